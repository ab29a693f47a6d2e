import { TandemError } from '#src/contract/errors.ts';
import type { NoteKind } from '#src/contract/desk/sync.ts';
import type { HelloReply } from '#src/contract/provider/sync-api.ts';
import { isPut, protocolRange, schemaRange } from '#src/contract/provider/wire.ts';
import { kindOf } from '#src/domain/kinds.ts';
import { localDay, localTimeZone } from '#src/lib/dates.ts';
import { skewMs } from '#src/sync/clock.ts';
import { inTransaction } from '../db/database.ts';
import { CLOCK_NODE, setSetting } from '../repos/setting-repo.ts';
import { addSentLine } from '../repos/ledger-repo.ts';
import { getRecords } from '../repos/record-repo.ts';
import { removeSheet, sheetsOnTheirWay, type SheetOnItsWay } from '../repos/sheet-repo.ts';
import { expectAtServer, forgetForeign, getShadow, suspectAtServer, unackShadows, type Shadow } from '../repos/shadow-repo.ts';
import { markDirty, planSweep } from '../repos/dirty-repo.ts';
import { addNote } from '../repos/sync-note-repo.ts';
import { addSeen, ALL_FIELDS, changeSyncState, outboxRows, removeFromOutbox, type OutboxRow } from '../repos/sync-repo.ts';
import type { Desk } from '../services/desk.ts';
import { Decisions } from '../services/sharing/decisions.ts';
import { stateOf, type CycleContext } from './conversation.ts';
import { noteGivenUp } from './arrived.ts';
import { hasGivenUp, rememberGivenUp, takeLate } from './given-up.ts';

/** Hello, and a new identity where the server or this desk went back. */
export async function greet(context: CycleContext): Promise<HelloReply> {
  const { desk, transport, pause, sealing } = context;
  const state = stateOf(desk);
  const ask = () => transport.hello({ device: stateOf(desk).device, protocol: protocolRange.max, schema: schemaRange.max, timeZone: localTimeZone(), ...(sealing ? { seal_to: sealing.recipient } : {}) });
  let hello = await ask();
  await pause('hello');
  if (hello.workspace_id !== state.workspaceId)
    throw new TandemError('refused', 'The provider’s server knows this desk under another workspace.', 'Nothing was sent. Disconnect and connect again with a new code.');
  const wentBack = state.epoch !== null && (hello.epoch !== state.epoch || hello.head < state.cursor || hello.last_n < state.ackedN);
  const otherServer = hello.server_id !== state.serverId;
  const isAhead = hello.last_n > state.lastN;
  // What is on its way under these numbers cannot have been taken then.
  if (isAhead && hasGivenUp(desk)) settleOutbox(context, state.ackedN);
  const isLate = isAhead && !wentBack && !otherServer && (await takeLate(context, hello));
  // In an epoch that the file knows the numbers tell; asked there, too, two copies would take new ids from each other for ever.
  const lacksDays = hello.newer_device === true && hello.epoch !== state.epoch;
  const restoredHere = (isAhead && !isLate) || lacksDays;
  if (wentBack || restoredHere || otherServer) {
    // Both may have gone back: the days that this file lacks are heard of as well, then.
    if (restoredHere && !otherServer) addNote(desk.db, 'desk-restored', desk.clock());
    if (wentBack || otherServer) rebaseline(context, otherServer ? 'server-replaced' : 'server-restored');
    else takeNewIdentity(context, 'desk-restored');
    hello = await ask();
    await pause('hello');
  }
  changeSyncState(desk.db, { epoch: hello.epoch, serverId: hello.server_id, skewMs: skewMs(Date.parse(desk.clock()), Date.parse(hello.server_time)) });
  settleOutbox(context, hello.last_n);
  return hello;
}

/**
 * This file was copied, moved or restored, and the server went on: another device with numbers of its own. What it
 * absorbed stays absorbed, so what it was sent since comes with the next pull, onto the bases that it still has.
 */
export function takeNewIdentity({ desk, randomId }: Pick<CycleContext, 'desk' | 'randomId'>, what: NoteKind): void {
  inTransaction(desk.db, () => {
    addNote(desk.db, what, desk.clock());
    suspectAtServer(desk.db);
    forgetNumbers(desk, randomId());
    planSweep(desk.db, 'shadows');
  });
}

/** The server was restored or is another one: a new identity, no base holds, and everything is looked at again. */
export function rebaseline({ desk, randomId }: Pick<CycleContext, 'desk' | 'randomId'>, what: NoteKind): void {
  inTransaction(desk.db, () => {
    addNote(desk.db, what, desk.clock());
    // What a person said private and nobody was told yet is asserted with everything else.
    suspectAtServer(desk.db);
    forgetNumbers(desk, randomId());
    planSweep(desk.db, 'shadows');
    unackShadows(desk.db);
    forgetForeign(desk.db);
    changeSyncState(desk.db, { epoch: null, cursor: 0 });
  });
}

