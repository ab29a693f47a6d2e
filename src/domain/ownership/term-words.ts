import type { EscalationStep } from '../json-fields.ts';
import { kindOf } from '../kinds.ts';
import { fieldLabel, valueInWords } from '../words.ts';
import { changedTerms, divisionFields, SITES, type Terms } from './agreement.ts';

type TitleOf = (id: string) => string | undefined;

/** Read by both sides, so that “we” would be either; the unit stands with the value. */
const labels: Readonly<Record<string, string>> = {
  [SITES]: 'Sites', internalPart: 'Internal team does', providerPart: 'Provider does', responseMinutes: 'Response target', evidenceEveryDays: 'Evidence every',
};

export const termLabel = (field: string): string => labels[field] ?? fieldLabel('responsibility', field);

/** One term in words, the same for screen, paper and file. */
export function termInWords(field: string, value: unknown, titles: TitleOf): string {
  const titleOf = (id: string): string => titles(id) ?? 'not shared';
  if (value === null || value === undefined) return '';
  if (field === SITES) return (value as string[]).map(titleOf).sort().join(', ');
  if (field === 'escalation') return (value as EscalationStep[]).map((step, at) => stepInWords(step, at, titleOf)).join('; ');
  if (field === 'responseMinutes' && typeof value === 'number') return minutesInWords(value);
  if (field === 'evidenceEveryDays') return counted(Number(value), 'day');
  return valueInWords('responsibility', field, value, { day: (day) => day, instant: (instant) => instant, titleOf, empty: '' });
}

const counted = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

function minutesInWords(minutes: number): string {
  return minutes >= 60 && minutes % 60 === 0 ? counted(minutes / 60, 'hour') : counted(minutes, 'minute');
}

function stepInWords({ personId, role, channel, waitMinutes }: EscalationStep, at: number, titleOf: (id: string) => string): string {
  return `${at + 1}. ${personId ? titleOf(personId) : (role ?? 'not shared')}, ${channel}${waitMinutes > 0 ? `, then wait ${waitMinutes} min` : ''}`;
}

export interface TermLine { readonly field: string; readonly label: string; readonly text: string; readonly long: boolean }

const isLong = (field: string): boolean => kindOf('responsibility').fields[field]?.type === 'markdown';

/** The filled-in terms but the name, in their order. A switch that is off says nothing. */
export function termLines(terms: Terms, titles: TitleOf): TermLine[] {
  return [...divisionFields, SITES].flatMap((field) => {
    const text = field === 'name' || terms[field] === false ? '' : termInWords(field, terms[field], titles);
    return text === '' ? [] : [{ field, label: termLabel(field), text, long: isLong(field) }];
  });
}

/** What differs between two divisions, in words. */
export function termChangesInWords(before: Terms, after: Terms, titles: TitleOf): { label: string; before: string; after: string; long: boolean }[] {
  return changedTerms(before, after).map((change) => ({
    label: termLabel(change.field), before: termInWords(change.field, change.before, titles), after: termInWords(change.field, change.after, titles), long: isLong(change.field),
  }));
}
