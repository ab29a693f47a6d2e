import type { DeskInput } from '#src/contract/desk.ts';
import type { Condition } from '#src/contract/paging.ts';
import { kinds } from '#src/domain/kinds.ts';
import { findingCodes, findingLabels, type FindingCode } from '#src/domain/ownership/finding.ts';
import type { MenuEntry } from '#ui/overlays/menuEntries.ts';

export type FilterField = 'areaId' | 'responsible' | 'accountableId' | 'agreement' | 'finding';
/** One value per field; null is “empty”. */
export type Filters = Readonly<Partial<Record<FilterField, { readonly value: string | null; readonly title: string }>>>;
export const noFilters: Filters = {};

export const filterLabels: Readonly<Record<FilterField, string>> = {
  areaId: 'Service area', responsible: 'Who', accountableId: 'Accountable', agreement: 'Agreed', finding: 'Finding',
};

/** What the matrix is asked for. */
export function matrixInput(filters: Filters, words: string): DeskInput<'ownership.matrix'> {
  const where = Object.entries(filters).flatMap(([field, choice]): Condition[] => {
    if (field === 'finding') return [];
    return [choice.value === null ? { field, op: 'empty' } : { field, op: 'is', value: choice.value }];
  });
  const finding = filters.finding?.value;
  return {
    filter: { ...(where.length > 0 ? { where } : {}), ...(words.trim() ? { text: words.trim() } : {}) },
    ...(finding ? { finding: finding as FindingCode | 'any' } : {}),
  };
}

interface Values { readonly areas: readonly { value: string | null; title: string }[]; readonly people: readonly { value: string | null; title: string }[] }

const { responsible, agreement } = kinds.responsibility.fields;

/** The menu of what can be filtered by; `choose` hears field and value. */
export function filterMenu({ areas, people }: Values, filters: Filters, choose: (field: FilterField, value: string | null, title: string) => void): readonly MenuEntry[] {
  const sub = (field: FilterField, choices: readonly { value: string | null; title: string }[]): MenuEntry => ({
    id: field, label: filterLabels[field],
    entries: choices.map(({ value, title }) => ({ id: String(value), label: title, checked: filters[field] !== undefined && filters[field].value === value, run: () => choose(field, value, title) })),
  });
  const declared = (choices: Readonly<Record<string, string>>) => Object.entries(choices).map(([value, title]) => ({ value, title }));
  return [
    sub('areaId', areas),
    sub('responsible', [...declared(responsible.choices), { value: null, title: 'Not decided' }]),
    sub('accountableId', people.map((one) => (one.value === null ? { ...one, title: 'Nobody' } : one))),
    sub('agreement', declared(agreement.choices)),
    sub('finding', [{ value: 'any', title: 'Any finding' }, ...findingCodes.map((code) => ({ value: code, title: findingLabels[code] }))]),
  ];
}
