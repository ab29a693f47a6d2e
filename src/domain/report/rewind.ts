import type { Instant } from '../../lib/dates.ts';

export interface Rewound { readonly id: string; readonly createdAt: Instant; readonly deletedAt: Instant | null }
/** What the log says of one change of one record. */
export interface LoggedChange {
  readonly recordId: string;
  readonly op: 'create' | 'update' | 'trash' | 'restore' | 'purge';
  readonly before: Readonly<Record<string, unknown>> | null;
}

/**
 * Records as they stood at an instant, from how they stand now and what was changed since, newest first.
 * What did not exist yet is left out; what was removed for good meanwhile comes back as it was in the trash.
 */
export function rewind<R extends Rewound>(now: readonly R[], since: Instant, changes: readonly LoggedChange[]): R[] {
  const then = new Map(now.map((record) => [record.id, record]));
  for (const { recordId, op, before } of changes) {
    if (op === 'create') then.delete(recordId);
    else if (op === 'purge') then.set(recordId, { ...before, id: recordId, createdAt: since, deletedAt: since } as unknown as R);
    else {
      const record = then.get(recordId);
      if (record) then.set(recordId, op === 'update' ? { ...record, ...before } : { ...record, deletedAt: op === 'trash' ? null : since });
    }
  }
  return [...then.values()];
}
