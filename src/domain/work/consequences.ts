import type { Kind } from '../kinds.ts';
import { noteAgreement, touchesNoted } from '../ownership/noted-agreement.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Whether a change of these fields may bring something along, so that the record must be read first. */
export function hasConsequences(kind: Kind, fields: Fields): boolean {
  if (kind === 'responsibility') return touchesNoted(fields);
  return kind === 'task' && 'status' in fields && !('doneAt' in fields);
}

/**
 * What a change by a person or an import brings along: a task that becomes done gets its time, one taken up
 * again loses it, and a row that was agreed by hand is outdated when it changes. `record` is what stands there now, undefined for a new one; `now` is an instant.
 */
export function withConsequences(kind: Kind, fields: Fields, record: Fields | undefined, now: string): Fields {
  if (!hasConsequences(kind, fields)) return fields;
  if (kind === 'responsibility') return noteAgreement(fields, record, now);
  if (fields['status'] === record?.['status']) return fields;
  return { ...fields, doneAt: fields['status'] === 'done' ? now : null };
}
