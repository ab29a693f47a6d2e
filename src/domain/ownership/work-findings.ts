import { daysBetween, type Day } from '../../lib/dates.ts';
import type { OwnershipContext, PersonFacts, RowFacts } from './context.ts';
import type { Finding } from './finding.ts';
import { PROVEN_FOR_DAYS, reviewOverdue } from './runbook.ts';
import { foldedName } from './twins.ts';
import { count, namesProvider } from './words.ts';

const filled = (text: string | null): boolean => text !== null && text.trim() !== '';

/** Which side does it, and which side does which part. */
export function divisionFindings(row: RowFacts): Finding[] {
  if (row.responsible === null)
    return [{
      code: 'undecided', severity: 'warn', text: 'Not decided who does it',
      detail: 'Say whether your team, the provider, or both do the work.', remedy: { label: 'Decide', field: 'responsible' }, facts: '', about: [],
    }];
  const [ours, theirs] = [filled(row.internalPart), filled(row.providerPart)];
  if (row.responsible !== 'shared') return claimed(row, ours, theirs);
  if (ours && theirs) return sameParts(row);
  const detail = ours ? 'Shared, but only our part is written down.' : theirs ? 'Shared, but only the provider’s part is written down.' : 'Shared, but neither part is written down.';
  const remedy = ours ? { label: 'Write the provider’s part', field: 'providerPart' } : { label: 'Write our part', field: 'internalPart' };
  return [{ code: 'no-split', severity: 'warn', text: 'Who does which part?', detail, remedy, facts: `${ours} ${theirs}`, about: [] }];
}

/** One side does it, yet a part of the other one is written down. */
function claimed(row: RowFacts, ours: boolean, theirs: boolean): Finding[] {
  const other = row.responsible === 'internal' ? theirs : ours;
  if (!other) return [];
  return [{
    code: 'overlap', severity: 'warn', text: 'Both sides claim it',
    detail: row.responsible === 'internal' ? 'Your team does it, but a part of the provider is written down too.' : 'The provider does it, but a part of your team is written down too.',
    remedy: { label: 'Make it shared', put: { responsible: 'shared' } }, facts: `${row.responsible}`, about: [],
  }];
}

function sameParts(row: RowFacts): Finding[] {
  if (foldedName(row.internalPart ?? '') !== foldedName(row.providerPart ?? '')) return [];
  return [{
    code: 'overlap', severity: 'warn', text: 'Both sides claim it', detail: 'Both parts say the same, so each side may wait for the other one.',
    remedy: { label: 'Write our part', field: 'internalPart' }, facts: 'same parts', about: [],
  }];
}

/** What the two sides told each other about the row. */
export function agreementFindings(row: RowFacts, people: readonly (PersonFacts | undefined)[], context: OwnershipContext): Finding[] {
  if (row.agreement === 'disputed') {
    const said = row.agreementNote?.trim();
    return [{
      code: 'disputed', severity: 'bad', text: said ? `Provider: “${said}”` : 'The provider disagrees',
      detail: 'Each side may think that the other one does it. Settle the words, then ask again.', remedy: { label: 'Ask again', action: 'ask' }, facts: said ?? '', about: [],
    }];
  }
  if (row.agreement === 'outdated') {
    return [{
      code: 'changed', severity: 'warn', text: 'Changed since agreed',
      detail: 'The provider agreed to an earlier version of this row.', remedy: { label: 'Ask for agreement', action: 'ask' }, facts: row.agreedOn ?? '', about: [],
    }];
  }
  if ((row.agreement !== 'none' && row.agreement !== 'proposed') || !namesProvider(row, people)) return [];
  if (context.shared) return [unacknowledged(row.agreement)];
  return [{
    code: 'not-shared', severity: 'warn', text: 'Not shared with the provider',
    detail: 'The row counts on the provider, who has never seen it.', remedy: { label: 'Share it', action: 'share' }, facts: '', about: [],
  }];
}

function unacknowledged(agreement: 'none' | 'proposed'): Finding {
  const asked = agreement === 'proposed';
  return {
    code: 'not-acknowledged', severity: 'warn', text: asked ? 'Provider has not answered' : 'Provider was never asked',
    detail: asked ? 'The row counts on the provider, who has not said yes yet.' : 'The provider sees the row, but nobody asked whether it agrees.',
    remedy: { label: asked ? 'Ask again' : 'Ask for agreement', action: 'ask' }, facts: agreement, about: [],
  };
}

export function runbookFindings({ runbook, today }: OwnershipContext): Finding[] {
  if (!runbook) {
    return [{ code: 'no-runbook', severity: 'warn', text: 'No runbook', detail: 'How it is done stands in somebody’s head only.', remedy: { label: 'Link or write one', action: 'link-runbook' }, facts: '', about: [] }];
  }
  const found: Finding[] = [];
  const remedy = { label: 'Open the runbook', action: 'open-runbook' } as const;
  const age = runbook.provenOn === null ? 0 : daysBetween(runbook.provenOn, today);
  if (age > PROVEN_FOR_DAYS) {
    found.push({ code: 'runbook-stale', severity: 'warn', text: `Last proven ${count(age, 'day')} ago`, detail: `Nobody has run “${runbook.title}” since, so nobody knows whether it still works.`, remedy, facts: `${runbook.id} ${runbook.provenOn}`, about: [runbook.id] });
  }
  const overdue = reviewOverdue(runbook, today);
  if (overdue > 0) {
    found.push({ code: 'runbook-review', severity: 'warn', text: `Runbook review ${count(overdue, 'day')} overdue`, detail: `“${runbook.title}” should be read again every ${count(runbook.reviewEveryDays ?? 0, 'day')}.`, remedy, facts: `${runbook.id} ${runbook.reviewedOn}`, about: [runbook.id] });
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
    detail: `${what} is due every ${count(row.evidenceEveryDays, 'day')}.`, remedy: { label: 'Add evidence', action: 'evidence-today' }, facts: row.evidenceOn ?? '', about: [],
  }];
}

/** The row itself is read again from time to time; a row never reviewed has one period from the day it was made. */
export function reviewFindings(row: RowFacts, today: Day): Finding[] {
  if (row.reviewEveryDays === null) return [];
  const overdue = daysBetween(row.reviewedOn ?? row.createdAt.slice(0, 10), today) - row.reviewEveryDays;
  if (overdue <= 0) return [];
  return [{
    code: 'review-overdue', severity: 'warn', text: `Review ${count(overdue, 'day')} overdue`, detail: `This row should be read again every ${count(row.reviewEveryDays, 'day')}.`,
    remedy: { label: 'Reviewed today', put: { reviewedOn: today } }, facts: row.reviewedOn ?? '', about: [],
  }];
}
