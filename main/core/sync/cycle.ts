import type { NoteKind } from '#src/contract/desk/sync.ts';
import type { HelloReply } from '#src/contract/provider/sync-api.ts';
import { limits } from '#src/contract/provider/wire.ts';
import { nextStep, TransportError, type TransportFailure } from '#src/sync/transport.ts';
import { hasUnacked } from '../repos/shadow-repo.ts';
import { dirtyRows } from '../repos/dirty-repo.ts';
import { hasSheets, nextKindSweep } from '../repos/sheet-repo.ts';
import { changeSyncState, outboxRows } from '../repos/sync-repo.ts';
import type { Desk } from '../services/desk.ts';
import { settleOpenEscalations } from '../services/escalation/settle.ts';
import { stateOf, type CycleContext, type Standing } from './conversation.ts';
import { findDivergence } from './digest.ts';
import { hasGivenUp } from './given-up.ts';
import { greet, rebaseline, settleOutbox } from './greet.ts';
import { takeNewerFields } from './newer-fields.ts';
import { sendAnswers } from './proposals.ts';
import { pullAll } from './pull.ts';
import { pushAll } from './push.ts';
import { markEnded, sweepAll } from './sweep.ts';
import { sendWords } from './words.ts';

const MOST_ATTEMPTS = 4;
const MOST_ROUNDS = 3;

/** One whole conversation, until nothing is left. Safe to stop between any two steps and to begin again. */
export async function runCycle(context: CycleContext): Promise<void> {
  const { desk } = context;
  await takeNewerFields(context);
  for (let attempt = 0; ; attempt += 1) {
    const known = attempt === 0 ? knownStanding(desk) : null;
    try {
      const standing = known ?? standingAfter(await greet(context));
      await converse(context, standing);
      if (await findDivergence(context, standing.epoch)) await converse(context, { ...standing, greeted: true });
      settleOpenEscalations(desk);
      changeSyncState(desk.db, { lastSyncedAt: desk.clock(), error: null, removalsAllowed: false });
      return;
    } catch (error) {
      if (!(error instanceof TransportError) || attempt >= MOST_ATTEMPTS - 1) throw error;
      const step = nextStep(error.failure);
      if (step !== 'rebaseline' && step !== 'renumber') throw error;
      // Without hello the server refused before it applied anything; hello then tells what has happened.
      // A number may also be taken by a request that was given up and arrives only now.
      if (known || (isFork(error.failure) && hasGivenUp(desk))) settleOutbox(context, stateOf(desk).ackedN);
      else if (step === 'rebaseline') rebaseline(context, noteOf(error.failure));
    }
  }
}

const isFork = (failure: TransportFailure): boolean => failure.kind === 'answered' && failure.body.code === 'FORK';

function noteOf(failure: TransportFailure): NoteKind {
  if (failure.kind !== 'answered' || failure.body.code === 'EPOCH') return 'server-restored';
  return failure.body.code === 'FORK' ? 'twin' : 'long-away';
}

/**
 * After a conversation that ended well this desk knows where the server stands, and begins without hello: each
 * request names what it stands on, and a server that stands elsewhere refuses it whole.
 */
function knownStanding(desk: Desk): Standing | null {
  const { epoch, cursor, ackedN, lastN, error } = stateOf(desk);
  if (epoch === null || cursor === 0 || ackedN !== lastN || error !== null) return null;
  if (outboxRows(desk.db).length > 0 || hasSheets(desk.db) || hasUnacked(desk.db)) return null;
  // What is planned for whole kinds goes in sheets, of which only hello speaks.
  if (nextKindSweep(desk.db)) return null;
  return { epoch, greeted: false, sheetRows: 0 };
}

function standingAfter({ epoch, limits: theirs }: HelloReply): Standing {
  return { epoch, greeted: true, sheetRows: Math.min(theirs.sheet_rows ?? 0, limits.sheetRows) };
}

async function converse(context: CycleContext, standing: Standing): Promise<void> {
  const { desk } = context;
  await markEnded(context);
  await sweepAll(context, standing);
  let mustPull = standing.greeted || dirtyRows(desk.db, 1).length === 0;
  let heard = false;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    if (mustPull) await pullAll(context, standing);
    const { sent, othersCame } = await pushAll(context, standing);
    const answers = await sendAnswers(context, standing);
    const words = await sendWords(context, standing);
    heard ||= mustPull || sent || answers.sent || words.sent;
    // Marks of which nothing had to be sent are no news of the server.
    mustPull = othersCame || answers.othersCame || words.othersCame || !heard;
    if (!mustPull) return;
  }
}
