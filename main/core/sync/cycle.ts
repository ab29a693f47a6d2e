import { TandemError } from '#src/contract/errors.ts';
import type { HelloReply, PullReply } from '#src/contract/provider/sync-api.ts';
import { isPut, isRemoved, limits, protocolRange, schemaRange, type Mutation } from '#src/contract/provider/wire.ts';
import { localDay } from '#src/lib/dates.ts';
import { pullTag } from '#src/contract/provider/sync-api.ts';
import { skewMs } from '#src/sync/clock.ts';
import { nextStep, TransportError, type Transport } from '#src/sync/transport.ts';
import { inTransaction } from '../db/database.ts';
import { countLive, dropUnacked, getShadow, unackShadows } from '../repos/shadow-repo.ts';
import { removeQuarantine, saveQuarantine } from '../repos/sync-list-repo.ts';
import {
  addSeen, addToOutbox, changeSyncState, clearDirty, dirtyRows, getSyncState, markDirty, markExpiredDirty, markShadowsDirty, outboxRows, removeFromOutbox,
  type DirtyRow, type OutboxRow, type SyncState,
} from '../repos/sync-repo.ts';
import type { Desk } from '../services/desk.ts';
import { Decisions } from '../services/sharing/decisions.ts';
import { absorbRecord } from './absorb.ts';
import { absorbAnswer } from './answers.ts';
import { outgoingOf } from './outgoing.ts';

export interface CycleContext {
  readonly desk: Desk;
  readonly transport: Transport;
  /** Random, unlike the ids of records. */
  readonly randomId: () => string;
  /** Awaited between any two steps: yields to the loop, and lets tests stop it there. */
  readonly pause: (step: string) => Promise<void>;
  readonly progress: (done: number, total: number) => void;
}

const REMOVALS_ASK = 50;
const REMOVALS_SHARE = 0.2;
const BATCH = 100;
const MOST_TRIES = 4;

function stateOf(desk: Desk): SyncState {
  const state = getSyncState(desk.db);
  if (!state) throw new TandemError('refused', 'This workspace is not connected to a provider.', 'Connect it under Sharing.');
  return state;
}

/** One whole conversation: hello, pull, push, until nothing is left. Safe to stop between any two steps and to begin again. */
export async function runCycle(context: CycleContext): Promise<void> {
  const { desk } = context;
  for (let attempt = 0; ; attempt += 1) {
    try {
      const hello = await greet(context);
      await pullAll(context, hello);
      await pushAll(context, hello);
      changeSyncState(desk.db, { lastSyncedAt: desk.clock(), error: null, removalsAllowed: false });
      return;
    } catch (error) {
      if (!(error instanceof TransportError) || attempt >= 3) throw error;
      const step = nextStep(error.failure);
      if (step === 'rebaseline') rebaseline(context);
      else if (step !== 'renumber') throw error;
    }
  }
}

async function greet(context: CycleContext): Promise<HelloReply> {
  const { desk, transport, pause } = context;
  let state = stateOf(desk);
  const ask = () => transport.hello({ device: stateOf(desk).device, protocol: protocolRange.max, schema: schemaRange.max });
  let hello = await ask();
  await pause('hello');
  if (hello.workspace_id !== state.workspaceId)
    throw new TandemError('refused', 'The provider’s server knows this desk under another workspace.', 'Nothing was sent. Disconnect and connect again with a new code.');
  const wentBack = state.epoch !== null && (hello.epoch !== state.epoch || hello.head < state.cursor || hello.last_n < state.ackedN);
  const restoredHere = hello.last_n > state.lastN;
  if (wentBack || restoredHere || hello.server_id !== state.serverId) {
    rebaseline(context);
    hello = await ask();
    await pause('hello');
  }
  state = stateOf(desk);
  changeSyncState(desk.db, { epoch: hello.epoch, serverId: hello.server_id, skewMs: skewMs(Date.parse(desk.clock()), Date.parse(hello.server_time)) });
  settleOutbox(context, hello.last_n);
  return hello;
}

/** A new identity, and everything looked at again: after the server or this desk was restored, or copied. */
function rebaseline({ desk, randomId }: CycleContext): void {
  inTransaction(desk.db, () => {
    for (const row of outboxRows(desk.db)) {
      removeFromOutbox(desk.db, row.n);
      markDirty(desk.db, row.kind, row.rec);
    }
    markShadowsDirty(desk.db);
    unackShadows(desk.db);
    changeSyncState(desk.db, { device: randomId(), epoch: null, cursor: 0, ackedN: 0, lastN: 0 });
  });
}

/** Numbers that the server never got are given out anew, with what the share rules say then. */
function settleOutbox({ desk }: CycleContext, lastN: number): void {
  inTransaction(desk.db, () => {
    for (const row of outboxRows(desk.db)) {
      if (row.n <= lastN) continue;
      removeFromOutbox(desk.db, row.n);
      markDirty(desk.db, row.kind, row.rec);
    }
    changeSyncState(desk.db, { lastN });
  });
}

async function pullAll(context: CycleContext, hello: HelloReply): Promise<void> {
  const { desk, transport, pause } = context;
  for (let round = 0; round < 100_000; round += 1) {
    const { cursor, device } = stateOf(desk);
    if (round === 0 && cursor === hello.head && cursor > 0) return;
    const page = await transport.pull({ device, epoch: hello.epoch, cursor, limit: limits.page }, cursor > 0 ? pullTag(hello.epoch, cursor) : undefined);
    await pause('pulled');
    if (page === 'unchanged') break;
    askBeforeRemoving(desk, page);
    await absorbPage(context, page);
    if (!page.more) break;
  }
  inTransaction(desk.db, () => { for (const rec of dropUnacked(desk.db)) markAgain(desk, rec); });
}

