import type { PushReply } from '#src/contract/provider/sync-api.ts';
import { limits, protocolRange, schemaRange, type Mutation } from '#src/contract/provider/wire.ts';
import { localDay } from '#src/lib/dates.ts';
import { skewMs } from '#src/sync/clock.ts';
import { sameJson } from '#src/sync/same.ts';
import { inLightTransaction } from '../db/database.ts';
import { dirtyRows } from '../repos/dirty-repo.ts';
import { nextKindSweep } from '../repos/sheet-repo.ts';
import { changeSyncState, outboxRows, type OutboxRow } from '../repos/sync-repo.ts';
import type { Desk } from '../services/desk.ts';
import { Decisions } from '../services/sharing/decisions.ts';
import { absorbAnswer } from './answers.ts';
import { stateOf, type CycleContext, type Standing } from './conversation.ts';
import { AT_ONCE, prepareBatch, withdraw, type Batch, type Prepared } from './prepare.ts';
import { sendSheets } from './send-sheets.ts';
import { inSlices } from './slices.ts';
import { sweepAll } from './sweep.ts';

const MOST_TRIES = 4;

export interface Pushed {
  readonly sent: boolean;
  /** Others changed something meanwhile, so that a pull is due. */
  readonly othersCame: boolean;
}

/** Sends what is marked, and then what was planned for whole kinds. A change that a person makes meanwhile goes before the rest of it. */
export async function pushAll(context: CycleContext, standing: Standing): Promise<Pushed> {
  let sent = outboxRows(context.desk.db).length > 0;
  let othersCame = await askUnanswered(context, standing);
  for (let rows = standing.sheetRows; ;) {
    const marked = await sendMarked(context, standing);
    sent ||= marked.sent;
    othersCame ||= marked.othersCame;
    if (marked.isStale || standing.sheetRows === 0 || !nextKindSweep(context.desk.db)) return { sent, othersCame };
    const opened = await sendSheets(context, standing, rows);
    sent ||= opened.sent;
    othersCame ||= opened.othersCame;
    if (opened.isStale) return { sent, othersCame };
    // So few are decided without a pause, so that even a person who never rests cannot hold up all of it.
    rows = opened.interrupted ? AT_ONCE : standing.sheetRows;
  }
}

/** Sends what is marked. Of many, the next batch is made ready while the server works on the one before. */
async function sendMarked(context: CycleContext, standing: Standing): Promise<Pushed & { readonly isStale: boolean }> {
  const { desk, pause, progress } = context;
  let [sent, othersCame] = [false, false];
  let done = 0;
  const sentTimes = new Map<string, number>();
  let disturbed = false;
  let flight: Flight | null = null;
  for (;;) {
    await sweepAll(context, standing);
    // A record that the server answers against again and again waits for the next conversation.
    const rows = dirtyRows(desk.db, disturbed ? AT_ONCE : limits.mutations).filter((row) => (sentTimes.get(row.rec) ?? 0) < MOST_TRIES);
    // Few are decided and sent in one go, so nothing may be under way then.
    if (flight && rows.length <= AT_ONCE) {
      const landed: Landed = await land(context, standing, flight);
      othersCame ||= landed.othersCame;
      flight = null;
      if (landed.isStale) return { sent, othersCame, isStale: true };
      continue;
    }
    if (rows.length === 0) return { sent, othersCame, isStale: false };
    await pause('preparing');
    const batch: Batch = await prepareBatch(context, rows);
    ({ disturbed } = batch);
    const { prepared, settled } = batch;
    if (flight) {
      const landed: Landed = await land(context, standing, flight, batch);
      othersCame ||= landed.othersCame;
      flight = landed.next;
      if (!flight && landed.isStale) {
        withdraw(context, prepared);
        return { sent, othersCame, isStale: true };
      }
    }
    if (!flight && prepared.length > 0) {
      disturbed = !isUndisturbed(desk, batch);
      if (disturbed) withdraw(context, prepared);
      else flight = launch(context, standing, prepared);
    }
    if (flight) for (const { row } of prepared) sentTimes.set(row.rec, (sentTimes.get(row.rec) ?? 0) + 1);
    sent ||= flight !== null;
    done += (flight ? prepared.length : 0) + settled;
    progress(done, done + rows.length);
    // A batch that neither sent nor settled anything would go round for ever.
    if (!flight && settled === 0 && !disturbed) return { sent, othersCame, isStale: false };
  }
}

