import type { kinds } from '../kinds.ts';

type Severity = keyof (typeof kinds)['responsibility']['fields']['severity']['choices'];
type Side = keyof (typeof kinds)['responsibility']['fields']['responsible']['choices'];

/** What the questions say, as far as they were answered. */
export interface Readiness {
  /** Hours that are left for more: capacity. */
  readonly capacity: 'room' | 'tight' | 'none' | null;
  readonly nights: 'yes' | 'some' | 'no' | null;
  /** How well the own team knows a service area: skill. */
  readonly skillIn: (areaId: string) => 'strong' | 'some' | 'none' | null;
  readonly providerNights: 'yes' | 'partly' | 'no' | null;
}

export interface DivisionRow { readonly id: string; readonly name: string; readonly areaId: string | null; readonly area: string; readonly severity: Severity; readonly afterHoursNeeded: boolean; readonly responsible: Side | null }

export interface Suggestion {
  readonly id: string; readonly name: string; readonly area: string; readonly severity: Severity;
  readonly responsible: Side;
  /** Set only where both sides do it. */
  readonly internalPart: string | null; readonly providerPart: string | null;
  readonly reasons: readonly string[];
}

/** Decisions about money and risk are the company's own, whoever does the work. */
const OWN_DECISIONS = /^governance/i;
const order: readonly Severity[] = ['critical', 'high', 'normal', 'low'];

/**
 * A first division, for rows that nobody decided yet: skill says who can, capacity who has the hours,
 * priority what is settled first. It only suggests: no answer about a service area, no suggestion.
 */
export function suggestDivision(rows: readonly DivisionRow[], answers: Readiness): Suggestion[] {
  return rows
    .filter((row) => row.responsible === null)
    .flatMap((row) => suggestRow(row, answers) ?? [])
    .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || a.area.localeCompare(b.area) || a.name.localeCompare(b.name));
}

function suggestRow(row: DivisionRow, answers: Readiness): Suggestion | null {
  const { id, name, area, severity } = row;
  const base = { id, name, area, severity, internalPart: null, providerPart: null };
  if (OWN_DECISIONS.test(area)) return { ...base, responsible: 'internal', reasons: ['Decisions about money and risk stay with you.'] };
  const skill = row.areaId === null ? null : answers.skillIn(row.areaId);
  if (skill === null || answers.capacity === null) return null;
  const first = bySkillAndCapacity(skill, answers.capacity, severity);
  return withNights({ ...base, ...first }, row, answers);
}

type Core = Pick<Suggestion, 'responsible' | 'internalPart' | 'providerPart' | 'reasons'>;
const both = (internalPart: string, providerPart: string, reasons: readonly string[]): Core => ({ responsible: 'shared', internalPart, providerPart, reasons });
const one = (responsible: Side, ...reasons: string[]): Core => ({ responsible, internalPart: null, providerPart: null, reasons });

function bySkillAndCapacity(skill: 'strong' | 'some' | 'none', capacity: 'room' | 'tight' | 'none', severity: Severity): Core {
  const urgent = severity === 'critical' || severity === 'high';
  if (skill === 'none') return one('provider', 'Nobody on your team knows this well.', ...(urgent ? ['It hurts at once when it fails, so it should not wait for learning.'] : []));
  if (skill === 'strong') {
    if (capacity === 'room') return one('internal', 'Your team knows this well and has the hours.');
    if (capacity === 'tight') return urgent ? one('internal', 'Your team knows this well, and it matters most.') : one('provider', 'Your team could do it, but its hours are short and others matter more.');
    return urgent ? both('Decide, and check the result', 'Does the daily work', ['Your team knows this well but has no hours left.', 'It hurts at once when it fails, so your eye stays on it.']) : one('provider', 'Your team could do it but has no hours left.');
  }
  if (capacity === 'room') return urgent
    ? both('Does the daily work', 'Helps when it goes beyond that', ['Your team knows this somewhat and has the hours.', 'It hurts at once when it fails, so somebody stands behind you.'])
    : one('internal', 'Your team knows this somewhat, has the hours, and can learn on it.');
  if (capacity === 'tight') return both('Does what is quick and on the spot', 'Does what takes depth', ['Your team knows this somewhat, and its hours are short.']);
  return one('provider', 'Your team knows this only somewhat and has no hours left.');
}

/** Nights need their own answer. */
function withNights(suggestion: Suggestion, row: DivisionRow, { nights, providerNights }: Readiness): Suggestion {
  if (!row.afterHoursNeeded || suggestion.responsible !== 'internal' || nights === 'yes' || nights === null) return suggestion;
  if (providerNights === 'yes' || providerNights === 'partly')
    return { ...suggestion, responsible: 'shared', internalPart: 'By day', providerPart: 'At night and at weekends', reasons: [...suggestion.reasons, 'It needs nights, which the provider covers and you do not.'] };
  return { ...suggestion, reasons: [...suggestion.reasons, providerNights === 'no' ? 'It needs nights, and neither side covers them yet.' : 'It needs nights: ask the provider whether it covers them.'] };
}
