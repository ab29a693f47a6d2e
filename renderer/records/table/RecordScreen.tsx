import { useCallback, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { ArrowLeft, Ellipsis, Pencil, Plus, Trash2, X, ArchiveRestore } from 'lucide-react';
import { useLocation } from 'wouter';
import { kindOf, type AnyRecord } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { Progress } from '#ui/feedback/Progress.tsx';
import { SearchField } from '#ui/fields/SearchField.tsx';
import { formatCount, plural } from '#ui/format.ts';
import { useShortcuts } from '#ui/keys.ts';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { SplitPane } from '#ui/layout/SplitPane.tsx';
import { Toolbar, ToolbarGap, ToolbarNote } from '#ui/layout/Toolbar.tsx';
import { ConfirmDialog } from '#ui/overlays/ConfirmDialog.tsx';
import { ContextMenu } from '#ui/overlays/ContextMenu.tsx';
import { MenuButton } from '#ui/overlays/MenuButton.tsx';
import type { MenuEntry } from '#ui/overlays/menuEntries.ts';
import { DataTable } from '#ui/table/DataTable.tsx';
import type { Column, Point, RowGroup } from '#ui/table/types.ts';
import { CreateDialog } from '../CreateDialog.tsx';
import { BulkEditDialog } from './BulkEditDialog.tsx';
import { useBulkProgress } from './bulkProgress.ts';
import { useColumnMemory } from './columnMemory.ts';
import { useDetailWidth } from './detailWidth.ts';
import { noFilters } from './filterState.ts';
import { RecordFilters, type FilterSpec } from './RecordFilters.tsx';
import { RefsContext } from './refsContext.ts';
import { rowMenu, targetsOf } from './rowMenu.ts';
import s from './table.module.css';
import { useRecordActions, type RecordActions } from './useRecordActions.ts';
import type { RecordTable } from './useRecordTable.ts';

interface RecordScreenProps {
  readonly table: RecordTable;
  readonly title: string;
  /** Where the screen lives; a record stands under `path/id`. */
  readonly path: string;
  readonly id: string | null;
  /** Keep the identity steady. */
  readonly columns: readonly Column<AnyRecord>[];
  readonly filters: readonly FilterSpec[];
  /** Choices offered in the row's menu. */
  readonly quick?: readonly string[];
  readonly detail: (id: string, close: () => void) => ReactNode;
  /** What a new record is asked for, the title first, and what it starts with. */
  readonly newFields: readonly string[];
  readonly initial?: Readonly<Record<string, unknown>>;
  /** What to say when the workspace has none yet. */
  readonly none: { readonly title: string; readonly text: string };
  /** Beside the title. */
  readonly after?: ReactNode;
  readonly views?: ReactNode;
  /** Between the toolbar and the rows. */
  readonly above?: ReactNode;
  readonly buttons?: ReactNode;
  readonly tools?: readonly MenuEntry[];
  readonly rowEntries?: (ids: readonly string[], row: AnyRecord, actions: RecordActions) => readonly MenuEntry[];
  /** More keys for the ticked rows, or for the one that is open. */
  readonly keys?: readonly { readonly keys: string; readonly label: string; readonly run: (ids: readonly string[], actions: RecordActions) => void }[];
  /** What Space does with the row under the cursor, in place of ticking it; in the column of ticks it ticks. */
  readonly onSpace?: (ids: readonly string[], actions: RecordActions) => void;
  readonly groups?: readonly RowGroup[];
}

/** A list of records and the details of one, with everything that a list can do. */
export function RecordScreen(props: RecordScreenProps) {
  const { table, title, path, id, columns } = props;
  const { kind, pages, selection, inTrash } = table;
  const { label, plural: many } = kindOf(kind);
  const one = label.toLowerCase();
  const [, navigate] = useLocation();
  const [columnState, setColumnState] = useColumnMemory(table.name);
  const { width, setWidth } = useDetailWidth();
  const { running, stop } = useBulkProgress();
  const [creating, setCreating] = useState(false);
  const [menu, setMenu] = useState<{ readonly at: Point; readonly row: AnyRecord } | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);

  const open = useCallback((next: string | null, replace = true) => navigate(next === null ? path : `${path}/${next}`, { replace }), [navigate, path]);
  const focusGrid = (): void => root.current?.querySelector<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
  const focusDetail = (): void => {
    requestAnimationFrame(() => root.current?.querySelector<HTMLElement>('[data-detail] button, [data-detail] input')?.focus());
  };
  const close = (): void => {
    open(null);
    focusGrid();
  };
  const actions = useRecordActions(kind, (ids) => {
    table.setSelection(new Set());
    if (id !== null && ids.includes(id)) close();
  });
  const targets = selection.size > 0 ? [...selection] : id === null ? [] : [id];
  const onSpace = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key !== ' ' || event.shiftKey || !props.onSpace || inTrash || selection.size > 0) return;
    const cell = event.currentTarget.querySelector('[data-active] [data-cursor]');
    if (id === null || !(event.target instanceof Element) || event.target.role !== 'grid' || !cell || cell.matches('[data-column="0"]')) return;
    event.preventDefault();
    event.stopPropagation();
    props.onSpace([id], actions);
  };
  const narrowed = table.text.trim() !== '' || Object.keys(table.filters).length > 0;
  const widen = (): void => {
    table.setText('');
    table.setFilters(noFilters);
  };
  const showTrash = (shown: boolean): void => {
    widen();
    table.setInTrash(shown);
    open(null);
  };
  useShortcuts([
    { keys: 'n', label: `New ${one}`, scope: title, run: () => setCreating(true) },
    { keys: '/', label: `Filter ${many.toLowerCase()}`, scope: title, run: () => search.current?.focus() },
    { keys: 'delete', label: 'Move to trash', scope: title, run: () => { if (targets.length > 0 && !inTrash) actions.trash(targets); } },
    ...(props.keys ?? []).map(({ keys, label: words, run }) => ({ keys, label: words, scope: title, run: () => { if (targets.length > 0 && !inTrash) run(targets, actions); } })),
  ]);

  const empty = narrowed
    ? <EmptyState title={`No ${one} fits`} actions={<Button onPress={widen}>Clear the filter</Button>}>Try a part of a word, or take a filter away.</EmptyState>
    : inTrash ? <EmptyState title="The trash is empty">What you move here can be restored at any time.</EmptyState>
      : <EmptyState title={props.none.title} keys="n" actions={<Button variant="primary" icon={Plus} onPress={() => setCreating(true)}>Add {one}</Button>}>{props.none.text}</EmptyState>;
  const tools: readonly MenuEntry[] = [
    ...(props.tools ?? []),
    { id: 'trash', label: inTrash ? `Back to ${many.toLowerCase()}` : 'Show the trash', icon: inTrash ? ArrowLeft : Trash2, run: () => showTrash(!inTrash) },
  ];
  return (
    <>
      <div ref={root} className={s['screen']}>
        <SplitPane detail={id === null ? null : <div data-detail="">{props.detail(id, close)}</div>} detailLabel={`Details of the ${one}`} onClose={close} width={width} onWidth={setWidth}>
          <PageHeader title={inTrash ? `${title}, trash` : title} after={!inTrash && props.after}>
            {!inTrash && props.views}
            <div className={s['search']}>
              <SearchField label={`Find ${many.toLowerCase()}`} value={table.text} onChange={table.setText} keys="/" inputRef={search} onSubmit={focusGrid} />
            </div>
            <div className={s['tools']}>{running ? (
              <Progress label={`Changing ${many.toLowerCase()}`} value={running.done / running.total} words={`${Math.round((100 * running.done) / running.total)} %`} onCancel={stop} cancelling={running.stopping} />
            ) : selection.size > 0 ? (
              <Toolbar label={`What to do with the selected ${many.toLowerCase()}`}>
                <ToolbarNote><b>{formatCount(selection.size)}</b> selected</ToolbarNote>
                <ToolbarGap />
                {inTrash ? <Button icon={ArchiveRestore} onPress={() => actions.restore(targets)}>Restore</Button> : (
                  <>
                    <Button icon={Pencil} onPress={() => actions.edit(targets)}>Change…</Button>
                    <Button icon={Trash2} onPress={() => actions.trash(targets)}>Move to trash</Button>
                  </>
                )}
                <IconButton icon={X} label="Select none" keys="escape" onPress={() => table.setSelection(new Set())} />
              </Toolbar>
            ) : (
              <Toolbar label={title}>
                <RecordFilters table={table} specs={props.filters} />
                <ToolbarNote><span className={s['total']}>{pages.loading && pages.total === 0 ? '' : plural(pages.total, one, many.toLowerCase())}</span></ToolbarNote>
                <ToolbarGap />
                {inTrash ? <Button icon={ArrowLeft} onPress={() => showTrash(false)}>Back to {many.toLowerCase()}</Button> : props.buttons}
                <MenuButton label={`More for ${many.toLowerCase()}`} entries={tools}><IconButton icon={Ellipsis} label="More" /></MenuButton>
                {!inTrash && <Button variant="primary" icon={Plus} onPress={() => setCreating(true)}>Add {one}</Button>}
              </Toolbar>
            )}</div>
          </PageHeader>
          {!inTrash && props.above}
          <div className={s['rows']} onKeyDownCapture={onSpace}>
            {pages.error && pages.rowAt(0) === undefined ? <ErrorState message={pages.error.message} hint={pages.error.hint} onRetry={pages.reload} /> : (
              <RefsContext value={pages.refs}>
                <DataTable
                  label={many} columns={columns} total={pages.total} rowAt={pages.rowAt} onRangeNeeded={pages.onRangeNeeded} rowKey={(row) => row.id}
                  loading={pages.loading} emptyState={empty} sort={table.sort} onSort={table.setSort}
                  selection={selection} onSelectionChange={table.setSelection} keysInRange={table.keysInRange}
                  activeKey={id} onActiveChange={(row) => open(row.id, id !== null)} onActivate={(row) => { open(row.id); focusDetail(); }}
                  onContextMenu={(row, at) => setMenu({ row, at })} columnState={columnState} onColumnState={setColumnState}
                  {...(props.groups && !inTrash ? { groups: props.groups } : {})} resetKey={table.signature}
                />
              </RefsContext>
            )}
          </div>
        </SplitPane>
      </div>
      {menu && (
        <ContextMenu label={label} at={menu.at} onClose={() => setMenu(null)} entries={rowMenu(kind, menu.row, targetsOf(menu.row, selection), props.quick ?? [],
          props.rowEntries?.(targetsOf(menu.row, selection), menu.row, actions) ?? [], {
            ...actions, open: (key) => { open(key); focusDetail(); },
            put: (ids, field, value) => actions.put(ids, { [field]: value }, (what) => `${what} changed`),
          })} />
      )}
      {actions.editing && <BulkEditDialog kind={kind} ids={actions.editing} onClose={() => actions.edit(null)} />}
      {creating && <CreateDialog kind={kind} fields={props.newFields} initial={props.initial ?? {}} onClose={() => setCreating(false)} onCreated={(created) => { setCreating(false); table.setInTrash(false); open(created, false); }} />}
      {actions.purging && (
        <ConfirmDialog open danger title={`Remove ${plural(actions.purging.length, one, many.toLowerCase())} for good?`} confirmLabel="Remove for good" onConfirm={actions.purgeNow} onCancel={() => actions.purge(null)}>
          They leave the trash and every list. The history of changes still holds their values.
        </ConfirmDialog>
      )}
    </>
  );
}
