import { ArchiveRestore, PanelRight, Pencil, Trash2 } from 'lucide-react';
import { kindOf, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import type { MenuEntry } from '#ui/overlays/menuEntries.ts';
import { plural } from '#ui/format.ts';

interface RowMenuActions {
  readonly open: (id: string) => void;
  readonly edit: (ids: readonly string[]) => void;
  readonly put: (ids: readonly string[], field: string, value: string) => void;
  readonly trash: (ids: readonly string[]) => void;
  readonly restore: (ids: readonly string[]) => void;
  readonly purge: (ids: readonly string[]) => void;
}

/** The row alone, or all that are ticked when it is one of them. */
export function targetsOf(row: AnyRecord, selection: ReadonlySet<string>): readonly string[] {
  return selection.has(row.id) ? [...selection] : [row.id];
}

/** What can be done with a row, or with all ticked ones, by right click and Shift+F10. */
export function rowMenu(kind: Kind, row: AnyRecord, ids: readonly string[], quick: readonly string[], own: readonly MenuEntry[], actions: RowMenuActions): readonly MenuEntry[] {
  const many = ids.length > 1;
  const what = many ? plural(ids.length, kindOf(kind).label.toLowerCase(), kindOf(kind).plural.toLowerCase()) : '';
  const open: MenuEntry = { id: 'open', label: 'Open', icon: PanelRight, keys: 'enter', run: () => actions.open(row.id) };
  if (row.deletedAt !== null)
    return [
      open, { id: 'rule', rule: true },
      { id: 'restore', label: many ? `Restore ${what}` : 'Restore', icon: ArchiveRestore, run: () => actions.restore(ids) },
      { id: 'purge', label: many ? `Remove ${what} for good` : 'Remove for good', icon: Trash2, danger: true, run: () => actions.purge(ids) },
    ];
  const choices = quick.flatMap((name): MenuEntry[] => {
    const field = kindOf(kind).fields[name];
    if (field?.type !== 'choice') return [];
    const entries = Object.entries(field.choices).map(([value, label]) => ({ id: value, label, checked: !many && row[name] === value, run: () => actions.put(ids, name, value) }));
    return [{ id: name, label: field.label, entries }];
  });
  return [
    ...(many ? [] : [open]), ...own, ...choices,
    { id: 'edit', label: many ? `Change ${what}…` : 'Change fields…', icon: Pencil, run: () => actions.edit(ids) },
    { id: 'rule', rule: true },
    { id: 'trash', label: many ? `Move ${what} to trash` : 'Move to trash', icon: Trash2, keys: 'delete', danger: true, run: () => actions.trash(ids) },
  ];
}
