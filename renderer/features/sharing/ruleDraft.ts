import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { isKind, kindOf, type Kind } from '#src/domain/kinds.ts';
import { ruleSubject, type RuleWords } from '#src/domain/sharing/rule-words.ts';
import { formatDate } from '#ui/format.ts';

export type RuleRow = DeskOutput<'sharing.rules'>['rows'][number];
export type RuleInput = DeskInput<'sharing.addRule'>;
export type ConditionName = keyof NonNullable<RuleInput['conditions']>;

export interface ConditionSpec {
  readonly name: ConditionName;
  readonly label: string;
  /** Chosen among records of this kind. */
  readonly target?: Kind;
  /** Chosen among a few. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
}

const sides = [{ value: 'internal', label: 'Your side' }, { value: 'provider', label: 'The provider’s side' }] as const;

/** What a rule on a kind can ask, by the fields that the kind declares. */
export function conditionsFor(kind: Kind): readonly ConditionSpec[] {
  const { fields } = kindOf(kind);
  const reference = (name: ConditionName, label: string, target: Kind): ConditionSpec[] => (name in fields || kind === target ? [{ name, label: kind === target ? 'Only this one' : label, target }] : []);
  return [
    ...reference('typeId', 'Type', 'assetType'), ...reference('siteId', 'Site', 'site'), ...reference('vendorId', 'Vendor', 'vendor'),
    { name: 'areaId', label: kind === 'area' ? 'Only this one' : 'Service area', target: 'area' }, { name: 'responsibilityId', label: kind === 'responsibility' ? 'Only this one' : 'Responsibility', target: 'responsibility' },
    ...('side' in fields ? [{ name: 'side' as const, label: 'Side', choices: sides }] : []),
    ...('responsible' in fields ? [{ name: 'side' as const, label: 'Responsible', choices: [...sides, { value: 'shared', label: 'Shared by both' }] }] : []),
    ...('critical' in fields || 'severity' in fields ? [{ name: 'critical' as const, label: 'Critical', choices: [{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }] }] : []),
    ...('tags' in fields ? [{ name: 'tag' as const, label: 'Tag' }] : []),
    ...('folder' in fields ? [{ name: 'folder' as const, label: 'Folder, and what is in it' }] : []),
  ];
}

export const emptyRule: RuleInput = { name: '', enabled: true, recordKind: 'asset', conditions: {}, level: 'summary', right: 'view', until: null, hiddenFields: [] };

export function inputOf({ name, enabled, recordKind, conditions, level, right, until, hiddenFields }: RuleRow): RuleInput {
  return { name, enabled, recordKind: recordKind && isKind(recordKind) ? recordKind : 'asset', conditions, level, right, until, hiddenFields };
}

export function wordsWith(titles: Readonly<Record<string, string>>): RuleWords {
  return { titleOf: (id) => titles[id] ?? 'a removed record', day: formatDate };
}

/** A rule without a name is called by what it is about. */
export function namedRule(rule: RuleInput, titles: Readonly<Record<string, string>>): RuleInput {
  return rule.name.trim() === '' ? { ...rule, name: ruleSubject(rule, wordsWith(titles)).slice(0, 300) } : { ...rule, name: rule.name.trim() };
}

/** The fields of a kind that a level lets go, which a rule can keep here all the same. */
export function openFields(kind: Kind, level: RuleInput['level']): readonly { readonly name: string; readonly label: string }[] {
  const { fields, title } = kindOf(kind);
  return Object.entries(fields)
    .filter(([name, { share }]) => name !== title && (share === 'summary' || (share === 'full' && level === 'full')))
    .map(([name, { label }]) => ({ name, label }));
}
