import type { RunbookTreeRow } from '#src/contract/desk/runbooks.ts';
import type { TreeNode } from '#ui/data/treeRows.ts';

export interface RunbookNode extends TreeNode {
  readonly runbook: RunbookTreeRow | null;
  readonly children?: readonly RunbookNode[];
}

interface Building { id: string; label: string; runbook: RunbookTreeRow | null; children: Building[] }

/** Folders from paths with `/`; those without a folder stand at the top. `words` keeps what has all of them in title, folder or tags. */
export function runbookTree(rows: readonly RunbookTreeRow[], words: string): RunbookNode[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const top: Building[] = [];
  const folders = new Map<string, Building>();
  const folder = (path: string): Building => {
    const known = folders.get(path);
    if (known) return known;
    const cut = path.lastIndexOf('/');
    const made: Building = { id: `folder:${path}`, label: path.slice(cut + 1), runbook: null, children: [] };
    folders.set(path, made);
    (cut < 0 ? top : folder(path.slice(0, cut)).children).push(made);
    return made;
  };
  for (const row of rows) {
    const text = `${row.title} ${row.folder} ${row.tags.join(' ')}`.toLowerCase();
    if (!wanted.every((word) => text.includes(word))) continue;
    const path = row.folder.split('/').map((part) => part.trim()).filter(Boolean).join('/');
    (path ? folder(path).children : top).push({ id: row.id, label: row.title, runbook: row, children: [] });
  }
  const finish = (node: Building): RunbookNode => ({ id: node.id, label: node.label, runbook: node.runbook, ...(node.runbook ? {} : { children: node.children.map(finish) }) });
  return top.map(finish);
}

/** What must be looked at again, the longest overdue first; what comes up within two weeks after it. */
export function reviewList(rows: readonly RunbookTreeRow[], words: string): RunbookNode[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const weight = ({ review }: RunbookTreeRow): number => (review.state === 'never' ? 1 : review.state === 'due' ? 2 + review.overdueDays : 0);
  return rows.filter((row) => row.review.state === 'due' || row.review.state === 'never' || row.review.state === 'soon')
    .filter((row) => wanted.every((word) => `${row.title} ${row.owner ?? ''} ${row.reviewer ?? ''}`.toLowerCase().includes(word)))
    .toSorted((a, b) => weight(b) - weight(a) || (a.review.dueOn ?? '').localeCompare(b.review.dueOn ?? '') || a.title.localeCompare(b.title))
    .map((row) => ({ id: row.id, label: row.title, runbook: row }));
}

/** Every folder's id: open while a filter is on, or at the first look. */
export function folderIds(nodes: readonly RunbookNode[]): string[] {
  return nodes.flatMap((node) => (node.children ? [node.id, ...folderIds(node.children)] : []));
}
