import type { RefObject } from 'react';
import { FileCheck, FileDown, FileSignature, FileText, Pencil, Plus, Printer, Send, Trash2, X } from 'lucide-react';
import type { DeskOutput } from '#src/contract/desk.ts';
import { Button } from '#ui/actions/Button.tsx';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { SearchField } from '#ui/fields/SearchField.tsx';
import { formatCount } from '#ui/format.ts';
import { FilterBar } from '#ui/layout/FilterBar.tsx';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { Segmented } from '#ui/layout/Segmented.tsx';
import { Toolbar, ToolbarGap, ToolbarNote } from '#ui/layout/Toolbar.tsx';
import { MenuButton } from '#ui/overlays/MenuButton.tsx';
import { desktop } from '../../bridge/shell.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import type { StatementActions } from './agreement/useStatement.ts';
import { filterLabels, filterMenu, noFilters, type FilterField, type Filters } from './filters.ts';
import { savePdf } from './savePdf.ts';
import s from './ownership.module.css';

export const ownershipViews = [['matrix', 'Matrix'], ['findings', 'Findings'], ['away', 'If I am away'], ['readiness', 'Readiness']] as const;
export type OwnershipView = (typeof ownershipViews)[number][0];

interface OwnershipHeaderProps {
  readonly view: OwnershipView;
  readonly onView: (view: OwnershipView) => void;
  readonly totals: DeskOutput<'ownership.matrix'>['totals'] | undefined;
  readonly filters: Filters;
  readonly onFilters: (filters: Filters) => void;
  readonly words: string;
  readonly onWords: (words: string) => void;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onSearched: () => void;
  readonly selection: ReadonlySet<string>;
  readonly onSelectNone: () => void;
  readonly onEdit: () => void;
  readonly onTrash: () => void;
  /** Sends the selected rows for agreement. */
  readonly onAsk: () => void;
  readonly onStatement: Pick<StatementActions, 'print' | 'save' | 'savePdf'>;
  readonly onCheck: () => void;
  readonly onAdd: () => void;
}

export function OwnershipHeader(props: OwnershipHeaderProps) {
  const { view, onView, totals, filters, onFilters, selection } = props;
  const areas = useQuery('records.values', { kind: 'responsibility', field: 'areaId', filter: {} }, ['responsibility', 'area']).data?.values ?? [];
  const people = useQuery('records.values', { kind: 'responsibility', field: 'accountableId', filter: {} }, ['responsibility', 'person']).data?.values ?? [];
  const choices = (values: typeof areas) => values.map(({ value, title }) => ({ value: value === null ? null : String(value), title }));
  const remove = (field: FilterField): void => onFilters(Object.fromEntries(Object.entries(filters).filter(([name]) => name !== field)));
  const add = filterMenu({ areas: choices(areas), people: choices(people) }, filters, (field, value, title) => onFilters({ ...filters, [field]: { value, title } }));
  const chips = Object.entries(filters).map(([field, choice]) => {
    const name = field as FilterField;
    return { id: name, label: `${filterLabels[name]}: ${choice.title}`, onRemove: () => remove(name) };
  });
  const switcher = (
    <Segmented label="View" value={view} onChange={onView} options={ownershipViews.map(([value, label]) => ({ value, label, ...(value === 'findings' && totals ? { count: totals.findings } : {}) }))} />
  );
  const actions = (
    <>
      {(view === 'matrix' || view === 'findings') && (
        <MenuButton label="Print or save" entries={[
          { id: 'print', label: 'Print…', icon: Printer, keys: 'mod+p', run: () => window.print() },
          { id: 'pdf', label: 'Save as PDF…', icon: FileDown, disabled: !desktop.inElectron, run: () => void savePdf() },
          { id: 'rule', rule: true },
          { id: 'statement', label: 'Print the agreed division…', icon: FileText, keys: 'mod+shift+p', run: props.onStatement.print },
          { id: 'statement-pdf', label: 'Save the agreed division as PDF…', icon: FileDown, disabled: !desktop.inElectron, run: props.onStatement.savePdf },
          { id: 'sign', label: 'Save it as a signed file…', icon: FileSignature, run: props.onStatement.save },
          { id: 'check', label: 'Check a signed file…', icon: FileCheck, run: props.onCheck },
        ]}>
          <Button icon={Printer}>Print</Button>
        </MenuButton>
      )}
      <Button variant={view === 'away' ? 'plain' : 'primary'} icon={Plus} onPress={props.onAdd}>Add responsibility</Button>
    </>
  );
  if (selection.size > 0 && view === 'matrix') {
    const chosen = (
      <Toolbar label="What to do with the selected rows">
        <ToolbarNote><b>{formatCount(selection.size)}</b> selected</ToolbarNote>
        <Button icon={Send} onPress={props.onAsk}>Send for agreement…</Button>
        <Button icon={Pencil} onPress={props.onEdit}>Change…</Button>
        <Button icon={Trash2} onPress={props.onTrash}>Move to trash</Button>
        <IconButton icon={X} label="Select none" keys="escape" onPress={props.onSelectNone} />
      </Toolbar>
    );
    return <PageHeader title="Ownership" actions={chosen}>{switcher}</PageHeader>;
  }
  return (
    <>
      <PageHeader title="Ownership" actions={actions}>
        {switcher}
        <span className={s['note']}>{totals && <ToolbarNote><b>{totals.covered} of {totals.total}</b> covered, <b>{totals.nobody}</b> answered by nobody</ToolbarNote>}</span>
        <Toolbar label="Ownership">
          <ToolbarGap />
          {view === 'matrix' && (
            <>
              <div className={s['search']}><SearchField label="Find responsibilities" placeholder="Find" value={props.words} onChange={props.onWords} keys="/" inputRef={props.search} onSubmit={props.onSearched} /></div>
              <FilterBar filters={[]} add={add} />
            </>
          )}
        </Toolbar>
      </PageHeader>
      {view === 'matrix' && chips.length > 0 && <div className={s['chips']}><FilterBar chipsOnly filters={chips} add={add} onClear={() => onFilters(noFilters)} /></div>}
    </>
  );
}
