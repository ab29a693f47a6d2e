import type { Day } from '../../lib/dates.ts';
import type { CoverageRow } from '../work/coverage.ts';
import type { Round } from '../work/escalation.ts';
import type { WorkedTime } from '../work/hours.ts';
import type { Turn } from '../work/turns.ts';

interface OfTask { readonly taskId: string; readonly title: string }
export type NamedTime = WorkedTime & { readonly task: string | null; readonly person: string | null };
/** What the provider said that it spent. */
export type ProviderTime = OfTask & { readonly at: string; readonly who: string; readonly minutes: number };

/** What a month's report is made from. */
export interface MonthFacts {
  /** `2026-11`. */
  readonly month: string;
  readonly from: Day;
  readonly to: Day;
  readonly today: Day;
  readonly now: string;
  readonly customer: string;
  readonly provider: string;
  /** The day that `rows` speak of: the last of a month that is over, where the log of changes reaches back so far, else today. */
  readonly rowsOn: Day;
  readonly rows: readonly (CoverageRow & { readonly name: string })[];
  readonly findings: number;
  readonly times: readonly NamedTime[];
  readonly responsibilityNames: ReadonlyMap<string, string>;
  /** Rounds that were asked for in the month, of all tasks. */
  readonly rounds: readonly (Round & OfTask)[];
  readonly turns: readonly (Turn & OfTask)[];
  readonly providerTimes: readonly ProviderTime[];
  readonly projects: readonly { readonly id: string; readonly name: string; readonly status: string; readonly dueOn: Day | null; readonly doneOn: Day | null; readonly putOff: number }[];
  readonly accepted: readonly { readonly name: string; readonly href: string; readonly finding: string; readonly reason: string; readonly until: Day | null }[];
  readonly expiring: readonly { readonly href: string; readonly name: string; readonly what: string; readonly on: Day }[];
  readonly expiringTotal: number;
  readonly note: string;
}

/** The figures that stand on a list of their own. */
export const figureNames = ['covered', 'accountable', 'backup', 'nights', 'runbook', 'proof', 'accepted', 'interruptions', 'planned', 'after-hours', 'handed-over', 'answered', 'in-target', 'we-answered', 'provider-time'] as const;
export type FigureName = (typeof figureNames)[number];
/** One responsibility’s time; `none`: time on tasks that name no responsibility. */
export type Figured = FigureName | `responsibility-${string}`;

export const figureHref = (month: string, figure: Figured): string => `/reports/${month}.${figure}`;
