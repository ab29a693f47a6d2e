import type { PushReply } from '#src/contract/provider/sync-api.ts';
import { protocolRange, schemaRange } from '#src/contract/provider/wire.ts';
import { skewMs } from '#src/sync/clock.ts';
import { inLightTransaction } from '../db/database.ts';
import { countSwept, nextKindSweep } from '../repos/sheet-repo.ts';
import { changeSyncState } from '../repos/sync-repo.ts';
import { absorbSheet } from './absorb-sheet.ts';
import { stateOf, type CycleContext, type Standing } from './conversation.ts';
import { prepareSheets, withdrawSheets, type SheetBatch } from './prepare-sheets.ts';
import type { Pushed } from './push.ts';

/** Rows of a push before it is known how quickly its answer comes. */
const FIRST_ROWS = 1_000;
const QUICK_MS = 500;

export interface SheetsSent extends Pushed {
  /** A person changed something meanwhile, which goes first, or the server's present state has to be pulled. */
  readonly interrupted: boolean;
  readonly isStale: boolean;
}

/**
 * Sends what was planned for whole kinds and the server was never told of, in sheets. While it works on one batch, the
 * next is made ready, and sent before the answer is absorbed if nothing was changed here and nobody was refused.
 */
export async function sendSheets(context: CycleContext, standing: Standing, firstRows: number): Promise<SheetsSent> {
  const { desk, progress, pause } = context;
  const total = countSwept(desk.db);
  let [done, sent, othersCame, interrupted] = [0, false, false, false];
  let flight: Flight | null = null;
  let rows = Math.min(firstRows, FIRST_ROWS);
  for (;;) {
    const sweep = nextKindSweep(desk.db);
    if (sweep) await pause('preparing');
    const next: SheetBatch | null = sweep && !interrupted ? await prepareSheets(context, sweep, rows) : null;
    let launched: Flight | null = null;
    if (flight) {
      const landed: Landed = await land(context, standing, flight, next);
      othersCame ||= landed.othersCame;
      launched = landed.next;
      // A line or a server that takes its time gets no larger ones: what is cut off in the middle has to be sent again.
      if (landed.tookMs < QUICK_MS) rows = Math.min(rows * 2, standing.sheetRows);
      flight = null;
      if (landed.isStale) {
        if (next) withdrawSheets(context, next);
        return { sent, othersCame, interrupted: false, isStale: true };
      }
    }
    if (!next) return { sent, othersCame, interrupted, isStale: false };
    interrupted = desk.generation.value !== next.generation;
    if (launched) flight = launched;
    else if (interrupted) withdrawSheets(context, next);
    else if (next.sheets.length > 0) flight = launch(context, standing, next);
    if (flight) rows = Math.min(standing.sheetRows, Math.max(rows, FIRST_ROWS));
    sent ||= flight !== null;
    done += interrupted && !launched ? 0 : next.seen;
    progress(done, Math.max(done, total));
  }
}

/** A push of sheets whose answer has not come. */
interface Flight {
  readonly batch: SheetBatch;
  readonly since: number;
  readonly reply: Promise<PushReply>;
  /** Where this desk will stand when everything before it was absorbed. */
  readonly cursor: number;
}

function launch({ desk, transport }: CycleContext, { epoch }: Standing, batch: SheetBatch, cursor = stateOf(desk).cursor): Flight {
  const reply = transport.push({
    device: stateOf(desk).device, epoch, protocol: protocolRange.max, schema: schemaRange.max, mutations: [], sheets: batch.sheets.map(({ sheet }) => sheet),
  });
  // Heard when it lands; until then a failure is nobody's to catch.
  reply.catch(() => undefined);
  return { batch, since: performance.now(), reply, cursor };
}

interface Landed { readonly othersCame: boolean; readonly isStale: boolean; readonly next: Flight | null; readonly tookMs: number }

async function land(context: CycleContext, standing: Standing, { batch, since, reply: coming, cursor }: Flight, next: SheetBatch | null): Promise<Landed> {
  const { desk, pause } = context;
  const reply = await coming.catch((error: unknown) => {
    if (next) withdrawSheets(context, next);
    throw error;
  });
  const tookMs = performance.now() - since;
  await pause('pushed');
  // Nothing of others came in between, so there is nothing to pull up to the new head.
  const alone = reply.before === cursor;
  const answers = new Map(reply.sheets?.map((answer) => [answer.n, answer]));
  const saysYes = batch.sheets.every(({ sheet }) => answers.get(sheet.n)?.results.length === 0);
  const launched = next && next.sheets.length > 0 && saysYes && desk.generation.value === next.generation ? launch(context, standing, next, alone ? reply.head : cursor) : null;
  for (const prepared of batch.sheets) {
    const answer = answers.get(prepared.sheet.n);
    if (answer) await absorbSheet(context, prepared, answer);
  }
  const moved = stateOf(desk).cursor !== cursor;
  // The disk is waited for when the next sheets are stored, or at the end of the conversation; until then hello would tell.
  inLightTransaction(desk.db, () => changeSyncState(desk.db, { skewMs: skewMs(Date.parse(desk.clock()), Date.parse(reply.server_time)), ...(alone && !moved ? { cursor: reply.head } : {}) }));
  await pause('answered');
  const isStale = stateOf(desk).cursor === 0 && moved;
  return { othersCame: !alone || moved || isStale, isStale, next: launched, tookMs };
}

