import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { FindingLine, MatrixRow } from '#src/contract/desk/ownership.ts';
import { findingCodes, type Remedy } from '#src/domain/ownership/finding.ts';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { useShortcuts } from '#ui/keys.ts';
import { SplitPane } from '#ui/layout/SplitPane.tsx';
import { ContextMenu } from '#ui/overlays/ContextMenu.tsx';
import type { Point } from '#ui/table/types.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { BulkEditDialog } from '../../records/table/BulkEditDialog.tsx';
import { useDetailWidth } from '../../records/table/detailWidth.ts';
import { useRecordActions } from '../../records/table/useRecordActions.ts';
import { awayChoiceOf } from '../../records/awayChoice.ts';
import { dialogOf, LineDialog, type OpenedLine } from '../../records/findings/LineDialog.tsx';
import { pathOf } from '../../records/paths.ts';
import { putRemedy } from '../../records/findings/mend.ts';
import { AskDialog } from './agreement/AskDialog.tsx';
import { CheckDialog } from './agreement/CheckDialog.tsx';
import { StatementPaper } from './agreement/StatementPaper.tsx';
import { useStatement } from './agreement/useStatement.ts';
import { AddDialog } from './AddDialog.tsx';
import { AwayView } from './away/AwayView.tsx';
import { noFilters, matrixInput } from './filters.ts';
import { FindingsTable } from './FindingsTable.tsx';
import { MatrixPaper } from './MatrixPaper.tsx';
import { MatrixTable } from './MatrixTable.tsx';
import { OwnershipDetails } from './OwnershipDetails.tsx';
import { OwnershipHeader, ownershipViews, type OwnershipView } from './OwnershipHeader.tsx';
import { PasteDialog } from './paste/PasteDialog.tsx';
import { usePaste } from './paste/usePaste.ts';
import { ReadinessView } from './readiness/ReadinessView.tsx';
import { responsibilityMenu } from './rowMenu.ts';
import { ownershipKinds } from './kinds.ts';
import { usePrinting } from '../../records/usePrinting.ts';
import { useSettled } from '../../records/useSettled.ts';
import s from './ownership.module.css';

const nothing: ReadonlySet<string> = new Set();

