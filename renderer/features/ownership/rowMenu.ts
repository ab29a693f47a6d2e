import { PanelRight, Pencil, Send, Trash2, Wrench } from 'lucide-react';
import type { MatrixRow } from '#src/contract/desk/ownership.ts';
import type { Remedy } from '#src/domain/ownership/finding.ts';
import { plural } from '#ui/format.ts';
import type { MenuEntry } from '#ui/overlays/menuEntries.ts';
import type { RecordActions } from '../../records/table/useRecordActions.ts';
import { responsibleOptions } from './columns.tsx';
import { openFindings } from './matrixRows.ts';

interface RowMenuActions extends Pick<RecordActions, 'edit' | 'put' | 'trash'> {
  readonly open: (id: string) => void;
  readonly mend: (id: string, remedy: Remedy) => void;
  readonly ask: (ids: readonly string[]) => void;
}

/** What can be done with a row, or with all ticked ones when it is one of them. */
export function responsibilityMenu(row: MatrixRow, ids: readonly string[], actions: RowMenuActions): readonly MenuEntry[] {
  const many = ids.length > 1;
  const what = plural(ids.length, 'responsibility', 'responsibilities');
  const remedies = many ? [] : openFindings(row).slice(0, 3);
  return [
    ...(many ? [] : [{ id: 'open', label: 'Open', icon: PanelRight, keys: 'enter', run: () => actions.open(row.id) }]),
    ...remedies.map(({ code, text, remedy }) => ({ id: code, label: remedy.label, hint: text, icon: Wrench, run: () => actions.mend(row.id, remedy) })),
    { id: 'who', label: 'Responsible', entries: responsibleOptions.map(({ value, label }) => ({
      id: value, label, checked: !many && row.responsible === value, run: () => actions.put(ids, { responsible: value }, (changed) => `${changed} changed`),
    })) },
    { id: 'agree', label: many ? `Send ${what} for agreement…` : 'Send for agreement…', icon: Send, keys: 'mod+shift+a', run: () => actions.ask(ids) },
    { id: 'edit', label: many ? `Change ${what}…` : 'Change fields…', icon: Pencil, run: () => actions.edit(ids) },
    { id: 'rule', rule: true },
    { id: 'trash', label: many ? `Move ${what} to trash` : 'Move to trash', icon: Trash2, keys: 'delete', danger: true, run: () => actions.trash(ids) },
  ];
}
