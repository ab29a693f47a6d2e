import { systemClock } from '#src/lib/dates.ts';
import { propose } from '../protocol/propose.ts';
import { loadRecords } from '../storage/records.ts';
import type { Storage } from '../storage/storage.ts';
import { listWorkspaces } from '../storage/workspaces.ts';
import type { Suggestion } from './world.ts';

/** An engineer's suggestion, made beside a running server of this kind. */
export async function suggestBeside(storage: Storage, { rec, field, value }: Suggestion): Promise<void> {
  for (const { id } of await storage.lookup(listWorkspaces)) {
    const [record] = await storage.read(id, (sql) => loadRecords(sql, [rec]));
    if (!record?.terms) continue;
    const fields = { [field]: { val: value, base_seq: record.fields[field]?.seq ?? 0 } };
    await propose(storage, id, rec, { gen: record.gen, note: '', fields }, { id: 'conformance', name: 'Conformance' }, systemClock());
  }
}
