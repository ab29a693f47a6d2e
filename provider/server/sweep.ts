import type { Clock, Instant } from '#src/lib/dates.ts';
import { endExpiredShares } from './protocol/expiry.ts';
import { sessionLimits } from './sessions.ts';
import { dropExpiredCodes } from './storage/codes.ts';
import { dropOldSessions } from './storage/engineers.ts';
import { dropOldHistory } from './storage/history.ts';
import { dropOldProposals } from './storage/proposals.ts';
import { dropTombstones } from './storage/records.ts';
import type { Storage } from './storage/storage.ts';
import { listWorkspaces, saveForgotten } from './storage/workspaces.ts';

/** Superseded values are kept for half a year; what was un-shared is remembered longer than any desk may stay away. */
const historyDays = 180;
const tombstoneDays = 400;
const everyMs = 60 * 60_000;

export function daysBefore(now: Instant, days: number): Instant {
  return new Date(Date.parse(now) - days * 86_400_000).toISOString();
}

/** Ends what has reached its date and forgets what is old. */
export async function sweep(storage: Storage, now: Instant): Promise<void> {
  const { workspaces } = await storage.admin(async (sql) => {
    await dropExpiredCodes(sql, now);
    await dropOldSessions(sql, daysBefore(now, sessionLimits.days), daysBefore(now, sessionLimits.idleHours / 24));
    return { workspaces: await listWorkspaces(sql) };
  });
  for (const { id, forgottenSeq } of workspaces) {
    await endExpiredShares(storage, id, now);
    await storage.transaction(id, async (sql) => {
      await dropOldHistory(sql, daysBefore(now, historyDays));
      await dropOldProposals(sql, daysBefore(now, tombstoneDays));
      const highest = await dropTombstones(sql, daysBefore(now, tombstoneDays));
      if (highest > forgottenSeq) await saveForgotten(sql, highest);
    });
  }
  await storage.scrub();
}

/** Sweeps once an hour until the returned function is called. A failed sweep is reported and tried again an hour later. */
export function startSweeping(storage: Storage, clock: Clock, report: (error: unknown) => void): () => void {
  const timer = setInterval(() => { sweep(storage, clock()).catch(report); }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
