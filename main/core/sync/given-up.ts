import { protocolRange, schemaRange } from '#src/contract/provider/wire.ts';
import { TransportError } from '#src/sync/transport.ts';
import { inTransaction, type WritableDb } from '../db/database.ts';
import { getSetting, setSetting } from '../repos/setting-repo.ts';
import { addSheet, type SheetOnItsWay } from '../repos/sheet-repo.ts';
import { addToOutbox, getSyncState, GIVEN_UP, type OutboxRow } from '../repos/sync-repo.ts';
import type { Desk } from '../services/desk.ts';
import { stateOf, type CycleContext } from './conversation.ts';

/** What was sent in one go under numbers that the server did not have when it was asked: the request may arrive yet. */
interface GivenUp { readonly rows: readonly OutboxRow[]; readonly sheets: readonly SheetOnItsWay[] }
const MOST = 3;
/** Stands where a sheet that is only asked about by number would name a record: that one may be private by now. */
export const NO_RECORD = '00000000-0000-7000-8000-000000000000';

/** The latest first. A new identity begins without any, and what was acknowledged since cannot be taken by another. */
function givenUp({ db }: Pick<Desk, 'db'>): readonly GivenUp[] {
  const state = getSyncState(db);
  const stored = JSON.parse(getSetting(db, GIVEN_UP) ?? '{}') as { device?: string; requests?: readonly GivenUp[] };
  if (!state || stored.device !== state.device) return [];
  const isOpen = ({ n }: { readonly n: number }): boolean => n > state.ackedN;
  return (stored.requests ?? []).map(({ rows, sheets }) => ({ rows: rows.filter(isOpen), sheets: sheets.filter(isOpen) })).filter(({ rows, sheets }) => rows.length + sheets.length > 0);
}

export function hasGivenUp(desk: Desk): boolean {
  return givenUp(desk).length > 0;
}

/** Runs inside the caller's transaction. */
export function rememberGivenUp(db: WritableDb, request: GivenUp): void {
  const device = getSyncState(db)?.device;
  if (device !== undefined && request.rows.length + request.sheets.length > 0) setSetting(db, GIVEN_UP, JSON.stringify({ device, requests: [request, ...givenUp({ db })].slice(0, MOST) }));
}

/**
 * The server has numbers that this desk gave up: did such a request arrive late, or does another copy of this file
 * count on? Asked by number and without content, of what the server has already, so that nothing is applied. What
 * arrived is taken for sent again, and its answer not heard.
 */
export async function takeLate(context: CycleContext, { epoch, last_n: last }: { readonly epoch: string; readonly last_n: number }): Promise<boolean> {
  const { desk } = context;
  for (const request of givenUp(desk)) {
    if (!(await hasArrived(context, epoch, request, last))) continue;
    inTransaction(desk.db, () => {
      const hasCome = ({ n }: { readonly n: number }): boolean => n <= last;
      for (const row of request.rows.filter(hasCome)) addToOutbox(desk.db, row, JSON.stringify(row.mutation));
      for (const sheet of request.sheets.filter(hasCome)) addSheet(desk.db, sheet);
      setSetting(desk.db, GIVEN_UP, '{}');
    });
    return true;
  }
  return false;
}

async function hasArrived({ desk, transport }: CycleContext, epoch: string, { rows, sheets }: GivenUp, last: number): Promise<boolean> {
  const ask = { device: stateOf(desk).device, epoch, protocol: protocolRange.max, schema: schemaRange.max };
  const row = rows.find(({ n }) => n === last);
  const sheet = sheets.find(({ n }) => n === last);
  if (!row && !sheet) return false;
  try {
    if (row) await transport.push({ ...ask, mutations: [{ n: row.n, mut_id: row.mutId, rec: row.rec, kind: row.kind, gen: 0, seen_seq: 0, share: null }] });
    else if (sheet) await transport.push({ ...ask, mutations: [], sheets: [{ n: sheet.n, mut_id: sheet.mutId, kind: sheet.kind, share: { level: 'summary', right: 'view', until: null }, hlc: sheet.hlc, names: [], rows: [[NO_RECORD]] }] });
    return true;
  } catch (error) {
    if (error instanceof TransportError && error.failure.kind === 'answered' && error.failure.body.code === 'FORK') return false;
    throw error;
  }
}
