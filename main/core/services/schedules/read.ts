import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import type { DueInstance, ScheduleLine } from '#src/contract/desk/schedules.ts';
import { comingInstances, instancesOf, LOOK_BACK_DAYS, type Instance, type ScheduleFacts } from '#src/domain/schedule/instances.ts';
import type { AwaySchedule } from '#src/domain/ownership/away.ts';
import { nextOccurrences, occurrencesBetween } from '#src/domain/schedule/recurrence.ts';
import { dayOfWall } from '#src/domain/schedule/wall.ts';
import { doubtOf } from '#src/domain/runbook/doubt.ts';
import { customRuleInWords } from '#src/domain/schedule/custom-words.ts';
import { addDays, isTimeZone, localDay, type Day, type Instant } from '#src/lib/dates.ts';
import { instanceRuns, schedulesInOrder, type ScheduleRow } from '../../repos/schedule-repo.ts';
import type { Kind } from '#src/domain/kinds.ts';
import type { Desk } from '../desk.ts';
import { kept } from '../kept.ts';
import { usualMinutesOf } from '../runs/learn.ts';
import { aboutOf, assigneeOf } from '../runs/read.ts';

type Filter = DeskInput<'schedules.list'>['filter'];
interface Planned { readonly row: ScheduleRow; readonly facts: ScheduleFacts; readonly instances: readonly Instance[] }

const plannedKinds: readonly Kind[] = ['schedule', 'run', 'runbook', 'person', 'asset', 'site', 'responsibility'];

/** Days begin at a quarter of an hour everywhere, and an instance changes its state with the day. */
const QUARTER_MS = 15 * 60_000;

/** Every schedule that can be worked out, with its instances of the last weeks. */
function plannedOf(desk: Desk): readonly Planned[] {
  const now = desk.clock();
  const quarter = String(Math.floor(Date.parse(now) / QUARTER_MS));
  return kept(desk, 'schedules', plannedKinds, quarter, () => workOut(desk, now, quarter));
}

interface WorkedOut { readonly quarter: string; readonly bySchedule: Map<string, { readonly from: string; readonly instances: readonly Instance[] }> }
const workedOut = new WeakMap<Desk, WorkedOut>();

/** Names come anew with each change of a person or a runbook; instances only where a schedule or its runs are others than before. */
function workOut(desk: Desk, now: Instant, quarter: string): Planned[] {
  // A zone may be a day ahead of this machine's.
  const runs = instanceRuns(desk.db, addDays(localDay(now), -LOOK_BACK_DAYS - 2));
  const before = workedOut.get(desk);
  const known = before?.quarter === quarter ? before.bySchedule : new Map<string, { readonly from: string; readonly instances: readonly Instance[] }>();
  const bySchedule: WorkedOut['bySchedule'] = new Map();
  const planned = schedulesInOrder(desk.db).map((row) => {
    const facts = factsOf(row);
    if (row.runbookGone) return { row, facts, instances: [] };
    const own = runs.get(row.id) ?? [];
    const from = JSON.stringify([facts, own]);
    const same = known.get(row.id);
    const instances = same?.from === from ? same.instances : instancesOf(facts, own, now);
    bySchedule.set(row.id, { from, instances });
    return { row, facts, instances };
  });
  workedOut.set(desk, { quarter, bySchedule });
  return planned;
}

function factsOf({ rule, startsAt, timeZone, graceDays, pausedAt, countsFrom, skipped }: ScheduleRow): ScheduleFacts {
  return { rule: rule ?? 'FREQ=DAILY;COUNT=1', startsAt: startsAt ?? '2000-01-01T00:00', timeZone: timeZone && isTimeZone(timeZone) ? timeZone : 'UTC', graceDays, pausedAt, countsFrom, skipped };
}

/** What one person is to run from a day on until another, or for good (`to` null): the first instance of each schedule, and how many. */
export function runsOfPerson(desk: Desk, personId: string, from: Day, to: Day | null): AwaySchedule[] {
  return schedulesInOrder(desk.db).flatMap((row): AwaySchedule[] => {
    if (row.assigneeId !== personId || row.runbookId === null || row.runbookGone || row.pausedAt !== null) return [];
    const facts = factsOf(row);
    const skipped = new Set(facts.skipped);
    const walls = (to === null ? nextOccurrences(facts, `${from}T00:00`, 1 + skipped.size) : occurrencesBetween(facts, `${from}T00:00`, `${to}T23:59`)).filter((wall) => !skipped.has(wall));
    return walls[0] === undefined ? [] : [{ scheduleId: row.id, runbookId: row.runbookId, title: row.title, on: dayOfWall(walls[0]), times: to === null ? null : walls.length, rowId: row.responsibilityId }];
  });
}

