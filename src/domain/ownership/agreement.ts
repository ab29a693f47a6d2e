import { canonicalJson, sameJson } from '../../sync/same.ts';
import type { Word } from '../words/word.ts';

/** What divides the work: a change of any of these makes another version, which has to be agreed again. */
export const divisionFields = [
  'name', 'description', 'responsible', 'internalPart', 'providerPart', 'accountableId', 'backupId', 'businessHoursId', 'afterHoursId', 'afterHoursNeeded',
  'severity', 'responseMinutes', 'escalation', 'tool', 'toolAdmin', 'toolAdminId', 'vendorId', 'evidenceKind', 'evidenceWhere', 'evidenceEveryDays',
] as const;
/** Stands among the terms beside the fields: the ids of the sites in scope, sorted. */
export const SITES = 'sites';

/** The division of one row as the provider sees it: what is empty or not shown is left out. */
export type Terms = Readonly<Record<string, unknown>>;

export const wordKinds = [
  'asked', // the customer asks for agreement on the row as it stands
  'taken_back', // and does so no longer
  'agreed', 'disputed', // the provider's answer to one version
] as const;
export type WordKind = (typeof wordKinds)[number];

/** Its version names a division, which stands in its data; both are empty for a request that has not left yet. */
export type AgreementWord = Pick<Word<WordKind>, 'id' | 'what' | 'who' | 'at' | 'version' | 'note'> & { readonly data: Terms };

export type AgreementState = 'none' | 'proposed' | 'agreed' | 'disputed' | 'outdated';

export interface Standing<Word extends AgreementWord = AgreementWord> {
  readonly state: AgreementState;
  /** The request that waits for an answer. */
  readonly waiting: Word | null;
  /** The provider's latest answer. */
  readonly answer: Word | null;
  /** The last one that agreed. */
  readonly agreed: Word | null;
}

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** The terms among a record's values; `sites` are the ids of the sites in scope. */
export function termsOf(values: Readonly<Record<string, unknown>>, sites: readonly string[]): Terms {
  const shown = divisionFields.filter((name) => Object.hasOwn(values, name) && !isEmpty(values[name])).map((name): [string, unknown] => [name, values[name]]);
  return Object.fromEntries([...shown, ...(sites.length > 0 ? [[SITES, [...new Set(sites)].sort()] as [string, unknown]] : [])]);
}

/** Names a division: equal terms have equal versions, in whatever order they stand. */
export function versionOf(terms: Terms, sha256: (text: string) => string): string {
  return sha256(canonicalJson(terms));
}

/** Where the two sides stand on the division that is called `version`, by what they said, oldest first. */
export function standingOf<Word extends AgreementWord>(words: readonly Word[], version: string): Standing<Word> {
  let waiting: Word | null = null;
  let answer: Word | null = null;
  let agreed: Word | null = null;
  for (const word of words) {
    waiting = word.what === 'asked' ? word : null;
    if (word.what === 'agreed' || word.what === 'disputed') answer = word;
    if (word.what === 'agreed') agreed = word;
  }
  return { state: stateOf(waiting, answer, agreed, version), waiting, answer, agreed };
}

function stateOf(waiting: AgreementWord | null, answer: AgreementWord | null, agreed: AgreementWord | null, version: string): AgreementState {
  // A row that is again as it was agreed needs no new answer.
  if (answer?.what === 'agreed' && answer.version === version) return 'agreed';
  if (waiting) return 'proposed';
  if (answer?.what === 'disputed') return 'disputed';
  return agreed ? 'outdated' : 'none';
}

/** May the provider answer now? Once it was asked, and until the request is taken back; it may change its mind. */
export function isOpenToAnswers(words: readonly Pick<Word, 'what'>[]): boolean {
  return words.findLast(({ what }) => what === 'asked' || what === 'taken_back')?.what === 'asked';
}

export interface TermChange { readonly field: string; readonly before: unknown; readonly after: unknown }

/** What differs between two divisions, in the order in which fields are declared. */
export function changedTerms(before: Terms, after: Terms): TermChange[] {
  return [...divisionFields, SITES]
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
    .filter((change) => !sameJson(change.before, change.after));
}
