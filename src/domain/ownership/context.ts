import type { Day } from '../../lib/dates.ts';
import type { kinds, RecordOf } from '../kinds.ts';

type Fields = (typeof kinds)['responsibility']['fields'];
type Choice<Name extends 'responsible' | 'severity' | 'agreement'> = keyof Fields[Name]['choices'];

/** The fields of a responsibility that rules read. */
export interface RowFacts extends Pick<RecordOf<'responsibility'>,
  | 'id' | 'createdAt' | 'name' | 'areaId' | 'internalPart' | 'providerPart' | 'accountableId' | 'backupId' | 'businessHoursId' | 'afterHoursId'
  | 'afterHoursNeeded' | 'escalation' | 'evidenceKind' | 'evidenceOn' | 'evidenceEveryDays' | 'agreementNote' | 'agreedOn'
  | 'toolAdminId' | 'tool' | 'reviewedOn' | 'reviewEveryDays'> {
  readonly responsible: Choice<'responsible'> | null;
  readonly severity: Choice<'severity'>;
  readonly agreement: Choice<'agreement'>;
}

export interface PersonFacts {
  readonly id: string;
  readonly name: string;
  readonly side: keyof (typeof kinds)['person']['fields']['side']['choices'];
  readonly team: boolean;
  readonly phone: string | null;
  readonly mobile: string | null;
  /** Left the company, or was moved to the trash. */
  readonly gone: boolean;
}

export interface Span { readonly startsOn: Day; readonly endsOn: Day }

export interface RunbookFacts {
  readonly id: string;
  readonly title: string;
  readonly provenOn: Day | null;
  readonly reviewedOn: Day | null;
  readonly reviewEveryDays: number | null;
}

/** Another row of the same name that is about the same sites. */
export interface TwinFacts {
  readonly id: string;
  readonly area: string | null;
  readonly accountableId: string | null;
  readonly responsible: Choice<'responsible'> | null;
}

export interface Acceptance { readonly id: string; readonly finding: string; readonly reason: string; readonly until: Day | null; readonly facts: string | null }

/** All that the rules must know besides the row itself. */
export interface OwnershipContext {
  readonly today: Day;
  /** Undefined for an id that names nobody. */
  person(id: string): PersonFacts | undefined;
  /** Absences that are not over. */
  absencesOf(personId: string): readonly Span[];
  /** The linked runbook that speaks for the row; null when there is none. */
  readonly runbook: RunbookFacts | null;
  /** For how many rows this person is accountable. */
  rowsHeldBy(personId: string): number;
  /** The share rules let the provider see this row. */
  readonly shared: boolean;
  readonly twins: readonly TwinFacts[];
  readonly acceptances: readonly Acceptance[];
}