/** Every instance that one person is to run in a span of days, by the wall of the schedule's place; nobody in particular: those that name nobody. */
export function instancesOfPerson(desk: Desk, personId: string | null, from: Day, to: Day): { scheduleId: string; runbookId: string; title: string; occurrence: string }[] {
  return plannedOf(desk).flatMap(({ row, facts }) => {
    if (row.assigneeId !== personId || row.side !== 'internal' || row.runbookId === null || row.runbookGone || row.pausedAt !== null) return [];
    const skipped = new Set(facts.skipped);
    const { id: scheduleId, runbookId, title } = row;
    return occurrencesBetween(facts, `${from}T00:00`, `${to}T23:59`).filter((wall) => !skipped.has(wall)).map((occurrence) => ({ scheduleId, runbookId, title, occurrence }));
  });
}

/** The instance without a run that is nearest to an instant: what a run that was begun then is for. */
export function instanceNearest(desk: Desk, scheduleId: string, at: Instant): { row: ScheduleRow; occurrence: string | null } | null {
  const planned = plannedOf(desk).find(({ row }) => row.id === scheduleId);
  if (!planned) return null;
  const coming = planned.row.runbookGone ? [] : comingInstances(planned.facts, desk.clock(), 5);
  const far = (one: { readonly at: Instant }): number => Math.abs(Date.parse(one.at) - Date.parse(at));
  const [nearest] = [...planned.instances.filter(({ state }) => state === 'due' || state === 'missed'), ...coming].toSorted((a, b) => far(a) - far(b));
  return { row: planned.row, occurrence: nearest?.occurrence ?? null };
}

function fits(row: ScheduleRow, filter: Filter): boolean {
  const words = (filter.text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const read = `${row.title} ${row.runbook ?? ''} ${aboutOf(row).join(' ')}`.toLowerCase();
  return words.every((word) => read.includes(word)) && (['id', 'runbookId', 'assetId', 'siteId', 'responsibilityId'] as const).every((name) => !filter[name] || row[name] === filter[name]);
}

const named = (id: string | null, title: string | null): { id: string; title: string } | null => (id !== null && title !== null ? { id, title } : null);

function scheduleLine(desk: Desk, { row, facts, instances }: Planned): ScheduleLine {
  const now = desk.clock();
  return {
    id: row.id, title: row.title, rule: facts.rule, startsAt: facts.startsAt, timeZone: facts.timeZone, graceDays: row.graceDays, pausedAt: row.pausedAt, side: row.side,
    assignee: assigneeOf(row), about: aboutOf(row), asset: named(row.assetId, row.asset), site: named(row.siteId, row.site), responsibility: named(row.responsibilityId, row.responsibility),
    runbook: row.runbookId !== null && !row.runbookGone ? { id: row.runbookId, title: row.runbook ?? '', doubt: doubtOf(row.runbookStanding, localDay(now)) } : null,
    usualMinutes: row.runbookId === null ? null : usualMinutesOf(desk, row.runbookId),
    customWords: customRuleInWords(facts),
    next: row.runbookGone ? [] : comingInstances(facts, now, 5), due: instances.filter((one) => one.state === 'due').length, missed: instances.filter((one) => one.state === 'missed').length,
    skipped: (row.skipped ?? []).toSorted().slice(-20),
  };
}

export function scheduleList(desk: Desk, { filter, limit, offset }: DeskInput<'schedules.list'>): DeskOutput<'schedules.list'> {
  const fitting = plannedOf(desk).filter(({ row }) => fits(row, filter));
  return { rows: fitting.slice(offset, offset + limit).map((one) => scheduleLine(desk, one)), total: fitting.length };
}

export function dueInstances(desk: Desk, { state, filter, limit, offset }: DeskInput<'schedules.due'>): DeskOutput<'schedules.due'> {
  const all = plannedOf(desk).filter(({ row }) => fits(row, filter)).flatMap(({ row, facts, instances }) => instances.flatMap((one): DueInstance[] =>
    (one.state === 'due' || one.state === 'missed' ? [{
      scheduleId: row.id, title: row.title, runbookId: row.runbookId!, occurrence: one.occurrence, at: one.at, state: one.state,
      side: row.side, assignee: assigneeOf(row), about: aboutOf(row), timeZone: facts.timeZone, usualMinutes: null,
    }] : [])));
  // What is due stands in the order in which it came due; of what was missed the newest may still be made up for.
  const due = all.filter((one) => one.state === 'due').toSorted((a, b) => a.at.localeCompare(b.at));
  const missed = all.filter((one) => one.state === 'missed').toSorted((a, b) => b.at.localeCompare(a.at));
  const rows = state === 'due' ? due : state === 'missed' ? missed : [...due, ...missed];
  const page = rows.slice(offset, offset + limit).map((one) => ({ ...one, usualMinutes: usualMinutesOf(desk, one.runbookId) }));
  return { rows: page, total: rows.length, due: due.length, missed: missed.length };
}

export const countDue = (desk: Desk): number => dueInstances(desk, { filter: {}, limit: 1, offset: 0 }).due;
