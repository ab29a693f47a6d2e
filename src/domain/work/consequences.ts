import type { Kind } from '../kinds.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Whether a change of these fields may bring something along, so that the record must be read first. */
export function hasConsequences(kind: Kind, fields: Fields): boolean {
  return kind === 'task' && 'status' in fields && !('doneAt' in fields);
}

/**
 * What a change by a person or an import brings along: a task that becomes done gets its time, one taken up
 * again loses it. `record` is what stands there now, undefined for a new one; `now` is an instant.
 */
export function withConsequences(kind: Kind, fields: Fields, record: Fields | undefined, now: string): Fields {
  if (!hasConsequences(kind, fields) || fields['status'] === record?.['status']) return fields;
  return { ...fields, doneAt: fields['status'] === 'done' ? now : null };
}
