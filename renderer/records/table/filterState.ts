import type { Condition } from '#src/contract/paging.ts';
import { kindOf, type Kind } from '#src/domain/kinds.ts';

/** One thing to filter a field by: a value it has, or conditions such as "within 30 days". */
export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly value?: string | number | null;
  readonly where?: readonly Condition[];
}
/** What was chosen, by field. */
export type Filters = Readonly<Record<string, readonly Choice[]>>;

export const noFilters: Filters = {};

/** Values with words can stand side by side; what is empty, yes or no, or a range stands alone. */
function standsAlone(choice: Choice): boolean {
  return choice.where !== undefined || typeof choice.value !== 'string';
}

/** Adds the choice, or takes it away when it was chosen. */
export function toggleChoice(filters: Filters, field: string, choice: Choice): Filters {
  const chosen = filters[field] ?? [];
  if (chosen.some((one) => one.id === choice.id)) return setChoices(filters, field, chosen.filter((one) => one.id !== choice.id));
  const kept = standsAlone(choice) ? [] : chosen.filter((one) => !standsAlone(one));
  return setChoices(filters, field, [...kept, choice]);
}

export function setChoices(filters: Filters, field: string, choices: readonly Choice[]): Filters {
  const rest = Object.entries(filters).filter(([name]) => name !== field);
  return Object.fromEntries(choices.length === 0 ? rest : [...rest, [field, choices]]);
}

function conditionOf(kind: Kind, field: string, choices: readonly Choice[]): readonly Condition[] {
  const [first] = choices;
  if (!first) return [];
  if (first.where) return first.where;
  if (first.value === null || first.value === undefined) return [{ field, op: 'empty' }];
  if (kindOf(kind).fields[field]?.type === 'bool') return [{ field, op: 'is', value: first.value === 1 }];
  if (choices.length === 1) return [{ field, op: 'is', value: first.value }];
  return [{ field, op: 'in', value: choices.map((one) => String(one.value)) }];
}

export function conditionsOf(kind: Kind, filters: Filters): Condition[] {
  return Object.entries(filters).flatMap(([field, choices]) => conditionOf(kind, field, choices));
}

/** "Type is Laptop or Server", "Holder is empty", "Warranty until: in the next 30 days". */
export function chipLabel(kind: Kind, field: string, choices: readonly Choice[]): string {
  const label = kindOf(kind).fields[field]?.label ?? field;
  const titles = choices.map((one) => (one.value === null ? 'empty' : one.title));
  if (choices.some((one) => one.where)) return `${label}: ${titles.join(', ')}`;
  const words = titles.length > 3 ? `${titles.slice(0, 2).join(', ')} or ${titles.length - 2} more` : titles.join(' or ');
  return kindOf(kind).fields[field]?.type === 'bool' ? `${label}: ${words.toLowerCase()}` : `${label} is ${words}`;
}