function markAgain(desk: Desk, rec: string): void {
  const kind = new Decisions(desk.db, localDay(desk.clock())).kindOf(rec);
  if (kind) markDirty(desk.db, kind, rec);
}

function askBeforeRemoving(desk: Desk, page: PullReply): void {
  const removed = page.records.filter((record) => isRemoved(record) && getShadow(desk.db, record.rec)?.live).length;
  const live = countLive(desk.db);
  if (removed === 0 || stateOf(desk).removalsAllowed) return;
  if (removed > REMOVALS_ASK || (live >= 10 && removed > live * REMOVALS_SHARE))
    throw new TandemError('conflict', `The provider’s server says that ${removed} of ${live} shared records are not shared any more.`, 'Nothing was changed here. If that is right, confirm it under Sharing; if not, ask the provider whether the server was emptied or restored.');
}

/** Page and cursor in one transaction: a cursor passes a record only after it was absorbed. */
async function absorbPage({ desk, pause }: CycleContext, page: PullReply): Promise<void> {
  inTransaction(desk.db, () => {
    const decisions = new Decisions(desk.db, localDay(desk.clock()));
    for (const record of page.records) absorbRecord(desk, decisions, record);
    changeSyncState(desk.db, { cursor: page.cursor });
  });
  await pause('absorbed');
}

async function pushAll(context: CycleContext, hello: HelloReply): Promise<void> {
  const { desk, pause, progress } = context;
  await resendUnanswered(context, hello);
  markExpiredDirty(desk.db, localDay(desk.clock()));
  let done = 0;
  const sentTimes = new Map<string, number>();
  for (;;) {
    // A record that the server answers against again and again waits for the next conversation.
    const rows = dirtyRows(desk.db, BATCH).filter((row) => (sentTimes.get(row.rec) ?? 0) < MOST_TRIES);
    if (rows.length === 0) return;
    await pause('preparing');
    // Nothing may come between this and the sending, or an un-share in the gap would still go out.
    const { prepared, settled } = prepareBatch(context, rows);
    for (const { rec } of prepared) sentTimes.set(rec, (sentTimes.get(rec) ?? 0) + 1);
    if (prepared.length > 0) await send(context, hello, prepared);
    done += rows.length;
    progress(done, done + rows.length);
    // A batch that neither sent nor settled anything would go round for ever.
    if (prepared.length === 0 && settled === 0) return;
  }
}

/** Sent before, answer not heard: the server repeats its answer by number, so no content travels again. */
async function resendUnanswered(context: CycleContext, hello: HelloReply): Promise<void> {
  const waiting = outboxRows(context.desk.db);
  if (waiting.length > 0) await send(context, hello, waiting, (row) => ({ n: row.n, mut_id: row.mutId, rec: row.rec, kind: row.kind, gen: 0, seen_seq: 0, share: null }));
}

function prepareBatch({ desk, randomId }: CycleContext, rows: readonly DirtyRow[]): { prepared: OutboxRow[]; settled: number } {
  return inTransaction(desk.db, () => {
    const decisions = new Decisions(desk.db, localDay(desk.clock()));
    const prepared: OutboxRow[] = [];
    let { lastN } = stateOf(desk);
    let settled = 0;
    let bytes = 0;
    for (const row of rows) {
      const outgoing = outgoingOf(desk.db, decisions, row, () => desk.stamps.next());
      if (outgoing.what === 'held') {
        saveQuarantine(desk.db, { rec: row.rec, kind: row.kind, findings: outgoing.findings, fingerprint: outgoing.fingerprint, allowed: false, at: desk.clock() });
      } else removeQuarantine(desk.db, row.rec);
      const body = outgoing.what === 'send' ? outgoing.mutation : outgoing.what === 'held' ? outgoing.recall : null;
      if (body === null) {
        clearDirty(desk.db, row.rec, row.mark);
        settled += 1;
        continue;
      }
      const mutation = { ...body, n: lastN + 1, mut_id: randomId() } as Mutation;
      bytes += JSON.stringify(mutation).length;
      if (prepared.length > 0 && bytes > limits.bytes / 2) break;
      lastN += 1;
      const queued: OutboxRow = { n: mutation.n, mutId: mutation.mut_id, rec: row.rec, kind: row.kind, mark: row.mark, mutation };
      addToOutbox(desk.db, queued);
      // The server may show this value again before its answer was heard: then it is no other side's edit.
      if (isPut(mutation)) for (const [name, put] of Object.entries(mutation.fields)) addSeen(desk.db, row.rec, name, put.hlc);
      prepared.push(queued);
    }
    changeSyncState(desk.db, { lastN });
    return { prepared, settled };
  });
}

async function send(context: CycleContext, hello: HelloReply, rows: readonly OutboxRow[], content: (row: OutboxRow) => Mutation = (row) => row.mutation): Promise<void> {
  const { desk, transport, pause } = context;
  const { device, url, cursor } = stateOf(desk);
  const reply = await transport.push({ device, epoch: hello.epoch, protocol: protocolRange.max, schema: schemaRange.max, mutations: rows.map(content) });
  await pause('pushed');
  inTransaction(desk.db, () => {
    const decisions = new Decisions(desk.db, localDay(desk.clock()));
    for (const result of reply.results) {
      const row = rows.find((one) => one.n === result.n);
      if (row) absorbAnswer(desk, decisions, row, decisions.titleOf(row.kind, row.rec), url, result);
    }
    // Nothing of others came in between, so there is nothing to pull up to the new head.
    if (reply.before === cursor && stateOf(desk).cursor === cursor) changeSyncState(desk.db, { cursor: reply.head });
  });
  await pause('answered');
}
