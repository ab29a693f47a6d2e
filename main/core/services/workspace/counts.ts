import type { DeskOutput } from '#src/contract/desk.ts';
import { searchableKinds } from '#src/domain/kinds.ts';
import { localDay } from '#src/lib/dates.ts';
import { countRecords } from '../../repos/list-repo.ts';
import { countRunning } from '../../repos/run-repo.ts';
import { countTasksForToday, technicianOf } from '../../repos/today-repo.ts';
import type { Desk } from '../desk.ts';
import { countExpiring } from '../expiry/radar.ts';
import { countFindings } from '../ownership/matrix.ts';
import { countDue } from '../schedules/read.ts';

const OPEN = ['inbox', 'todo', 'doing', 'waiting'];

/** The numbers beside the navigation: my tasks of today, open work, runs under way or due, open findings, what ends soon, what waits in the trash. */
export function countsOf(desk: Desk): DeskOutput<'workspace.counts'> {
  const open = { field: 'status', op: 'in' as const, value: OPEN };
  const today = localDay(desk.clock());
  return {
    today: countTasksForToday(desk.db, technicianOf(desk.db)?.id ?? null, today),
    work: countRecords(desk.db, 'task', { where: [open] }),
    runs: countRunning(desk.db) + countDue(desk),
    findings: countFindings(desk),
    expiring: countExpiring(desk),
    trash: searchableKinds.reduce((sum, kind) => sum + countRecords(desk.db, kind, { inTrash: true }), 0),
    sharing: countRecords(desk.db, 'share', {}),
  };
}
