import type { Kind } from '../kinds.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A day that became a later one. */
export interface PutOff { readonly what: 'planned' | 'due'; readonly fromOn: string; readonly toOn: string }

const watched: Partial<Record<Kind, Readonly<Record<string, PutOff['what']>>>> = {
  task: { plannedOn: 'planned', dueOn: 'due' },
  milestone: { dueOn: 'due' },
  project: { dueOn: 'due' },
};

/**
 * What a change of a record puts off. Planning for the first time, taking a plan away and bringing something
 * forward put nothing off.
 */
export function putOffs(kind: Kind, before: Fields, after: Fields): PutOff[] {
  return Object.entries(watched[kind] ?? {}).flatMap(([field, what]): PutOff[] => {
    const [from, to] = [before[field], after[field]];
    return typeof from === 'string' && typeof to === 'string' && to > from ? [{ what, fromOn: from, toOn: to }] : [];
  });
}
