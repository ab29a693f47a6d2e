import { parseSteps, totalMinutes } from '#src/domain/runbook/steps.ts';
import type { Fixed } from '#src/domain/work/week-plan.ts';
import type { Day } from '#src/lib/dates.ts';
import { getRecord } from '../../repos/record-repo.ts';
import type { Desk } from '../desk.ts';
import { learnedFor } from '../runs/learn.ts';
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
      const body = String(getRecord(desk.db, 'runbook', runbookId)?.['body'] ?? '');
      known = learnedFor(desk, runbookId, body).minutes ?? (totalMinutes(parseSteps(body)) || GUESSED_RUN_MINUTES);
      minutes.set(runbookId, known);
    }
    return known;
  };
  return instancesOfPerson(desk, personId, from, to).map(({ scheduleId, runbookId, title, occurrence }) => ({
    key: `${scheduleId} ${occurrence}`, title, on: occurrence.slice(0, 10), at: occurrence.slice(11, 16), minutes: minutesOf(runbookId), path: '/runs/schedules',
  }));
}
