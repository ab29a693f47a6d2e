import { SITES } from '#src/domain/ownership/agreement.ts';
import type { EscalationStep } from '#src/domain/json-fields.ts';
import { fieldLabel, valueInWords } from '#src/domain/words.ts';
import type { Decisions } from '../sharing/decisions.ts';

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** The names of what these terms point to. */
export function titlesOf(decisions: Decisions, values: readonly unknown[]): Record<string, string> {
  const ids = new Set(values.flatMap((value) => JSON.stringify(value ?? null).match(ID) ?? []));
  return Object.fromEntries([...ids].flatMap((id) => {
    const kind = decisions.kindOf(id);
    return kind ? [[id, decisions.titleOf(kind, id)]] : [];
  }));
}

export const termLabel = (field: string): string => (field === SITES ? 'Sites' : fieldLabel('responsibility', field));

/** One term in words, the same for screen, paper and file. */
export function termInWords(field: string, value: unknown, titles: Readonly<Record<string, string>>): string {
  const titleOf = (id: string): string => titles[id] ?? 'not shared';
  if (value === null || value === undefined) return '';
  if (field === SITES) return (value as string[]).map(titleOf).sort().join(', ');
  if (field === 'escalation') return (value as EscalationStep[]).map((step, at) => `${at + 1}. ${step.personId ? titleOf(step.personId) : (step.role ?? 'not shared')} by ${step.channel}${step.waitMinutes > 0 ? `, then wait ${step.waitMinutes} min` : ''}`).join('; ');
  return valueInWords('responsibility', field, value, { day: (day) => day, instant: (instant) => instant, titleOf, empty: '' });
}
