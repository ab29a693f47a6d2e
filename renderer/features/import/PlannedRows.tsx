import { useState } from 'react';
import type { RowStatus } from '#src/domain/import/types.ts';
import { Button } from '#ui/actions/Button.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SkeletonRows } from '#ui/feedback/Skeleton.tsx';
import { formatCount } from '#ui/format.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import type { Planned } from './types.ts';
import s from './import.module.css';

const PAGE = 50;
const none: Readonly<Record<RowStatus, string>> = { new: 'No row is new.', changed: 'No row changes a record.', unchanged: 'Every row brings something.', rejected: 'Every row can be read.' };
const effects = { rejected: { tone: 'bad', word: 'Row rejected' }, 'left-out': { tone: 'warn', word: 'Cell left out' }, noted: { tone: 'muted', word: 'Went in' } } as const;

/** The rows of one state, a page at a time. */
export function PlannedRows({ planId, status }: { readonly planId: string; readonly status: RowStatus }) {
  const [page, setPage] = useState(0);
  const { data, error, reload } = useQuery('imports.planRows', { planId, status, offset: page * PAGE, limit: PAGE }, []);
  if (error) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  if (!data) return <SkeletonRows rows={8} label="Rows of the preview" />;
  if (data.total === 0) return <p className={s['note']}>{none[status]}</p>;
  const last = Math.min(data.total, (page + 1) * PAGE);
  return (
    <>
      <div className={s['scroll']}>
        <table className={s['table']}>
          <thead><tr><th scope="col" className={s['number']}>Line</th><th scope="col">Name</th><th scope="col">{status === 'rejected' ? 'Why' : 'What'}</th></tr></thead>
          <tbody>
            {data.rows.map((row) => (
              <tr key={row.line}>
                <td className={s['number']}>{row.line}</td>
                <th scope="row" className={s['column']}>{row.title || '(no name)'}</th>
                <td className={s['what']}>
                  {row.reason}
                  {row.changes.filter((change) => status !== 'new' || change.field !== 'name').map((change) => (
                    <span key={change.field} className={s['change']} data-kept={!change.applied}>
                      <span className={s['quiet']}>{change.label}</span>{' '}
                      {change.applied ? <>{change.before && <><del>{change.before}</del>{' → '}</>}{change.after}</> : <>{change.before} stays (file: {change.after})</>}
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {data.total > PAGE && (
        <div className={s['buttons']}>
          <Button size="small" disabled={page === 0} onPress={() => setPage(page - 1)}>Previous rows</Button>
          <span className={s['note']}>{formatCount(page * PAGE + 1)} to {formatCount(last)} of {formatCount(data.total)}</span>
          <Button size="small" disabled={last >= data.total} onPress={() => setPage(page + 1)}>Next rows</Button>
        </div>
      )}
    </>
  );
}

/** What could not be read, with its place and the way out. */
export function ProblemList({ problems, total }: { readonly problems: Planned['problems']; readonly total: number }) {
  if (total === 0) return <p className={s['note']}>Nothing: every mapped value could be read.</p>;
  return (
    <>
      <div className={s['scroll']}>
        <table className={s['table']}>
          <thead><tr><th scope="col" className={s['number']}>Line</th><th scope="col">Column</th><th scope="col">Value</th><th scope="col">What is wrong, and what to do</th><th scope="col">Effect</th></tr></thead>
          <tbody>
            {problems.map((problem, index) => (
              <tr key={index}>
                <td className={s['number']}>{problem.line}</td>
                <td>{problem.column}</td>
                <td className={s['value']} title={problem.value}>{problem.value || '(empty)'}</td>
                <td className={s['what']}>{problem.reason}. <span className={s['quiet']}>{problem.remedy}</span></td>
                <td><StatusText tone={effects[problem.effect].tone}>{effects[problem.effect].word}</StatusText></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {total > problems.length && <p className={s['note']}>The first {formatCount(problems.length)} of {formatCount(total)}.</p>}
    </>
  );
}
