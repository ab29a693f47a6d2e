import type { Condition } from '#src/contract/paging.ts';
import type { Day } from '#src/lib/dates.ts';

export type PeopleView = 'here' | 'team' | 'provider' | 'left';

/** Someone with a last day in the future is still here. */
export function peopleConditions(view: PeopleView, today: Day): readonly Condition[] {
  switch (view) {
    case 'here': return [];
    case 'team': return [{ field: 'inItTeam', op: 'is', value: true }];
    case 'provider': return [{ field: 'side', op: 'is', value: 'provider' }];
    case 'left': return [{ field: 'leftOn', op: 'before', value: today }];
  }
}

export interface Absent { readonly startsOn: Day | null; readonly endsOn: Day | null }

/** The absence that holds today, if any; without a last day it is one day long. */
export function absentNow<A extends Absent>(absences: readonly A[], today: Day): A | undefined {
  return absences.find(({ startsOn, endsOn }) => startsOn !== null && startsOn <= today && today <= (endsOn ?? startsOn));
}
