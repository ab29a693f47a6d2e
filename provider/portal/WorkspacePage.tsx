import { useState } from 'react';
import { Link } from 'wouter';
import { Button } from '#ui/actions/Button.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SearchField } from '#ui/fields/SearchField.tsx';
import { Select } from '#ui/fields/Select.tsx';
import { formatDate, formatRelative, plural } from '#ui/format.ts';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { Section } from '#ui/layout/Section.tsx';
import s from './portal.module.css';
import { Suggestions } from './suggest/Suggestions.tsx';
import { useAsk } from './useAsk.ts';
import { useChanges } from './useChanges.ts';
import { kindWords, levelWords, rightWords } from './words.ts';

const PAGE = 50;

/** Exactly what one customer shares, and nothing else. */
export function WorkspacePage({ workspaceId }: { readonly workspaceId: string }) {
  const [kind, setKind] = useState('all');
  const [text, setText] = useState('');
  const [offset, setOffset] = useState(0);
  const name = useAsk('workspaces', {}).data?.workspaces.find((one) => one.id === workspaceId)?.name ?? 'Customer';
  const { data, error, reload } = useAsk('records', { workspaceId }, { kind: kind === 'all' ? undefined : kind, text: text.trim() || undefined, offset, limit: PAGE });
  const suggestions = useAsk('proposals', { workspaceId }, { limit: 20 });
  const division = useAsk('division', { workspaceId });
  const waiting = division.data?.rows.filter((row) => row.state === 'proposed').length ?? 0;
  useChanges(workspaceId, () => { reload(); suggestions.reload(); division.reload(); });
  const now = new Date().toISOString();
  const total = data?.kinds.reduce((sum, one) => sum + one.count, 0) ?? 0;
  return (
    <>
      <PageHeader title={name} {...(data ? { meta: plural(total, 'shared record') } : {})}>
        <SearchField label="Search what is shared" placeholder="Search" value={text} onChange={(next) => { setText(next); setOffset(0); }} />
        <Select label="Kind" hideLabel value={kind} onChange={(next) => { setKind(next); setOffset(0); }}
          options={[{ value: 'all', label: 'All kinds' }, ...(data?.kinds ?? []).map((one) => ({ value: one.kind, label: `${kindWords(one.kind).many} (${one.count})` }))]} />
        <Link href={`/w/${workspaceId}/division`} className={s['admin']}>Division of work{waiting > 0 ? ` (${waiting} wait)` : ''}</Link>
        <Link href={`/w/${workspaceId}/audit`} className={s['admin']}>Who looked</Link>
      </PageHeader>
      {error && <ErrorState message={error.message} hint={error.hint} onRetry={reload} />}
      {data && data.rows.length === 0 && <div className={s['empty']}><EmptyState title={text ? 'Nothing shared has these words' : 'Nothing is shared now'}>{text ? 'Take a word out, or look in all kinds.' : 'The customer decides what stands here.'}</EmptyState></div>}
      {data && data.rows.length > 0 && (
        <table className={s['table']}>
          <thead><tr><th scope="col">Title</th><th scope="col">Kind</th><th scope="col">Level</th><th scope="col">Right</th><th scope="col">Until</th><th scope="col">Changed</th></tr></thead>
          <tbody>
            {data.rows.map((row) => (
              <tr key={row.rec}>
                <th scope="row"><Link href={`/w/${workspaceId}/r/${row.rec}`}>{row.title}</Link></th>
                <td>{kindWords(row.kind).one}</td>
                <td>{levelWords[row.level]}</td>
                <td>{rightWords[row.right]}</td>
                <td {...(row.until ? { 'data-label': 'until' } : {})}>{row.until ? formatDate(row.until) : ''}</td>
                <td>{formatRelative(row.changedAt, now)} by {row.changedBy}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {data && data.total > PAGE && (
        <div className={s['pager']}>
          <Button disabled={offset === 0} onPress={() => setOffset(Math.max(0, offset - PAGE))}>Earlier</Button>
          <span>{offset + 1} to {Math.min(offset + PAGE, data.total)} of {data.total}</span>
          <Button disabled={offset + PAGE >= data.total} onPress={() => setOffset(offset + PAGE)}>Later</Button>
        </div>
      )}
      {suggestions.data && suggestions.data.rows.length > 0 && (
        <div className={s['record']}>
          <Section level={2} title="Latest suggestions"><Suggestions workspaceId={workspaceId} reply={suggestions.data} named onChanged={suggestions.reload} /></Section>
        </div>
      )}
    </>
  );
}
