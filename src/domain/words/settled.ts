import type { Kind } from '../kinds.ts';

/** Fields that repeat where both sides stand, so that lists and filters read it. They follow from words, never leave, and no rule asks for them. */
const settledFields: { readonly [K in Kind]?: readonly string[] } = {
  responsibility: ['agreement', 'agreementNote', 'agreedOn'],
  task: ['escalation', 'answerBy'],
};

export const isSettled = (kind: Kind, field: string): boolean => settledFields[kind]?.includes(field) ?? false;

export const isOnlySettled = (kind: Kind, fields: readonly string[]): boolean => fields.length > 0 && fields.every((field) => isSettled(kind, field));
