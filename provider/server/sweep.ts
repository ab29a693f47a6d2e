import { sealedLimits } from '#src/contract/provider/sealed.ts';
import type { Clock, Instant } from '#src/lib/dates.ts';
import { endExpiredShares } from './protocol/expiry.ts';
import { sessionLimits } from './sessions.ts';
import { dropAttempts } from './storage/attempts.ts';
import { dropExpiredCodes } from './storage/codes.ts';
import { dropOldSessions } from './storage/engineers.ts';
import { dropOldHistory } from './storage/history.ts';
import { dropOldProposals } from './storage/proposals.ts';
import { dropSealed } from './storage/sealed.ts';
import { takeSweep } from './storage/meta.ts';
import { dropTombstones } from './storage/records.ts';
import type { Storage } from './storage/storage.ts';
import { listWorkspaces, saveForgotten } from './storage/workspaces.ts';

/** Superseded values are kept for half a year; what was un-shared is remembered longer than any desk may stay away. */
const historyDays = 180;
const tombstoneDays = 400;
/** How long after its last day a share may stand that nobody reads; a read ends it at once. */
const everyMs = 10 * 60_000;

export function daysBefore(now: Instant, days: number): Instant {
  return new Date(Date.parse(now) - days * 86_400_000).toISOString();
}

/** Ends what has reached its date and forgets what is old. */
export async function sweep(storage: Storage, now: Instant): Promise<void> {
  const { workspaces } = await storage.admin(async (sql) => {
    await dropExpiredCodes(sql, now);
    await dropAttempts(sql, now);
    await dropOldSessions(sql, daysBefore(now, sessionLimits.days), daysBefore(now, sessionLimits.idleHours / 24));
    return { workspaces: await listWorkspaces(sql) };
  });
  let forgotten = 0;
  for (const { id, forgottenSeq } of workspaces) {
    await endExpiredShares(storage, id, now);
    await storage.transaction(id, async (sql) => {
      forgotten += await dropOldHistory(sql, daysBefore(now, historyDays));
      await dropSealed(sql, daysBefore(now, sealedLimits.days));
      forgotten += await dropOldProposals(sql, daysBefore(now, tombstoneDays));
      const highest = await dropTombstones(sql, daysBefore(now, tombstoneDays));
      if (highest > forgottenSeq) await saveForgotten(sql, highest);
    });
  }
  if (forgotten > 0) await storage.scrub();
}

/** Sweeps every ten minutes, on one of the nodes, and takes the last traces of what was forgotten out of the files, until the returned function is called. A failed sweep is reported and tried again. */
export function startSweeping(storage: Storage, clock: Clock, report: (error: unknown) => void): () => void {
  const turn = async (): Promise<void> => {
    const now = clock();
    const mine = await storage.admin((sql) => takeSweep(sql, now, new Date(Date.parse(now) - everyMs / 2).toISOString()));
    if (mine) await sweep(storage, now);
    await storage.rewrite();
  };
  storage.rewrite().catch(report);
  const timer = setInterval(() => { turn().catch(report); }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
