import { foldedName } from '../twins.ts';
import type { PasteField } from './fields.ts';

export const personFields = ['accountableId', 'backupId', 'businessHoursId', 'afterHoursId', 'toolAdminId'] as const satisfies readonly PasteField[];
export const isPersonField = (field: PasteField): field is (typeof personFields)[number] => (personFields as readonly PasteField[]).includes(field);

const sides: Readonly<Record<string, string>> = {
  internal: 'internal', us: 'internal', we: 'internal', 'in house': 'internal', inhouse: 'internal', 'our team': 'internal', 'internal it': 'internal', it: 'internal', customer: 'internal', client: 'internal',
  provider: 'provider', msp: 'provider', 'it provider': 'provider', external: 'provider', outsourced: 'provider', partner: 'provider', them: 'provider',
  shared: 'shared', both: 'shared', joint: 'shared', 'co managed': 'shared', comanaged: 'shared', split: 'shared',
};
const severities: Readonly<Record<string, string>> = { low: 'low', normal: 'normal', medium: 'normal', high: 'high', critical: 'critical' };
const cadences: Readonly<Record<string, number>> = {
  daily: 1, weekly: 7, fortnightly: 14, monthly: 31, quarterly: 92, 'half yearly': 183, biannually: 183, yearly: 365, annually: 365, annual: 365,
};

/** What a spreadsheet writes where there is nobody or nothing. */
const nothings = new Set(['', '-', '–', '—', 'n/a', 'na', 'none', 'nobody', 'tbd', 'tbc', '?', 'unassigned']);
export const isNothing = (text: string): boolean => nothings.has(text.toLowerCase());

export type Read = { readonly value: unknown } | { readonly problem: string };

/** The value that a text means for a field that names no other record; said plainly when it means none. */
export function readValue(field: PasteField, text: string): Read {
  const word = foldedName(text);
  switch (field) {
    case 'responsible': return sides[word] === undefined ? { problem: 'Write Internal, Provider or Shared.' } : { value: sides[word] };
    case 'severity': return severities[word] === undefined ? { problem: 'Write Low, Normal, High or Critical.' } : { value: severities[word] };
    case 'evidenceEveryDays':
    case 'reviewEveryDays': return days(text, word);
    case 'hoursPerMonth': return whole(text, 1000, 'Write hours as a whole number.');
    default: return text.length > maxOf(field) ? { problem: `Longer than ${maxOf(field)} characters.` } : { value: text };
  }
}

const maxOf = (field: PasteField): number => (field === 'name' ? 300 : field === 'description' || field === 'internalPart' || field === 'providerPart' ? 100_000 : 500);

function whole(text: string, most: number, problem: string): Read {
  return /^\d{1,5}$/.test(text) && Number(text) <= most ? { value: Number(text) } : { problem };
}

function days(text: string, word: string): Read {
  const named = cadences[word];
  if (named !== undefined) return { value: named };
  return whole(text.replace(/\s*(days?|d)$/i, ''), 3650, 'Write days as a whole number, or weekly, monthly, quarterly, yearly.');
}
