import type { PushReply } from '#src/contract/provider/sync-api.ts';
import { limits, protocolRange, schemaRange, type Mutation } from '#src/contract/provider/wire.ts';
import { localDay } from '#src/lib/dates.ts';
import { skewMs } from '#src/sync/clock.ts';
import { dirtyRows } from '../repos/dirty-repo.ts';
import { changeSyncState, outboxRows, type OutboxRow } from '../repos/sync-repo.ts';
import { Decisions } from '../services/sharing/decisions.ts';
import { absorbAnswer } from './answers.ts';
import { stateOf, type CycleContext, type Standing } from './conversation.ts';
import { AT_ONCE, prepareBatch, type Prepared } from './prepare.ts';
import { inSlices } from './slices.ts';
import { sweepAll } from './sweep.ts';

const MOST_TRIES = 4;

export interface Pushed {
  readonly sent: boolean;
  /** Others changed something meanwhile, so that a pull is due. */
  readonly othersCame: boolean;
}

/** Sends what is marked. */
export async function pushAll(context: CycleContext, standing: Standing): Promise<Pushed> {
  const { desk, pause, progress } = context;
  let sent = outboxRows(desk.db).length > 0;
  let othersCame = await askUnanswered(context, standing);
  let done = 0;
  const sentTimes = new Map<string, number>();
  let disturbed = false;
  for (;;) {
    await sweepAll(context);
    // A record that the server answers against again and again waits for the next conversation.
    const rows = dirtyRows(desk.db, disturbed ? AT_ONCE : limits.mutations).filter((row) => (sentTimes.get(row.rec) ?? 0) < MOST_TRIES);
    if (rows.length === 0) return { sent, othersCame };
    await pause('preparing');
    const { prepared, settled, ...batch } = await prepareBatch(context, rows);
    ({ disturbed } = batch);
    for (const { row } of prepared) sentTimes.set(row.rec, (sentTimes.get(row.rec) ?? 0) + 1);
    if (prepared.length > 0) {
      othersCame = (await send(context, standing, prepared)) || othersCame;
      sent = true;
      // What was refused for its generation waits for the server's present state.
      if (stateOf(desk).cursor === 0) return { sent, othersCame: true };
    }
    done += prepared.length + settled;
    progress(done, done + rows.length);
    // A batch that neither sent nor settled anything would go round for ever.
    if (prepared.length === 0 && settled === 0 && !disturbed) return { sent, othersCame };
  }
}

/** Sent before, answer not heard: the server repeats its answer by number, so no content travels again. */
async function askUnanswered(context: CycleContext, standing: Standing): Promise<boolean> {
  const decisions = new Decisions(context.desk.db, localDay(context.desk.clock()));
  const waiting = outboxRows(context.desk.db).map((row) => ({ row, title: decisions.titleOf(row.kind, row.rec) }));
  if (waiting.length === 0) return false;
  return send(context, standing, waiting, (row) => ({ n: row.n, mut_id: row.mutId, rec: row.rec, kind: row.kind, gen: 0, seen_seq: 0, share: null }));
}

async function send(context: CycleContext, { epoch, greeted }: Standing, batch: readonly Prepared[], content: (row: OutboxRow) => Mutation = (row) => row.mutation): Promise<boolean> {
  const { desk, transport, pause } = context;
  const { device, cursor, ackedN } = stateOf(desk);
  const reply = await transport.push({
    device, epoch, protocol: protocolRange.max, schema: schemaRange.max, ...(greeted ? {} : { expect: { head: cursor, last_n: ackedN } }),
    mutations: batch.map(({ row }) => content(row)),
  });
  await pause('pushed');
  await absorbAnswers(context, batch, reply);
  // Nothing of others came in between, so there is nothing to pull up to the new head.
  const alone = reply.before === cursor && stateOf(desk).cursor === cursor;
  changeSyncState(desk.db, { skewMs: skewMs(Date.parse(desk.clock()), Date.parse(reply.server_time)), ...(alone ? { cursor: reply.head } : {}) });
  await pause('answered');
  return !alone;
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
