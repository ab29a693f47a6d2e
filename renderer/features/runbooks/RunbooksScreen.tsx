import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { Download, FileClock, FilePlus2, FileText, Folder, FolderInput, MoreHorizontal, Plus } from 'lucide-react';
import { useLocation } from 'wouter';
import type { RunbookTreeRow } from '#src/contract/desk/runbooks.ts';
import { Button } from '#ui/actions/Button.tsx';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { Tree } from '#ui/data/Tree.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SearchField } from '#ui/fields/SearchField.tsx';
import { formatDate, plural } from '#ui/format.ts';
import { useShortcuts } from '#ui/keys.ts';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { Segmented } from '#ui/layout/Segmented.tsx';
import { MenuButton } from '#ui/overlays/MenuButton.tsx';
import { focusList, movePane } from '#ui/panes.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { doubtWords } from '../../records/runs/words.ts';
import type { ExportChoice } from './ExportDialog.tsx';
import { RunbookPage } from './RunbookPage.tsx';
import { folderIds, reviewList, runbookTree, type RunbookNode } from './tree.ts';
import s from './runbooks.module.css';

const NewRunbookDialog = lazy(async () => ({ default: (await import('./NewRunbookDialog.tsx')).NewRunbookDialog }));
const ImportDialog = lazy(async () => ({ default: (await import('./ImportDialog.tsx')).ImportDialog }));
const ExportDialog = lazy(async () => ({ default: (await import('./ExportDialog.tsx')).ExportDialog }));

type Look = 'all' | 'review';
const none: readonly RunbookTreeRow[] = [];

