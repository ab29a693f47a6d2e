import type { Acceptance, OwnershipContext, RowFacts } from './context.ts';
import { findingCodes, type AcceptedFinding, type Finding } from './finding.ts';
import { accountableFindings, afterHoursFindings, backupFindings, escalationFindings } from './people-findings.ts';
import { agreementFindings, divisionFindings, evidenceFindings, runbookFindings } from './work-findings.ts';

const order = new Map(findingCodes.map((code, at) => [code, at]));

export function byWeight(a: Finding, b: Finding): number {
  if (a.severity !== b.severity) return a.severity === 'bad' ? -1 : 1;
  return order.get(a.code)! - order.get(b.code)!;
}

/** Everything that is wrong with one row, the worst first; accepted gaps are marked and come last. */
export function findingsOf(row: RowFacts, context: OwnershipContext): AcceptedFinding[] {
  const named = (id: string | null) => (id === null ? undefined : context.person(id));
  const accountable = named(row.accountableId);
  const backup = named(row.backupId);
  const found = [
    ...accountableFindings(row, { accountable, backup }, context),
    ...divisionFindings(row),
    ...backupFindings({ accountable, backup }, context),
    ...afterHoursFindings(row, accountable, context),
    ...agreementFindings(row, [accountable, backup, named(row.afterHoursId)], context),
    ...runbookFindings(context),
    ...evidenceFindings(row, context.today),
    ...escalationFindings(row, context),
  ];
  return found
    .map((finding) => ({ ...finding, accepted: acceptanceOf(finding, context) }))
    .sort((a, b) => Number(a.accepted !== null) - Number(b.accepted !== null) || byWeight(a, b));
}

function acceptanceOf(finding: Finding, { acceptances, today }: OwnershipContext): AcceptedFinding['accepted'] {
  const holds = (one: Acceptance) => one.finding === finding.code && (one.until === null || one.until >= today);
  const found = acceptances.find(holds);
  return found ? { id: found.id, reason: found.reason, until: found.until } : null;
}

/** Covered: somebody answers for it, and nothing about it can hurt this week. */
export function isCovered(row: Pick<RowFacts, 'accountableId'>, findings: readonly AcceptedFinding[]): boolean {
  return row.accountableId !== null && !findings.some((finding) => finding.accepted === null && finding.severity === 'bad');
}
