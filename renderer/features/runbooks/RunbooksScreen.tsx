import { useMemo, useRef, useState } from 'react';
import { Folder, FileText, Plus } from 'lucide-react';
import { useLocation } from 'wouter';
import { Button } from '#ui/actions/Button.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { Tree } from '#ui/data/Tree.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SearchField } from '#ui/fields/SearchField.tsx';
import { useShortcuts } from '#ui/keys.ts';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { useQuery } from '../../bridge/useQuery.ts';
import { CreateDialog } from '../../records/CreateDialog.tsx';
import { RunbookPage } from './RunbookPage.tsx';
import { folderIds, runbookTree, type RunbookNode } from './tree.ts';
import s from './runbooks.module.css';

export function RunbooksScreen({ id }: { readonly id: string | null }) {
  const [, navigate] = useLocation();
  const { data, error, reload } = useQuery('runbooks.tree', {}, ['runbook']);
  const [words, setWords] = useState('');
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [creating, setCreating] = useState(false);
  const filter = useRef<HTMLInputElement>(null);
  const nodes = useMemo(() => runbookTree(data?.runbooks ?? [], words), [data, words]);
  const expanded = useMemo(() => new Set(folderIds(nodes).filter((one) => words !== '' || !closed.has(one))), [nodes, closed, words]);

  useShortcuts([
    { keys: 'n', label: 'New runbook', scope: 'Runbooks', run: () => setCreating(true) },
    { keys: '/', label: 'Filter runbooks', scope: 'Runbooks', run: () => filter.current?.focus() },
  ]);

  const current = data?.runbooks.find((one) => one.id === id);
  return (
    <div className={s['screen']}>
      <aside className={s['side']} aria-label="Runbooks by folder">
        <PageHeader title="Runbooks" actions={<Button size="small" variant="primary" icon={Plus} onPress={() => setCreating(true)}>New</Button>}>
          <SearchField label="Filter runbooks" placeholder="Filter" keys="/" value={words} onChange={setWords} inputRef={filter} />
        </PageHeader>
        {error && <ErrorState message={error.message} hint={error.hint} onRetry={reload} />}
        {data && data.runbooks.length > 0 && nodes.length === 0 && <p className={s['quiet']}>No runbook has these words in its title or folder.</p>}
        <div className={s['tree']}>
          <Tree<RunbookNode> label="Runbooks" nodes={nodes} expanded={expanded} selected={id}
            onExpandedChange={(open) => setClosed(new Set(folderIds(nodes).filter((one) => !open.has(one))))}
            onSelect={(node) => { if (node.runbook) navigate(`/runbooks/${node.id}`); }}
            iconOf={(node) => (node.runbook ? FileText : Folder)}
            after={(node) => (node.runbook?.reviewDue ? <StatusText tone="warn">review</StatusText> : node.runbook?.status === 'draft' ? <StatusText tone="muted">draft</StatusText> : null)} />
        </div>
      </aside>
      <div className={s['main']}>
        {id ? <RunbookPage key={id} id={id} /> : data && (
          data.runbooks.length === 0
            ? <EmptyState title="Write down what only you know" actions={<Button variant="primary" onPress={() => setCreating(true)}>Write a runbook</Button>} keys="n">A runbook is plain Markdown with steps. It is here without a network, and your provider sees it only when you share it.</EmptyState>
            : <EmptyState title="Choose a runbook" keys="/">{`${data.runbooks.length} in this workspace.`}</EmptyState>
        )}
      </div>
      {creating && (
        <CreateDialog kind="runbook" fields={['title', 'folder', 'summary', 'ownerId']} onClose={() => setCreating(false)}
          initial={{ folder: current?.folder ?? null, body: '## Before you start\n\n- \n\n## Steps\n\n- [ ] First step (5 min)\n- [ ] Second step (5 min)\n\n## How to check it worked\n\n' }}
          onCreated={(made) => { setCreating(false); navigate(`/runbooks/${made}`); }} />
      )}
    </div>
  );
}
