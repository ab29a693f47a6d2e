import type { DeskOutput } from '#src/contract/desk.ts';
import { expirySortNames } from '#src/domain/expiry/sorts.ts';
import { addDays, localDay } from '#src/lib/dates.ts';
import { countNewAnswers, newAnswers } from '../../repos/agreement-repo.ts';
import { providerNews } from '../../repos/escalation-repo.ts';
import { countProposals } from '../../repos/proposal-repo.ts';
import { countConflicts, countRefusals } from '../../repos/sync-list-repo.ts';
import { listRuns } from '../../repos/run-repo.ts';
import { comingAbsences, reactiveSince, runbooksToReview, tasksForToday, technicianOf } from '../../repos/today-repo.ts';
import type { Desk } from '../desk.ts';
import { kept } from '../kept.ts';
import { listExpiring } from '../expiry/radar.ts';
import { standInFor } from '../handoff/stand-ins.ts';
import { findingList } from '../ownership/matrix.ts';
import { toldEnd } from '../runs/ending.ts';
import { aboutOf } from '../runs/read.ts';
import { dueInstances } from '../schedules/read.ts';
import { startOfDay, startOfWeek } from './week.ts';

/** Short enough to be read at one look; each list says how many there are in all. */
const TASKS = 25;
const SHORT = 5;
const ENDS = expirySortNames.filter((sort) => sort !== 'review');
const ABSENCE_DAYS = 30;

/** Everything of the first screen at once. */
export function todayOf(desk: Desk): DeskOutput<'today.get'> {
  const { db } = desk;
  const today = localDay(desk.clock());
  const technician = technicianOf(db);
  const tasks = tasksForToday(db, technician?.id ?? null, today, TASKS);
  const reactive = reactiveSince(db, startOfDay(startOfWeek(today)), TASKS + SHORT);
  // What stands among today's tasks is not said twice.
  const listed = new Set(tasks.rows.map((task) => task.id));
  const running = listRuns(db, { state: 'running' }, SHORT, 0);
  const due = dueInstances(desk, { state: 'due', filter: {}, limit: SHORT, offset: 0 });
  const open = findingList(desk).findings.filter(({ finding }) => finding.accepted === null);
  return {
    today, technician, tasks,
    reactive: { ...reactive, rows: reactive.rows.filter((task) => !listed.has(task.id)).slice(0, SHORT) },
    findings: { rows: open.slice(0, SHORT).map(({ kind, id, name, finding: { code, severity, text, remedy } }) => ({ kind, id, name, code, severity, text, remedy: remedy.label, standIn: standInFor(desk, id) })), total: open.length },
    answers: { rows: newAnswers(db, SHORT).map(({ rec, what, ...answer }) => ({ id: rec, what: what === 'disputed' ? 'disputed' : 'agreed', ...answer })), total: countNewAnswers(db) },
    provider: providerNews(db, desk.clock(), SHORT),
    running: { total: running.total, rows: running.rows.map((row) => ({ id: row.id, title: row.title, done: row.done + row.skipped, total: row.total, startedAt: row.startedAt, dueOn: row.dueOn, about: aboutOf(row), toldBy: toldEnd(desk, row.id)?.who ?? null })) },
    due: { total: due.due, missed: due.missed, rows: due.rows.map(({ scheduleId, runbookId, title, occurrence, at, about }) => ({ scheduleId, runbookId, title, occurrence, at, about })) },
    runbooks: kept(desk, 'to review', [['runbook', ['title', 'status', 'reviewedOn', 'reviewEveryDays']]], today, () => runbooksToReview(db, today, SHORT)),
    expiring: endingSoon(desk),
    absences: comingAbsences(db, today, addDays(today, ABSENCE_DAYS), SHORT),
    sync: { conflicts: countConflicts(db), refusals: countRefusals(db), proposals: countProposals(db) },
  };
}

function endingSoon(desk: Desk): DeskOutput<'today.get'>['expiring'] {
  const { rows, total } = listExpiring(desk, { show: 'due', sorts: ENDS }, 0, SHORT);
  return { total, rows: rows.map(({ kind, id, title, sort, on, renews }) => ({ kind, id, title, sort, on, renews })) };
}
