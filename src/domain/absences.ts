import type { Day } from '../lib/dates.ts';

export interface Absent { readonly id: string; readonly startsOn: Day; readonly endsOn: Day }

/** Those that share a day with a span; one day is enough. */
export function overlapping<A extends Absent>(absences: readonly A[], startsOn: Day, endsOn: Day): A[] {
  return absences.filter((one) => one.startsOn <= endsOn && one.endsOn >= startsOn);
}

/** One absence over all of them and the new span. */
export function joined(absences: readonly Absent[], startsOn: Day, endsOn: Day): { readonly startsOn: Day; readonly endsOn: Day } {
  return {
    startsOn: absences.reduce((first, one) => (one.startsOn < first ? one.startsOn : first), startsOn),
    endsOn: absences.reduce((last, one) => (one.endsOn > last ? one.endsOn : last), endsOn),
  };
}
