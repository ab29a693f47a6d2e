import { daysBetween, type Day } from '../../lib/dates.ts';
import type { OwnershipContext, PersonFacts, RowFacts } from './context.ts';
import type { Finding } from './finding.ts';
import { PROVEN_FOR_DAYS, reviewOverdue } from './runbook.ts';
import { count, namesProvider } from './words.ts';

const filled = (text: string | null): boolean => text !== null && text.trim() !== '';

/** Which side does it, and which side does which part. */
export function divisionFindings(row: RowFacts): Finding[] {
  if (row.responsible === null) {
    return [{
      code: 'undecided', severity: 'warn', text: 'Not decided who does it',
      detail: 'Say whether your team, the provider, or both do the work.', remedy: { label: 'Decide', field: 'responsible' },
    }];
  }
  const [ours, theirs] = [filled(row.internalPart), filled(row.providerPart)];
  if (row.responsible !== 'shared' || (ours && theirs)) return [];
  const detail = ours ? 'Shared, but only our part is written down.' : theirs ? 'Shared, but only the provider’s part is written down.' : 'Shared, but neither part is written down.';
  const remedy = ours ? { label: 'Write the provider’s part', field: 'providerPart' } : { label: 'Write our part', field: 'internalPart' };
  return [{ code: 'no-split', severity: 'warn', text: 'Who does which part?', detail, remedy }];
}

/** What the two sides told each other about the row. */
export function agreementFindings(row: RowFacts, people: readonly (PersonFacts | undefined)[], context: OwnershipContext): Finding[] {
  if (row.agreement === 'disputed') {
    const said = row.agreementNote?.trim();
    return [{
      code: 'disputed', severity: 'bad', text: said ? `Provider: “${said}”` : 'The provider disagrees',
      detail: 'Each side may think that the other one does it. Settle the words, then ask again.', remedy: { label: 'Ask again', action: 'ask' },
    }];
  }
  if (row.agreement === 'outdated') {
    return [{
      code: 'changed', severity: 'warn', text: 'Changed since agreed',
      detail: 'The provider agreed to an earlier version of this row.', remedy: { label: 'Ask for agreement', action: 'ask' },
    }];
  }
  if (row.agreement !== 'none' || context.shared || !namesProvider(row, people)) return [];
  return [{
    code: 'not-shared', severity: 'warn', text: 'Not shared with the provider',
    detail: 'The row counts on the provider, who has never seen it.', remedy: { label: 'Share it', action: 'share' },
  }];
}

export function runbookFindings({ runbook, today }: OwnershipContext): Finding[] {
  if (!runbook) {
    return [{ code: 'no-runbook', severity: 'warn', text: 'No runbook', detail: 'How it is done stands in somebody’s head only.', remedy: { label: 'Link or write one', action: 'link-runbook' } }];
  }
  const found: Finding[] = [];
  const remedy = { label: 'Open the runbook', action: 'open-runbook' } as const;
  const age = runbook.provenOn === null ? 0 : daysBetween(runbook.provenOn, today);
  if (age > PROVEN_FOR_DAYS) {
    found.push({ code: 'runbook-stale', severity: 'warn', text: `Last proven ${count(age, 'day')} ago`, detail: `Nobody has run “${runbook.title}” since, so nobody knows whether it still works.`, remedy });
  }
  const overdue = reviewOverdue(runbook, today);
  if (overdue > 0) {
    found.push({ code: 'runbook-review', severity: 'warn', text: `Runbook review ${count(overdue, 'day')} overdue`, detail: `“${runbook.title}” should be read again every ${count(runbook.reviewEveryDays ?? 0, 'day')}.`, remedy });
  }
  return found;
}

/** Without any evidence yet, the row has as long as one period from the day it was made. */
export function evidenceFindings(row: RowFacts, today: Day): Finding[] {
  if (row.evidenceEveryDays === null) return [];
  const age = daysBetween(row.evidenceOn ?? row.createdAt.slice(0, 10), today);
  if (age <= row.evidenceEveryDays) return [];
  const what = row.evidenceKind ?? 'Evidence';
  return [{
    code: 'evidence-stale', severity: 'warn', text: row.evidenceOn === null ? 'No evidence yet' : `Evidence is ${count(age, 'day')} old`,
    detail: `${what} is due every ${count(row.evidenceEveryDays, 'day')}.`, remedy: { label: 'Evidence is of today', action: 'evidence-today' },
  }];
}