export function RunbooksScreen({ id }: { readonly id: string | null }) {
  const [, navigate] = useLocation();
  const { data, error, reload } = useQuery('runbooks.tree', {}, ['runbook', 'person']);
  const rows = data?.runbooks ?? none;
  const [words, setWords] = useState('');
  const [look, setLook] = useState<Look>('all');
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<'new' | 'import' | 'export' | null>(null);
  const filter = useRef<HTMLInputElement>(null);
  const reviews = useMemo(() => reviewList(rows, look === 'review' ? words : ''), [rows, words, look]);
  const nodes = useMemo(() => (look === 'review' ? reviews : runbookTree(rows, words)), [rows, words, look, reviews]);
  const expanded = useMemo(() => new Set(folderIds(nodes).filter((one) => words !== '' || !closed.has(one))), [nodes, closed, words]);
  const due = rows.filter((row) => row.reviewDue).length;

  useShortcuts([
    { keys: 'n', label: 'New runbook', scope: 'Runbooks', run: () => setOpen('new') },
    { keys: '/', label: 'Filter runbooks', scope: 'Runbooks', run: () => filter.current?.focus() },
  ]);

  const current = rows.find((one) => one.id === id);
  /** From one review to the next, without looking for it. */
  const nextReview = (): void => {
    if (look !== 'review') return;
    const at = reviews.findIndex((node) => node.id === id);
    const next = reviews[at + 1] ?? reviews.find((node) => node.id !== id);
    if (next) navigate(`/runbooks/${next.id}`);
  };
  const choices: ExportChoice[] = [
    ...(current ? [{ label: `This one: ${current.title}`, name: current.title, ids: [current.id] }] : []),
    ...(current?.folder ? [{ label: `The folder ${current.folder}`, name: current.folder.split('/').at(-1)!, ids: rows.filter((row) => row.folder === current.folder || row.folder.startsWith(`${current.folder}/`)).map((row) => row.id) }] : []),
    { label: 'All runbooks', name: 'Runbooks', ids: rows.map((row) => row.id) },
  ];
  return (
    <div className={s['screen']}>
      <aside className={s['side']} aria-label="Runbooks by folder" data-pane="">
        <PageHeader title="Runbooks" actions={<>
          <MenuButton label="Folders of Markdown" entries={[
            { id: 'import', label: 'Import a folder of Markdown…', icon: FolderInput, run: () => setOpen('import') },
            { id: 'export', label: 'Export…', icon: Download, run: () => setOpen('export'), disabled: rows.length === 0 },
          ]}><IconButton icon={MoreHorizontal} label="Import and export" /></MenuButton>
          <Button size="small" variant="primary" icon={Plus} onPress={() => setOpen('new')}>New</Button>
        </>}>
          <SearchField label="Filter runbooks" placeholder="Filter" keys="/" value={words} onChange={setWords} inputRef={filter} onSubmit={focusList} />
          <Segmented<Look> label="Which" value={look} onChange={setLook} options={[{ value: 'all', label: 'All' }, { value: 'review', label: 'To review', ...(due > 0 ? { count: due } : {}) }]} />
        </PageHeader>
        {error && <ErrorState message={error.message} hint={error.hint} onRetry={reload} />}
        {data && rows.length > 0 && nodes.length === 0 && (
          <p className={s['none']}>{look === 'review' && words === '' ? 'Nothing is due for review within two weeks.' : 'No runbook has these words in its title, folder or tags.'}</p>
        )}
        <div className={s['tree']}>
          <Tree<RunbookNode> label="Runbooks" nodes={nodes} expanded={expanded} selected={id}
            onExpandedChange={(ids) => setClosed(new Set(folderIds(nodes).filter((one) => !ids.has(one))))}
            onSelect={(node) => { if (node.runbook) navigate(`/runbooks/${node.id}`); }} onActivate={() => movePane(1)}
            iconOf={(node) => (!node.runbook ? Folder : node.runbook.status === 'template' ? FilePlus2 : node.runbook.doubt && node.runbook.doubt.what !== 'unproven' ? FileClock : FileText)}
            after={(node) => node.runbook && <After row={node.runbook} dated={look === 'review'} />} />
        </div>
      </aside>
      <div className={s['main']}>
        {id ? <RunbookPage key={id} id={id} onExport={() => setOpen('export')} onReviewed={nextReview} /> : data && (
          rows.length === 0
            ? <EmptyState title="Write down what only you know" actions={<><Button variant="primary" onPress={() => setOpen('new')}>Write a runbook</Button><Button onPress={() => setOpen('import')}>Import a folder</Button></>} keys="n">A runbook is plain Markdown with steps; templates give you a start. It is here without a network, and your provider sees it only when you share it.</EmptyState>
            : <EmptyState title="Choose a runbook" keys="/">{`${rows.length} in this workspace${due > 0 ? `, ${due} due for review` : ''}.`}</EmptyState>
        )}
      </div>
      <Suspense fallback={null}>
        {open === 'new' && <NewRunbookDialog folder={current && current.status !== 'template' ? current.folder : ''} onClose={() => setOpen(null)} onCreated={(made) => { setOpen(null); navigate(`/runbooks/${made}`); }} />}
        {open === 'import' && <ImportDialog onClose={() => setOpen(null)} />}
        {open === 'export' && <ExportDialog choices={choices} onClose={() => setOpen(null)} />}
      </Suspense>
    </div>
  );
}

function After({ row, dated }: { readonly row: RunbookTreeRow; readonly dated: boolean }) {
  const { state, overdueDays, dueOn } = row.review;
  if (state === 'due') return <StatusText tone="warn">{dated ? `${plural(overdueDays, 'day')} late` : 'review'}</StatusText>;
  if (state === 'never') return <StatusText tone="warn">{dated ? 'never' : 'review'}</StatusText>;
  if (state === 'soon' && dated && dueOn) return <StatusText tone="muted">{formatDate(dueOn)}</StatusText>;
  if (row.doubt?.what === 'proven') return <StatusText tone="warn"><span title={doubtWords(row.doubt)}>{row.doubt.days} d</span></StatusText>;
  if (row.doubt?.what === 'unproven' && dated === false) return <StatusText tone="muted">unproven</StatusText>;
  if (row.status === 'draft' || row.status === 'template' || row.status === 'retired') return <StatusText tone="muted">{row.status}</StatusText>;
  return null;
}