/** Sent before, answer not heard: the server repeats its answer by number, so no content travels again. */
async function askUnanswered(context: CycleContext, standing: Standing): Promise<boolean> {
  const decisions = new Decisions(context.desk.db, localDay(context.desk.clock()));
  const waiting = outboxRows(context.desk.db).map((row) => ({ row, title: decisions.titleOf(row.kind, row.rec) }));
  let othersCame = false;
  for (let at = 0; at < waiting.length; at += limits.mutations) {
    const flight = launch(context, standing, waiting.slice(at, at + limits.mutations), (row) => ({ n: row.n, mut_id: row.mutId, rec: row.rec, kind: row.kind, gen: 0, seen_seq: 0, share: null }));
    othersCame = (await land(context, standing, flight)).othersCame || othersCame;
  }
  return othersCame;
}

/** A push whose answer has not come. */
interface Flight {
  readonly batch: readonly Prepared[];
  readonly reply: Promise<PushReply>;
  /** Where this desk will stand when everything before it was absorbed. */
  readonly cursor: number;
}

function launch({ desk, transport }: CycleContext, { epoch, greeted }: Standing, batch: readonly Prepared[], content: (row: OutboxRow) => Mutation = (row) => row.mutation, cursor = stateOf(desk).cursor): Flight {
  const { device, ackedN } = stateOf(desk);
  const reply = transport.push({
    device, epoch, protocol: protocolRange.max, schema: schemaRange.max, ...(greeted ? {} : { expect: { head: cursor, last_n: ackedN } }),
    mutations: batch.map(({ row }) => content(row)),
  });
  // Heard when it lands; until then a failure is nobody's to catch.
  reply.catch(() => undefined);
  return { batch, reply, cursor };
}

interface Landed {
  /** Others changed something meanwhile. */
  readonly othersCame: boolean;
  /** What was refused for its generation waits for the server's present state. */
  readonly isStale: boolean;
  /** The next batch, sent before this answer was absorbed, so that the server does not wait for that. */
  readonly next: Flight | null;
}

async function land(context: CycleContext, standing: Standing, { batch, reply: coming, cursor }: Flight, next?: Batch): Promise<Landed> {
  const { desk, pause } = context;
  const reply = await coming.catch((error: unknown) => {
    if (next) withdraw(context, next.prepared);
    throw error;
  });
  await pause('pushed');
  // Nothing of others came in between, so there is nothing to pull up to the new head.
  const alone = reply.before === cursor;
  const launched = next && next.prepared.length > 0 && standing.greeted && isUndisturbed(desk, next) && saysOnlyYes(batch, reply)
    ? launch(context, standing, next.prepared, undefined, alone ? reply.head : cursor) : null;
  await absorbAnswers(context, batch, reply);
  const moved = stateOf(desk).cursor !== cursor;
  const state = { skewMs: skewMs(Date.parse(desk.clock()), Date.parse(reply.server_time)), ...(alone && !moved ? { cursor: reply.head } : {}) };
  // With another one under way, the disk is waited for when that lands.
  if (launched) inLightTransaction(desk.db, () => changeSyncState(desk.db, state));
  else changeSyncState(desk.db, state);
  await pause('answered');
  const isStale = stateOf(desk).cursor === 0;
  return { othersCame: !alone || moved || isStale, isStale, next: launched };
}

/** Nothing was changed here since the batch was decided. */
const isUndisturbed = (desk: Desk, batch: Batch): boolean => desk.generation.value === batch.generation;

/** An answer after which every record stands as it was sent: taking it over changes nothing that a decision rests on. */
function saysOnlyYes(batch: readonly Prepared[], { results }: PushReply): boolean {
  return results.length === batch.length && results.every(({ status, unseen, share, fields }, at) => {
    const { mutation } = batch[at]!.row;
    return status === 'applied' && !unseen && sameJson(share, mutation.share) && Object.values(fields).every(({ outcome }) => outcome === 'accepted');
  });
}

async function absorbAnswers({ desk, pause }: CycleContext, batch: readonly Prepared[], reply: PushReply): Promise<void> {
  const sent = new Map(batch.map((one) => [one.row.n, one]));
  const results = reply.results.filter(({ n }) => sent.has(n));
  const { url } = stateOf(desk);
  let decisions: Decisions;
  await inSlices(desk.db, results, {
    begin: () => { decisions = new Decisions(desk.db, localDay(desk.clock())); },
    each: (result) => absorbAnswer(desk, decisions, sent.get(result.n)!, url, result),
    end: (done) => changeSyncState(desk.db, { ackedN: results[done - 1]!.n }),
    pause: () => pause('slice'),
  });
}
