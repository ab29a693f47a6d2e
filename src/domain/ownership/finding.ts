/** What is wrong with a row of the matrix, said plainly, with what mends it. */

/** In the order in which findings of one weight are shown. */
export const findingCodes = [
  'no-accountable', 'disputed', 'accountable-left', 'one-holder', 'undecided', 'no-split', 'backup-left', 'backup-same', 'backup-away',
  'no-backup', 'no-after-hours', 'not-shared', 'changed', 'no-runbook', 'runbook-stale', 'runbook-review', 'evidence-stale', 'escalation-unreachable',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** What a code is called where rows are filtered by it. */
export const findingLabels: Readonly<Record<FindingCode, string>> = {
  'no-accountable': 'Nobody is accountable',
  'disputed': 'Disputed by the provider',
  'accountable-left': 'Accountable person left',
  'one-holder': 'One person holds too much',
  'undecided': 'Not decided who is responsible',
  'no-split': 'Shared without a split',
  'backup-left': 'Backup left',
  'backup-same': 'Backup is the same person',
  'backup-away': 'Backup away soon',
  'no-backup': 'No backup person',
  'no-after-hours': 'No after-hours owner',
  'not-shared': 'Not shared with the provider',
  'changed': 'Changed since agreed',
  'no-runbook': 'No runbook',
  'runbook-stale': 'Runbook not proven lately',
  'runbook-review': 'Runbook review overdue',
  'evidence-stale': 'Evidence too old',
  'escalation-unreachable': 'Escalation without a phone',
};

/** What the screen does; `field` opens that field's editor. */
export type Remedy =
  | { readonly label: string; readonly field: string }
  | { readonly label: string; readonly action: 'link-runbook' | 'open-runbook' | 'share' | 'ask' | 'escalation' | 'evidence-today' };

export interface Finding {
  readonly code: FindingCode;
  /** `bad` only for what can hurt this week. */
  readonly severity: 'bad' | 'warn';
  /** A few words, for a chip. */
  readonly text: string;
  /** A sentence, for the details. */
  readonly detail: string;
  readonly remedy: Remedy;
}

/** An accepted gap is muted, not gone. */
export interface AcceptedFinding extends Finding {
  readonly accepted: { readonly id: string; readonly reason: string; readonly until: string | null } | null;
}
