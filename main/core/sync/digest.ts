import { createHash } from 'node:crypto';
import { digestBlock, digestLine } from '#src/sync/digest.ts';
import { getSetting, setSetting } from '../repos/setting-repo.ts';
import { heldAfter, unackShadows } from '../repos/shadow-repo.ts';
import { hasMarks } from '../repos/dirty-repo.ts';
import { hasSheets } from '../repos/sheet-repo.ts';
import { changeSyncState, outboxRows } from '../repos/sync-repo.ts';
import { inTransaction } from '../db/database.ts';
import { stateOf, type CycleContext } from './conversation.ts';
import { inSlices } from './slices.ts';

const COMPARED_AT = 'sync-digest-at';
const EVERY_MS = 24 * 60 * 60_000;

/**
 * Once a day: compares what this desk believes the server to hold with what it holds. Answers true when they differ;
 * then everything is pulled again, and what the server lacks is sent again. Nothing is compared while anything is on its way.
 */
export async function findDivergence(context: CycleContext, epoch: string): Promise<boolean> {
  const { desk } = context;
  const now = desk.clock();
  const last = getSetting(desk.db, COMPARED_AT);
  if (last === null) setSetting(desk.db, COMPARED_AT, now);
  const sinceMs = last === null ? 0 : Date.parse(now) - Date.parse(last);
  // A clock that was set back must not put the comparison off.
  if (sinceMs >= 0 && sinceMs < EVERY_MS) return false;
  if (hasMarks(desk.db) || outboxRows(desk.db).length > 0 || hasSheets(desk.db)) return false;
  const same = await sameAsServer(context, epoch);
  if (same === null) return false;
  setSetting(desk.db, COMPARED_AT, now);
  if (same) return false;
  inTransaction(desk.db, () => {
    unackShadows(desk.db);
    changeSyncState(desk.db, { cursor: 0 });
  });
  return true;
}

/** Null: something changed meanwhile, so that it cannot be told. */
async function sameAsServer({ desk, transport, pause }: CycleContext, epoch: string): Promise<boolean | null> {
  const { device, cursor } = stateOf(desk);
  for (let after = ''; ;) {
    const { head, block } = await transport.digest({ device, epoch, ...(after === '' ? {} : { after }) });
    await pause('digest');
    if (head !== cursor) return null;
    const held = heldAfter(desk.db, after, digestBlock);
    if (!block) return held.length === 0;
    const hash = createHash('sha256');
    await inSlices(desk.db, held, { each: ({ shadow, line }) => { hash.update(shadow ? digestLine(shadow) : (line ?? '')); }, pause: () => pause('slice') });
    if (held.length !== block.count || hash.digest('hex') !== block.sha256) return false;
    after = block.last;
  }
}
