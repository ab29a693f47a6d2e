import type { Kind } from '#src/domain/kinds.ts';

/** What a change brings along: a task that becomes done gets its time, one taken up again loses it. */
export function withConsequences(kind: Kind, fields: Readonly<Record<string, unknown>>, now: string): Readonly<Record<string, unknown>> {
  if (kind !== 'task' || !('status' in fields) || 'doneAt' in fields) return fields;
  return { ...fields, doneAt: fields['status'] === 'done' ? now : null };
}