function forgetNumbers(desk: Desk, device: string): void {
  for (const row of outboxRows(desk.db)) {
    noteUnheard(desk, row);
    takeBack(desk, row);
  }
  for (const sheet of sheetsOnTheirWay(desk.db)) {
    for (const rec of sheet.recs) noteGivenUp(desk, rec, sheet.kind, sheet.level, sheet.names);
    lookAgain(desk, sheet);
  }
  changeSyncState(desk.db, { device, ackedN: 0, lastN: 0 });
  renewClock(desk, device);
}

/** The server is left: what was under way counts as having left. */
export function noteUnheardAll(desk: Desk): void {
  for (const row of outboxRows(desk.db)) noteUnheard(desk, row);
  for (const { recs, kind, level, names } of sheetsOnTheirWay(desk.db)) for (const rec of recs) noteGivenUp(desk, rec, kind, level, names);
}

function noteUnheard(desk: Desk, { rec, kind, mutation }: OutboxRow): void {
  if (isPut(mutation)) noteGivenUp(desk, rec, kind, mutation.share.level, Object.keys(mutation.fields));
}

/** Whether it arrives yet is unknown: a request that was given up may still be on its way. */
function takeBack({ db }: Desk, row: OutboxRow): void {
  removeFromOutbox(db, row.n);
  if (isPut(row.mutation)) expectAtServer(db, row.rec, row.kind, givenFields(row.mutation.fields));
  markDirty(db, row.kind, row.rec);
}

/**
 * The answer to a sheet was not heard, or was absorbed in part. What the server has of it comes with the next pull, for
 * the cursor stands before it, and the values that were sent are no other side's edit then.
 */
function lookAgain({ db }: Desk, { n, kind, hlc, names, recs }: SheetOnItsWay): void {
  removeSheet(db, n);
  const given = givenFields(Object.fromEntries(names.map((name) => [name, { hlc }])));
  for (const rec of recs) {
    addSeen(db, rec, ALL_FIELDS, hlc);
    expectAtServer(db, rec, kind, given);
    markDirty(db, kind, rec);
  }
}

/** Their names and readings are what counts; such a shadow is no base of merges. */
const givenFields = (fields: Readonly<Record<string, { readonly hlc: string }>>): Shadow['fields'] =>
  Object.fromEntries(Object.entries(fields).map(([name, { hlc }]) => [name, { val: null, hlc, seq: 0, by: 'desk' }]));

/** The line of the ledger is written with the end of the sheet, so there is none yet. */
function noteArrived(desk: Desk, { kind, level, names, recs }: SheetOnItsWay): void {
  const titles = new Map(getRecords(desk.db, kind, recs).map((record) => [record.id, String(record[kindOf(kind).title])]));
  addSentLine(desk.db, { kind, level, fields: names, server: stateOf(desk).url, at: desk.clock() }, recs.map((rec) => [rec, titles.get(rec) ?? kindOf(kind).label]));
}

/** A copy of this file reads its clock under the old name. */
export function renewClock(desk: Desk, device: string): void {
  setSetting(desk.db, CLOCK_NODE, device);
  desk.stamps.renew(device);
}

/** Numbers that the server never got are given out anew, with what the share rules say then. */
export function settleOutbox({ desk }: Pick<CycleContext, 'desk'>, lastN: number): void {
  inTransaction(desk.db, () => {
    const decisions = new Decisions(desk.db, localDay(desk.clock()));
    // What is shared still is sent again, and stands in the ledger by that answer.
    const isOver = (rec: string): boolean => decisions.ofId(rec).level === 'private';
    rememberGivenUp(desk.db, { rows: outboxRows(desk.db).filter(({ n }) => n > lastN), sheets: sheetsOnTheirWay(desk.db).filter(({ n }) => n > lastN) });
    for (const row of outboxRows(desk.db)) {
      if (row.n <= lastN) continue;
      // A wider share of what stands there may arrive yet, and be narrowed by another desk before this one speaks again.
      if (isOver(row.rec) || getShadow(desk.db, row.rec)?.terms) noteUnheard(desk, row);
      takeBack(desk, row);
    }
    for (const sheet of sheetsOnTheirWay(desk.db)) {
      if (sheet.n <= lastN) noteArrived(desk, sheet);
      else for (const rec of sheet.recs) if (isOver(rec)) noteGivenUp(desk, rec, sheet.kind, sheet.level, sheet.names);
      lookAgain(desk, sheet);
    }
    changeSyncState(desk.db, { lastN });
  });
}
