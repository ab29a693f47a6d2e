import { isKind, kindOf, type Kind } from '#src/domain/kinds.ts';
import type { LiveRecord } from '#src/contract/provider/wire.ts';
import { addLedger, sentSinceRecall } from '../repos/ledger-repo.ts';
import { getRecord } from '../repos/record-repo.ts';
import type { Shadow } from '../repos/shadow-repo.ts';
import { getSyncState, isPutOnItsWay, wasSeen } from '../repos/sync-repo.ts';
import type { Desk } from '../services/desk.ts';

/** What this desk sent in a request that it gave up, and the server shows: it left all the same, and the ledger says so. */
export function noteArrivedUnheard(desk: Desk, kind: Kind, title: string, shadow: Shadow | null, remote: LiveRecord): void {
  if (!shadow?.live || isPutOnItsWay(desk.db, remote.rec)) return;
  const unheard = Object.entries(remote.fields)
    .filter(([name, { by, hlc }]) => by === 'desk' && (shadow.terms === null || shadow.fields[name]?.hlc !== hlc) && wasSeen(desk.db, remote.rec, name, hlc))
    .map(([name]) => name);
  if (unheard.length === 0) return noteForgotten(desk, shadow);
  // What opened the share had all fields, of which an engineer may have changed some since.
  noteSent(desk, { rec: remote.rec, kind, title, level: remote.level, fields: shadow.terms === null ? Object.keys(remote.fields) : unheard });
}

/** What a given-up request held, where the server's word no longer tells whether it arrived: another desk opened the record anew, or its share has ended. */
export function noteForgotten(desk: Desk, shadow: Shadow | null): void {
  if (shadow?.live && shadow.terms === null && isKind(shadow.kind)) noteGivenUp(desk, shadow.rec, shadow.kind, null, Object.keys(shadow.fields));
}

/** Whether it arrived will never be heard, so it counts as having left. */
export function noteGivenUp(desk: Desk, rec: string, kind: Kind, level: string | null, fields: readonly string[]): void {
  const record = getRecord(desk.db, kind, rec);
  noteSent(desk, { rec, kind, title: record ? String(record[kindOf(kind).title]) : kindOf(kind).label, level, fields });
}

/** Once for a share, for what is sent again stands there by its own answer. */
function noteSent(desk: Desk, { fields, ...row }: { rec: string; kind: Kind; title: string; level: string | null; fields: readonly string[] }): void {
  const known = sentSinceRecall(desk.db, row.rec);
  const missing = fields.filter((name) => !known.has(name));
  if (missing.length > 0) addLedger(desk.db, { ...row, action: 'sent', fields: missing, server: getSyncState(desk.db)?.url ?? '', at: desk.clock() });
}