/** Who answers for what: the matrix, what is wrong with it, and one row's details. */
export function OwnershipScreen({ id }: { readonly id: string | null }) {
  const [, navigate] = useLocation();
  const address = useSearch();
  const [askedAway] = useState(() => awayChoiceOf(address));
  const [view, setView] = useState<OwnershipView>(askedAway ? 'away' : 'matrix');
  const [filters, setFilters] = useState(noFilters);
  const [words, setWords] = useState('');
  const [selection, setSelection] = useState(nothing);
  const [adding, setAdding] = useState(false);
  const [menu, setMenu] = useState<{ readonly row: MatrixRow; readonly at: Point } | null>(null);
  /** What the details shall open once they are there. */
  const [wanted, setWanted] = useState<{ readonly id: string; readonly remedy: Remedy } | null>(null);
  const [line, setLine] = useState<OpenedLine | null>(null);
  const paste = usePaste();
  const { width, setWidth } = useDetailWidth();
  const root = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const settled = useSettled(words);
  const input = useMemo(() => matrixInput(filters, settled), [filters, settled]);
  const { data, error, reload } = useQuery('ownership.matrix', input, ownershipKinds);
  const company = useQuery('workspace.status', {}, ['workspace']).data?.name ?? null;
  const printing = usePrinting();
  const statement = useStatement();
  /** Rows that are about to be sent for agreement. */
  const [asking, setAsking] = useState<readonly string[] | null>(null);
  const [checking, setChecking] = useState(false);

  const open = useCallback((next: string | null, replace = true) => navigate(next === null ? '/ownership' : `/ownership/${next}`, { replace }), [navigate]);
  const focusGrid = (): void => root.current?.querySelector<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
  const focusDetail = (): void => {
    requestAnimationFrame(() => root.current?.querySelector<HTMLElement>('[data-detail] button')?.focus());
  };
  const close = (): void => {
    open(null);
    focusGrid();
  };
  const widen = (): void => {
    setWords('');
    setFilters(noFilters);
  };
  const actions = useRecordActions('responsibility', (ids) => {
    setSelection(nothing);
    if (id !== null && ids.includes(id)) close();
  });
  const targets = selection.size > 0 ? [...selection] : id === null ? [] : [id];
  const mend = useCallback((row: string, remedy: Remedy) => {
    setWanted({ id: row, remedy });
    open(row);
  }, [open]);

  const mendLine = useCallback((one: FindingLine) => {
    const dialog = dialogOf(one);
    if (dialog) setLine(dialog);
    else if (!putRemedy(one)) mend(one.id, one.finding.remedy);
  }, [mend]);
  const acceptLine = useCallback((one: FindingLine) => setLine({ what: 'accept', line: one }), []);
  const openLine = (one: FindingLine): void => {
    if (one.kind !== 'responsibility') return navigate(pathOf(one.kind, one.id) ?? '/ownership');
    open(one.id);
    focusDetail();
  };
  // From elsewhere: the address says what shall be mended.
  const asked = new URLSearchParams(address).get('mend');
  useEffect(() => {
    if (id === null || asked === null || !data) return;
    const found = data.groups.flatMap((group) => group.rows).find((row) => row.id === id)?.findings.find((finding) => finding.code === asked);
    if (found) mend(id, found.remedy);
    else if (!(findingCodes as readonly string[]).includes(asked)) open(id);
  }, [id, asked, data, mend, open]);

  useShortcuts([
    { keys: 'escape', label: 'Close the details', scope: 'Ownership', run: () => { if (id !== null) close(); } },
    { keys: 'insert', label: 'Add responsibility', scope: 'Ownership', run: () => setAdding(true) },
    { keys: 'mod+f', label: 'Filter the matrix', scope: 'Ownership', inFields: true, run: () => { if (view === 'matrix') search.current?.focus(); } },
    { keys: 'n', label: 'Add responsibility', scope: 'Ownership', run: () => setAdding(true) },
    { keys: '/', label: 'Filter the matrix', scope: 'Ownership', run: () => { setView('matrix'); requestAnimationFrame(() => search.current?.focus()); } },
    { keys: 'delete', label: 'Move to trash', scope: 'Ownership', run: () => { if (targets.length > 0) actions.trash(targets); } },
    { keys: 'mod+shift+a', label: 'Send for agreement', scope: 'Ownership', run: () => { if (targets.length > 0) setAsking(targets); } },
    { keys: 'mod+p', label: 'Print the matrix', scope: 'Ownership', run: () => window.print() },
    ...ownershipViews.map(([next, label], at) => ({ keys: `alt+${at + 1}`, label: `Show: ${label}`, scope: 'Ownership', run: () => setView(next) })),
    { keys: 'mod+shift+p', label: 'Print the agreed division', scope: 'Ownership', run: statement.print },
  ]);

  return (
    <div ref={root} className={s['screen']}>
      <div className={s['face']}>
        <SplitPane detailLabel="Details of the responsibility" onClose={close} width={width} onWidth={setWidth}
          detail={id === null ? null : (
            <div data-detail="">
              <OwnershipDetails id={id} onClose={close} wanted={wanted?.id === id ? wanted.remedy : null} onWantedDone={() => setWanted(null)} />
            </div>
          )}>
          <div className={s['main']}>
            <OwnershipHeader view={view} onView={setView} totals={data?.totals} filters={filters} onFilters={setFilters} words={words} onWords={setWords}
              search={search} onSearched={focusGrid} selection={selection} onSelectNone={() => setSelection(nothing)}
              onEdit={() => actions.edit(targets)} onTrash={() => actions.trash(targets)} onAsk={() => setAsking(targets)} onStatement={statement} onCheck={() => setChecking(true)} onAdd={() => setAdding(true)} />
            {error && !data ? <ErrorState message={error.message} hint={error.hint} onRetry={reload} /> : (
              <div className={s[view === 'matrix' || view === 'findings' ? 'rows' : 'whole']}>
                {view === 'matrix' ? (
                  <MatrixTable groups={data?.groups} total={data?.totals.total ?? 0} resetKey={JSON.stringify(input)} activeId={id} selection={selection} onSelection={setSelection}
                    onActive={(row, by) => { if (by === 'pointer' || id !== null) open(row.id, id !== null); }} onActivate={(row) => { open(row.id); focusDetail(); }} onPaste={paste.into} onMenu={(row, at) => setMenu({ row, at })} onAdd={() => setAdding(true)} onWiden={widen} />
                ) : view === 'findings' ? (
                  <FindingsTable activeId={id} onActive={(one, by) => { if (one.kind === 'responsibility' && (by === 'pointer' || id !== null)) open(one.id, id !== null); }} onActivate={openLine} onMend={mendLine} onAccept={acceptLine} />
                ) : view === 'away' ? <AwayView asked={askedAway} onHandle={(row) => { open(row); focusDetail(); }} /> : <ReadinessView onOpen={(row) => { open(row); focusDetail(); }} />}
              </div>
            )}
          </div>
        </SplitPane>
      </div>
      {printing && statement.ready === null && data && <MatrixPaper groups={data.groups} totals={data.totals} company={company} />}
      {statement.ready && <StatementPaper {...statement.ready} />}
      {asking && <AskDialog ids={asking} onClose={() => setAsking(null)} onSent={() => { setAsking(null); setSelection(nothing); }} />}
      {checking && <CheckDialog onClose={() => setChecking(false)} />}
      {menu && (
        <ContextMenu label={menu.row.name} at={menu.at} onClose={() => setMenu(null)}
          entries={responsibilityMenu(menu.row, selection.has(menu.row.id) ? [...selection] : [menu.row.id], { open: (row) => { open(row); focusDetail(); }, mend, ask: setAsking, ...actions })} />
      )}
      {actions.editing && <BulkEditDialog kind="responsibility" ids={actions.editing} onClose={() => actions.edit(null)} />}
      {adding && <AddDialog onClose={() => setAdding(false)} onAdded={(added) => { setAdding(false); widen(); setView('matrix'); if (added) open(added); }}
        onSpreadsheet={() => { setAdding(false); setView('matrix'); paste.rows(''); }} />}
      {paste.asking && <PasteDialog {...paste.asking} onClose={paste.close} onPasted={() => { paste.close(); focusGrid(); }} />}
      {line && <LineDialog opened={line} onClose={() => setLine(null)} />}
    </div>
  );
}
