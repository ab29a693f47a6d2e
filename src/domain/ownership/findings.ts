import type { Day } from '../../lib/dates.ts';
import type { Acceptance, OwnershipContext, RowFacts } from './context.ts';
import { findingCodes, type AcceptedFinding, type Finding } from './finding.ts';
import { escalationFindings } from './escalation.ts';
import { accountableFindings, adminFindings, afterHoursFindings, backupFindings, dayFindings } from './people-findings.ts';
import { twinFindings } from './twins.ts';
import { agreementFindings, divisionFindings, evidenceFindings, reviewFindings, runbookFindings } from './work-findings.ts';

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
    ...twinFindings(row, context),
    ...backupFindings({ accountable, backup }, context),
    ...dayFindings(row, context),
    ...afterHoursFindings(row, accountable, context),
    ...agreementFindings(row, [accountable, backup, named(row.businessHoursId), named(row.afterHoursId)], context),
    ...runbookFindings(context),
    ...adminFindings(row, context),
    ...evidenceFindings(row, context.today),
    ...reviewFindings(row, context.today),
    ...escalationFindings(row, context),
  ];
  return withAcceptances(once(found), context.acceptances, context.today);
}

/** Of several findings of one kind the first speaks for all. */
function once(found: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return found.filter(({ code }) => !seen.has(code) && seen.add(code));
}

/** Marks what a person accepted, and puts it after what is open. An acceptance holds until its day, and for what was accepted only. */
export function withAcceptances(found: readonly Finding[], acceptances: readonly Acceptance[], today: Day): AcceptedFinding[] {
  return found
    .map((finding) => ({ ...finding, accepted: acceptanceOf(finding, acceptances, today) }))
    .sort((a, b) => Number(a.accepted !== null) - Number(b.accepted !== null) || byWeight(a, b));
}

function acceptanceOf(finding: Finding, acceptances: readonly Acceptance[], today: Day): AcceptedFinding['accepted'] {
  const holds = (one: Acceptance) => one.finding === finding.code && (one.until === null || one.until >= today) && (one.facts === null || one.facts === finding.facts);
  const found = acceptances.find(holds);
  return found ? { id: found.id, reason: found.reason, until: found.until } : null;
}

/** Covered: somebody answers for it, and nothing about it can hurt this week. */
export function isCovered(row: Pick<RowFacts, 'accountableId'>, findings: readonly AcceptedFinding[]): boolean {
  return row.accountableId !== null && !findings.some((finding) => finding.accepted === null && finding.severity === 'bad');
}
