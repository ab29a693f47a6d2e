import type { Core } from '#core/core.ts';
import { addConflict, addRefusal, saveQuarantine } from '#core/repos/sync-list-repo.ts';
import { saveUnclear } from '#core/repos/unclear-repo.ts';

/** One of everything that may wait for a person under Sharing, as sync leaves it behind. */
export async function fillToDecide(core: Core): Promise<void> {
  const { id } = await core.call('records.create', { kind: 'asset', fields: { name: 'Switch SW01', notes: 'admin password: Winter2025!x' } });
  await core.call('sharing.set', { kind: 'asset', id, level: 'full', right: 'edit', until: null, hiddenFields: [] });
  const { db, clock, newId } = core.desk();
  const at = clock();
  saveQuarantine(db, { rec: id, kind: 'asset', findings: [], fingerprint: '', allowed: false, at });
  addConflict(db, { id: newId(), rec: id, kind: 'asset', field: 'location', mine: 'Rack 1', theirs: 'Rack 2', winner: 'theirs', at });
  addRefusal(db, { id: newId(), rec: id, kind: 'asset', reason: 'unshared', mutation: '{}', at });
  const name = { val: 'Rack PDU', hlc: '000000000000-0000-a', seq: 1, by: 'desk' as const };
  saveUnclear(db, { rec: newId(), kind: 'asset', gen: 1, seq: 1, share_seq: 1, level: 'full', right: 'view', until: null, fields: { name } }, at);
}
