import { isKind, kindOf, type RecordOf } from '../kinds.ts';
import { shareRights } from '../kinds/sharing.ts';

export type RuleTerms = Pick<RecordOf<'shareRule'>, 'recordKind' | 'conditions' | 'level' | 'right' | 'until' | 'hiddenFields'>;
export interface RuleWords {
  /** The title of a record that a condition names. */
  readonly titleOf: (id: string) => string;
  readonly day: (day: string) => string;
}

const sides: Readonly<Record<string, string>> = { internal: 'on your side', provider: 'on the provider’s side', shared: 'shared by both sides' };

type Conditions = NonNullable<RuleTerms['conditions']>;
const phrases: { readonly [C in keyof Required<Conditions>]: (value: string, words: RuleWords) => string } = {
  typeId: (id, { titleOf }) => `of type ${titleOf(id)}`,
  siteId: (id, { titleOf }) => `at ${titleOf(id)}`,
  areaId: (id, { titleOf }) => `in the area ${titleOf(id)}`,
  vendorId: (id, { titleOf }) => `of ${titleOf(id)}`,
  responsibilityId: (id, { titleOf }) => `for ${titleOf(id)}`,
  side: (side) => sides[side] ?? side,
  critical: (value) => (value === 'yes' ? 'that are critical' : 'that are not critical'),
  tag: (tag) => `tagged ${tag}`,
  folder: (folder) => `in the folder ${folder}`,
};

/** What a rule is about: "Assets at Riverside of type Server". */
export function ruleSubject({ recordKind, conditions }: Pick<RuleTerms, 'recordKind' | 'conditions'>, words: RuleWords): string {
  const kind = recordKind !== null && isKind(recordKind) ? kindOf(recordKind).plural : 'Nothing';
  const parts = Object.entries(phrases).flatMap(([name, phrase]) => {
    const value = conditions?.[name as keyof Conditions];
    return value === undefined ? [] : [phrase(value, words)];
  });
  return [parts.length === 0 && kind !== 'Nothing' ? `All ${kind.toLowerCase()}` : kind, ...parts].join(' ');
}

/** How far they go: "full, view, until 31 Dec, without serial number". */
export function termsWords({ recordKind, level, right, until, hiddenFields }: RuleTerms, words: RuleWords): string {
  if (level === 'private') return 'kept private';
  const declared = recordKind !== null && isKind(recordKind) ? kindOf(recordKind).fields : {};
  const hidden = (hiddenFields ?? []).map((name) => (declared[name]?.label ?? name).toLowerCase());
  return [level, shareRights[right].toLowerCase(), ...(until === null ? [] : [`until ${words.day(until)}`]), ...(hidden.length === 0 ? [] : [`without ${hidden.join(', ')}`])].join(', ');
}

export function ruleSentence(rule: RuleTerms, words: RuleWords): string {
  return `${ruleSubject(rule, words)}: ${termsWords(rule, words)}`;
}
