import { dayIn, type Day, type Instant } from '#src/lib/dates.ts';
import { writeAudit } from '../storage/audit.ts';
import { dropUnnamedFiles } from '../storage/files.ts';
import { expiredRecords, nearestEnd, saveRecords } from '../storage/records.ts';
import { together, type Storage } from '../storage/storage.ts';
import { lockWorkspace, readWorkspace, saveHead, type Workspace } from '../storage/workspaces.ts';
import { closeRecord } from './apply.ts';
import { Batch } from './batch.ts';
import { forgetRecords } from './forget.ts';
import { keepSealed } from './keep-sealed.ts';

/**
 * Ends the shares whose last day has passed. Called before every read of a workspace, so that nothing is
 * shown a moment too long, and by the daily sweep for those that nobody reads.
 */
export async function endExpiredShares(storage: Storage, workspaceId: string, now: Instant): Promise<number> {
  const due = await storage.read(workspaceId, async (sql) => {
    const [workspace, end] = await together([readWorkspace(sql), nearestEnd(sql)]);
    return isOver(workspace, end, now);
  });
  return due ? endExpired(storage, workspaceId, now) : 0;
}

/** Has the last day of the share that ends first passed, in the customer's time zone? */
export function isOver({ timeZone }: Pick<Workspace, 'timeZone'>, end: Day | null, now: Instant): boolean {
  return end !== null && end < dayIn(timeZone, now);
}

export async function endExpired(storage: Storage, workspaceId: string, now: Instant): Promise<number> {
  const ended = await storage.transaction(workspaceId, async (sql) => {
    // The lock must not make a silent desk look alive.
    const seen = (await readWorkspace(sql)).lastSeenAt;
    const workspace = await lockWorkspace(sql, seen ?? now);
    const expired = await expiredRecords(sql, dayIn(workspace.timeZone, now));
    const batch = new Batch(workspace.head, expired);
    for (const record of expired) closeRecord(batch, record, { at: now });
    await keepSealed(sql, expired, (rec) => batch.get(rec)?.seq ?? batch.head, now);
    await forgetRecords(sql, expired.map(({ rec }) => rec));
    await saveRecords(sql, [...batch.changed.values()]);
    await dropUnnamedFiles(sql);
    await saveHead(sql, batch.head, workspace.hlc);
    await writeAudit(sql, { at: now, actor: 'server', who: 'Tandem', action: 'share ended', rec: null, detail: `${expired.length} records reached their last day` });
    return expired.length;
  });
  await storage.scrub();
  return ended;
}
