import { TandemError } from '#src/contract/errors.ts';
import { pullTag, type PullReply } from '#src/contract/provider/sync-api.ts';
import { isRemoved, limits } from '#src/contract/provider/wire.ts';
import { localDay } from '#src/lib/dates.ts';
import { inTransaction } from '../db/database.ts';
import { countLive, expectUnacked, getShadow, suspectAtServer } from '../repos/shadow-repo.ts';
import { markDirty } from '../repos/dirty-repo.ts';
import { isCatchingUp } from '../repos/sync-note-repo.ts';
import { changeSyncState } from '../repos/sync-repo.ts';
import type { Desk } from '../services/desk.ts';
import { Decisions } from '../services/sharing/decisions.ts';
import { settleWords } from '../services/words/settle.ts';
import { absorbRecord } from './absorb.ts';
import { stateOf, type CycleContext, type Standing } from './conversation.ts';
import { absorbProposals } from './proposals.ts';
import { absorbSealed, openAll } from './sealed.ts';
import { inSlices } from './slices.ts';
import { absorbWords } from './words.ts';

/** A page is read in one go, and the server's largest would take longer than a frame. */
const PAGE = limits.page / 2;
const REMOVALS_ASK = 50;
const REMOVALS_SHARE = 0.2;
const DROPPED_AT_ONCE = 200;

/** Everything after the cursor. When nothing is there, one conditional request. */
export async function pullAll(context: CycleContext, { epoch, greeted }: Standing): Promise<void> {
  const { desk, transport, pause } = context;
  let whole = false;
  for (;;) {
    const { cursor, device, ackedN } = stateOf(desk);
    whole ||= cursor === 0;
    const asked = { device, epoch, cursor, limit: PAGE, ...(greeted ? {} : { last_n: ackedN }) };
    const page = await transport.pull(asked, cursor > 0 ? pullTag(epoch, cursor) : undefined);
    await pause('pulled');
    if (page === 'unchanged') break;
    askBeforeRemoving(desk, page);
    const joined = await absorbPage(context, page, whole);
    if (!page.more && !joined) break;
  }
  await sendAnewWhatIsGone(context);
}

/** A share that reached its last day is no surprise: it was this desk that set the day. */
function askBeforeRemoving(desk: Desk, page: PullReply): void {
  const today = localDay(desk.clock());
  const removed = page.records.filter((record) => {
    const shadow = isRemoved(record) ? getShadow(desk.db, record.rec) : null;
    return shadow?.live === true && (shadow.terms?.until ?? today) >= today;
  }).length;
  if (removed === 0 || stateOf(desk).removalsAllowed) return;
  const live = countLive(desk.db);
  if (removed > REMOVALS_ASK || (live >= 10 && removed > live * REMOVALS_SHARE))
    throw new TandemError('conflict', `The provider’s server says that ${removed} of ${live} shared records are not shared any more.`, 'Nothing was changed here. If they were ended on purpose, confirm under Sharing that they end here too; if not, ask the provider whether its server was emptied or restored.');
}

/**
 * Each slice in one transaction with its cursor: a page is in the order of its numbers, so the cursor passes a record
 * only after it was absorbed. Suggestions about what only others shared were passed over, so a desk that joins in
 * begins from nothing once, and is told true.
 */
async function absorbPage({ desk, pause, sealing }: CycleContext, page: PullReply, whole: boolean): Promise<boolean> {
  // Before the slices, whose cursor passes them: suggestions and words may be absorbed twice, but not passed over.
  if (page.proposals) inTransaction(desk.db, () => absorbProposals(desk, page.proposals ?? []));
  if (page.words) inTransaction(desk.db, () => absorbWords(desk, page.words ?? []));
  const opened = page.sealed && sealing ? await openAll(page.sealed, sealing.identity) : [];
  if (opened.length > 0) inTransaction(desk.db, () => absorbSealed(desk, opened));
  let decisions: Decisions;
  let joined = false;
  await inSlices(desk.db, page.records, {
    begin: () => {
      if (isCatchingUp(desk.db)) suspectAtServer(desk.db);
      decisions = new Decisions(desk.db, localDay(desk.clock()));
    },
    each: (record) => { joined = (absorbRecord(desk, decisions, record) && !whole) || joined; },
    end: (done) => changeSyncState(desk.db, { cursor: joined ? 0 : page.records[done - 1]!.seq }),
    pause: () => pause('slice'),
  });
  if (!joined) changeSyncState(desk.db, { cursor: page.cursor });
  settleWords(desk, [...(page.words ?? []), ...opened.flatMap(({ content }) => content.words)]);
  await pause('absorbed');
  return joined;
}

/** After a re-baseline: what the server did not show again is sent, or taken back, as if for the first time. */
async function sendAnewWhatIsGone({ desk, pause }: CycleContext): Promise<void> {
  for (;;) {
    const dropped = inTransaction(desk.db, () => {
      const gone = expectUnacked(desk.db, DROPPED_AT_ONCE);
      for (const { rec, kind } of gone) markDirty(desk.db, kind, rec);
      return gone.length;
    });
    if (dropped < DROPPED_AT_ONCE) return;
    await pause('slice');
  }
}
