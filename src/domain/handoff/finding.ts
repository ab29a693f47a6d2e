import type { Day } from '../../lib/dates.ts';

/** What an item is asked, in the order in which findings of one weight are shown. */
export const checkCodes = [
  'substitute', 'available', 'callable', 'readable', 'runbook', 'escalation', 'admin', 'secrets', 'alone', 'proven', 'reviewed', 'agreed', 'note', 'acknowledged', 'call',
] as const;
export type CheckCode = (typeof checkCodes)[number];

export const checkLabels: Readonly<Record<CheckCode, string>> = {
  substitute: 'Somebody looks after it', available: 'The substitute is there', callable: 'The substitute can be called', readable: 'The provider can read it', runbook: 'A runbook says how',
  escalation: 'Somebody can be called', admin: 'Somebody else holds the rights', secrets: 'Its secrets can be opened', alone: 'Somebody else knows it', proven: 'Its runbook was proven lately',
  reviewed: 'Its runbook was reviewed', agreed: 'The provider agreed', note: 'It is said what to do', acknowledged: 'The substitute has acknowledged', call: 'A handover call is planned',
};

/** What mends it, in place. */
export type Fix =
  | { readonly do: 'substitute' | 'share' | 'reach' | 'acknowledge' | 'note'; readonly label: string; readonly itemIds: readonly string[] }
  | { readonly do: 'phone'; readonly label: string; readonly personId: string }
  | { readonly do: 'runbook' | 'escalation' | 'admin' | 'backup' | 'agree'; readonly label: string; readonly rowIds: readonly string[] }
  | { readonly do: 'run' | 'reviewed'; readonly label: string; readonly runbookId: string }
  | { readonly do: 'call'; readonly label: string };

export interface HandoffFinding {
  /** One for each thing to mend, whatever the number of items that it is about. */
  readonly key: string;
  readonly code: CheckCode;
  readonly severity: 'bad' | 'warn';
  readonly text: string;
  readonly detail: string;
  readonly itemIds: readonly string[];
  readonly titles: readonly string[];
  /** The first day in that time on which it matters. */
  readonly on: Day | null;
  readonly weight: number;
  readonly fix: Fix;
  /** Lived with, and why; it counts as open. */
  readonly accepted: string | null;
}
