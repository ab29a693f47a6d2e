import type { RecordOf } from '#src/domain/kinds.ts';
import type { InstanceRun } from '#src/domain/schedule/instances.ts';
import { all, type ReadableDb } from '../db/database.ts';
import type { StandingRow } from './runbook-repo.ts';
import { toRecord } from './record-repo.ts';

export interface ScheduleRow extends RecordOf<'schedule'> {
  readonly runbook: string | null; readonly runbookGone: number;
  readonly runbookStanding: Omit<StandingRow, 'id'>;
  readonly assignee: string | null; readonly assigneeSide: string | null; readonly asset: string | null; readonly site: string | null; readonly responsibility: string | null;
}

/** Every schedule with the names around it, by title. There are as many as a person writes, not more. */
export function schedulesInOrder(db: ReadableDb): ScheduleRow[] {
  return all<Record<string, unknown>>(db, `SELECT schedule.*, runbook.title AS runbook, runbook.status AS runbookStatus, runbook.reviewEveryDays, runbook.reviewedOn, runbook.provenOn, runbook.id IS NULL OR runbook.deletedAt IS NOT NULL AS runbookGone,
      person.name AS assignee, person.side AS assigneeSide, asset.name AS asset, site.name AS site, responsibility.name AS responsibility
    FROM schedule LEFT JOIN runbook ON runbook.id = schedule.runbookId LEFT JOIN person ON person.id = schedule.assigneeId
    LEFT JOIN asset ON asset.id = schedule.assetId LEFT JOIN site ON site.id = schedule.siteId LEFT JOIN responsibility ON responsibility.id = schedule.responsibilityId
    WHERE schedule.deletedAt IS NULL ORDER BY schedule.title COLLATE NOCASE, schedule.id`).map(({ runbookStatus, reviewEveryDays, reviewedOn, provenOn, ...row }) =>
      ({ ...toRecord('schedule', row), runbookStanding: { status: runbookStatus, reviewEveryDays, reviewedOn, provenOn } }) as unknown as ScheduleRow);
}

/** The runs for instances from a wall time on, by schedule. */
export function instanceRuns(db: ReadableDb, from: string): Map<string, InstanceRun[]> {
  const rows = all<InstanceRun & { scheduleId: string }>(db,
    'SELECT id, scheduleId, occurrence, status FROM run WHERE scheduleId IS NOT NULL AND occurrence >= ? AND deletedAt IS NULL ORDER BY id', from);
  return Map.groupBy(rows, (row) => row.scheduleId);
}
