/** What is wrong with a row of the matrix, said plainly, with what mends it. */

/** In the order in which findings of one weight are shown. */
export const findingCodes = [
  'no-accountable', 'two-accountable', 'disputed', 'accountable-left', 'keeper-left', 'one-holder', 'overlap', 'undecided', 'no-split', 'backup-left', 'backup-same', 'backup-away',
  'no-backup', 'day-left', 'after-hours-left', 'no-after-hours', 'admin-left', 'not-shared', 'not-acknowledged', 'changed', 'no-runbook', 'runbook-stale', 'runbook-review',
  'evidence-stale', 'review-overdue', 'escalation-unreachable', 'escalation-circular', 'asset-uncovered',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** What a code is called where rows are filtered by it. */
export const findingLabels: Readonly<Record<FindingCode, string>> = {
  'no-accountable': 'Nobody is accountable',
  'two-accountable': 'Two people are accountable',
  'disputed': 'Disputed by the provider',
  'accountable-left': 'Accountable person left',
  'one-holder': 'One person holds too much',
  'overlap': 'Both sides claim it',
  'undecided': 'Not decided who is responsible',
  'no-split': 'Shared without a split',
  'backup-left': 'Backup left',
  'backup-same': 'Backup is the same person',
  'backup-away': 'Backup away soon',
  'no-backup': 'No backup person',
  'day-left': 'Owner by day left',
  'after-hours-left': 'After-hours owner left',
  'no-after-hours': 'No after-hours owner',
  'admin-left': 'Tool admin left',
  'not-shared': 'Not shared with the provider',
  'not-acknowledged': 'Not acknowledged by the provider',
  'changed': 'Changed since agreed',
  'no-runbook': 'No runbook',
  'runbook-stale': 'Runbook not proven lately',
  'runbook-review': 'Runbook review overdue',
  'evidence-stale': 'Evidence too old',
  'review-overdue': 'Review overdue',
  'escalation-unreachable': 'Escalation without a phone',
  'escalation-circular': 'Escalation goes in a circle',
  'asset-uncovered': 'Critical asset nobody answers for',
  'keeper-left': 'Who looked after it left',
};

/** Where in the matrix a finding arises: the id of a column. */
export const findingColumns: Readonly<Record<FindingCode, string>> = {
  'no-accountable': 'accountable', 'two-accountable': 'accountable', 'disputed': 'agreed', 'accountable-left': 'accountable', 'one-holder': 'accountable',
  'overlap': 'who', 'undecided': 'who', 'no-split': 'who', 'backup-left': 'backup', 'backup-same': 'backup', 'backup-away': 'backup', 'no-backup': 'backup',
  'day-left': 'businessHours', 'after-hours-left': 'afterHours', 'no-after-hours': 'afterHours', 'admin-left': 'toolAdmin', 'not-shared': 'agreed', 'not-acknowledged': 'agreed', 'changed': 'agreed',
  'no-runbook': 'runbook', 'runbook-stale': 'runbook', 'runbook-review': 'runbook', 'evidence-stale': 'evidence', 'review-overdue': 'findings',
  'escalation-unreachable': 'findings', 'escalation-circular': 'findings', 'asset-uncovered': 'findings', 'keeper-left': 'findings',
};

export const remedyActions = ['link-runbook', 'open-runbook', 'share', 'ask', 'escalation', 'evidence-today', 'cover-asset', 'choose-keeper'] as const;

/** What the screen does: `field` opens that field's editor, `put` changes fields at once, `row` opens another row. */
export type Remedy =
  | { readonly label: string; readonly field: string }
  | { readonly label: string; readonly put: Readonly<Record<string, unknown>> }
  | { readonly label: string; readonly row: string }
  | { readonly label: string; readonly action: (typeof remedyActions)[number] };

export interface Finding {
  readonly code: FindingCode;
  /** `bad` only for what can hurt this week. */
  readonly severity: 'bad' | 'warn';
  /** A few words, for a chip. */
  readonly text: string;
  /** A sentence, for the details. */
  readonly detail: string;
  readonly remedy: Remedy;
  /** What an acceptance is about: with other facts it is another gap, which nobody accepted yet. */
  readonly facts: string;
  /** Other records that the finding is about: people, a runbook. */
  readonly about: readonly string[];
}

/** An accepted gap is muted, not gone. */
export interface AcceptedFinding extends Finding {
  readonly accepted: { readonly id: string; readonly reason: string; readonly until: string | null } | null;
}
