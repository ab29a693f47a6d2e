import type { PersonFacts, RowFacts, Span } from './context.ts';
import { addDays, daysBetween, type Day } from '../../lib/dates.ts';

export const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

/** “today”, “tomorrow”, “in 12 days”, “3 days ago”. */
export function dayWords(days: number): string {
  if (days === 0) return 'today';
  if (days < 0) return days === -1 ? 'yesterday' : `${-days} days ago`;
  return days === 1 ? 'tomorrow' : `in ${days} days`;
}

/** “away now”, “away tomorrow”, “away in 12 days”. */
export function awayWords(span: Span, today: Day): string {
  const days = daysBetween(today, span.startsOn);
  if (days <= 0) return 'away now';
  return days === 1 ? 'away tomorrow' : `away in ${days} days`;
}

/** The first absence that begins within `days`, or runs already. */
export function nextAbsence(absences: readonly Span[], today: Day, days: number): Span | null {
  return absences
    .filter((span) => span.endsOn >= today && span.startsOn <= addDays(today, days))
    .toSorted((a, b) => a.startsOn.localeCompare(b.startsOn))[0] ?? null;
}

/** True when the row leaves something to the provider. */
export function namesProvider(row: RowFacts, people: readonly (PersonFacts | undefined)[]): boolean {
  return row.responsible === 'provider' || row.responsible === 'shared' || people.some((person) => person?.side === 'provider');
}

export type AgreementTone = 'ok' | 'warn' | 'bad' | 'plain';
export interface AgreementWords { readonly words: string; readonly tone: AgreementTone }

/** What stands in the column “Agreed”; null where there is nothing to agree on yet. `provider`: the row leaves something to the provider. */
export function agreementWords(row: Pick<RowFacts, 'agreement' | 'responsible' | 'accountableId'>, shared: boolean, provider = true): AgreementWords | null {
  switch (row.agreement) {
    case 'agreed': return { words: 'Agreed', tone: 'ok' };
    case 'outdated': return { words: 'Changed since', tone: 'warn' };
    case 'disputed': return { words: 'Disputed', tone: 'bad' };
    case 'proposed': return { words: 'Proposed', tone: 'plain' };
    case 'not_needed': return { words: 'Not needed', tone: 'plain' };
    case 'none':
      if (row.responsible === null && row.accountableId === null) return null;
      if (row.responsible === 'internal' && !provider) return { words: 'Not needed', tone: 'plain' };
      return { words: shared ? 'Shared, not asked' : 'Not shared', tone: 'plain' };
  }
}
