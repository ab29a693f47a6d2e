import { queueLimits, type QueueRow } from '#src/contract/provider/queue-api.ts';
import { escalationOf, isWithProvider } from '#src/domain/work/escalation.ts';
import type { Instant } from '#src/lib/dates.ts';
import { loadRecords } from '../storage/records.ts';
import { findNeighbours } from '../storage/shared-records.ts';
import type { WorkspaceSql } from '../storage/storage.ts';
import { spokenAbout, wordsOf } from '../storage/words.ts';
import { idsInValue } from './read-record.ts';

const DAY = 86_400_000;
/** What the card shows; everything else stands on the record's own page. */
const shown = ['priority', 'dueOn', 'workType', 'requesterId', 'assetId', 'siteId', 'runbookId', 'responsibilityId'];

/** The tasks of one customer that were handed over: all that are open, and what was closed lately. */
export async function readQueue(sql: WorkspaceSql, workspace: string, now: Instant): Promise<QueueRow[]> {
  const recs = await spokenAbout(sql, 'task', queueLimits.rows);
  if (recs.length === 0) return [];
  const records = (await loadRecords(sql, recs)).filter(({ terms }) => terms !== null);
  const words = await wordsOf(sql, records.map(({ rec }) => rec), 'task');
  const oldest = new Date(Date.parse(now) - queueLimits.closedDays * DAY).toISOString();
  const current = records.filter(({ rec }) => {
    const { state, last } = escalationOf(words.get(rec) ?? []);
    return state !== 'none' && (isWithProvider(state) || (last?.at ?? '') >= oldest);
  });
  const fieldsOf = (fields: (typeof records)[number]['fields']): QueueRow['fields'] =>
    Object.fromEntries(shown.flatMap((name) => (Object.hasOwn(fields, name) && fields[name]!.val !== null ? [[name, fields[name]!.val]] : [])));
  const around = await findNeighbours(sql, [...new Set(current.flatMap(({ fields }) => idsInValue(fieldsOf(fields))))].slice(0, 1_000));
  return current.map(({ rec, gen, terms, fields }) => {
    const own = fieldsOf(fields);
    return {
      workspaceId: sql.workspaceId, workspace, rec, gen, title: String(fields['title']?.val ?? 'Task'), right: terms!.right, fields: own,
      references: Object.fromEntries(idsInValue(own).flatMap((id) => { const found = around.get(id); return found ? [[id, found]] : []; })),
      words: words.get(rec) ?? [],
    };
  });
}
