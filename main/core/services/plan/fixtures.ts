import { parseSteps, totalMinutes } from '#src/domain/runbook/steps.ts';
import type { Fixed } from '#src/domain/work/week-plan.ts';
import { occurrencesBetween } from '#src/domain/schedule/recurrence.ts';
import { addDays, type Day } from '#src/lib/dates.ts';
import { repeatingTasks } from '../../repos/plan-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import type { Desk } from '../desk.ts';
import { usualMinutesOf } from '../runs/learn.ts';
import { instancesOfPerson } from '../schedules/read.ts';

export interface Fixture extends Fixed { readonly key: string; readonly title: string; readonly at: string; readonly path: string }

/** For a run of which neither its text nor earlier runs say how long it takes. */
const GUESSED_RUN_MINUTES = 30;

/** Scheduled runs of a person, as long as earlier ones took, else as their text says. */
export function fixturesOf(desk: Desk, personId: string | null, from: Day, to: Day): Fixture[] {
  const minutes = new Map<string, number>();
  const minutesOf = (runbookId: string): number => {
    let known = minutes.get(runbookId);
    if (known === undefined) {
      known = usualMinutesOf(desk, runbookId) ?? (totalMinutes(parseSteps(String(getRecord(desk.db, 'runbook', runbookId)?.['body'] ?? ''))) || GUESSED_RUN_MINUTES);
      minutes.set(runbookId, known);
    }
    return known;
  };
  const runs = instancesOfPerson(desk, personId, from, to).map(({ scheduleId, runbookId, title, occurrence }) => ({
    key: `${scheduleId} ${occurrence}`, title, on: occurrence.slice(0, 10), at: occurrence.slice(11, 16), minutes: minutesOf(runbookId), path: '/runs/schedules',
  }));
  return [...runs, ...repeats(desk, personId, from, to)];
}

/** Tasks that come again in these days: those of a series that are not there yet. One without an estimate takes no time that anybody knows. */
function repeats(desk: Desk, personId: string | null, from: Day, to: Day): Fixture[] {
  return repeatingTasks(desk.db, personId).flatMap(({ id, title, repeatRule, repeatFrom, standsFor, estimateMinutes }) => {
    const after = standsFor !== null && standsFor >= from ? addDays(standsFor, 1) : from;
    return occurrencesBetween({ rule: repeatRule, startsAt: `${repeatFrom}T00:00` }, `${after}T00:00`, `${to}T23:59`)
      .map((wall) => ({ key: `${id} ${wall}`, title, on: wall.slice(0, 10), at: '', minutes: estimateMinutes ?? 0, path: `/work/${id}` }));
  });
}
