import { useState } from 'react';
import { kindOf } from '#src/domain/kinds.ts';
import { FilterBar } from '#ui/layout/FilterBar.tsx';
import { chipLabel, conditionsOf, noFilters, setChoices, toggleChoice, type Choice } from './filterState.ts';
import { FilterDialog } from './FilterDialog.tsx';
import type { RecordTable } from './useRecordTable.ts';

export interface FilterSpec {
  readonly field: string;
  /** Instead of the values that occur. */
  readonly choices?: readonly Choice[];
}

/** The chips of what is chosen, and the dialog with the values of one field. */
export function RecordFilters({ table, specs }: { readonly table: RecordTable; readonly specs: readonly FilterSpec[] }) {
  const [open, setOpen] = useState<string | null>(null);
  const { kind, filters, setFilters, filter } = table;
  const spec = specs.find((one) => one.field === open);
  // The counts of a field leave its own choice aside, so that others can be added to it.
  const own = spec ? JSON.stringify(conditionsOf(kind, setChoices(noFilters, spec.field, filters[spec.field] ?? []))) : '';
  const within = { ...filter, where: (filter.where ?? []).filter((one) => !own.includes(JSON.stringify(one))) };
  return (
    <>
      <FilterBar
        filters={Object.entries(filters).map(([field, choices]) => ({
          id: field, label: chipLabel(kind, field, choices), onPress: () => setOpen(field), onRemove: () => setFilters(setChoices(filters, field, [])),
        }))}
        add={specs.map(({ field }) => ({ id: field, label: kindOf(kind).fields[field]?.label ?? field, run: () => setOpen(field) }))}
        onClear={() => setFilters(noFilters)}
      />
      {spec && (
        <FilterDialog key={spec.field} kind={kind} field={spec.field} within={within} chosen={filters[spec.field] ?? []} {...(spec.choices ? { choices: spec.choices } : {})}
          onToggle={(choice) => setFilters(toggleChoice(filters, spec.field, choice))} onClose={() => setOpen(null)} />
      )}
    </>
  );
}
