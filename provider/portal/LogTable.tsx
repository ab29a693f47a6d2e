import { Button } from '#ui/actions/Button.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { formatDateTime } from '#ui/format.ts';
import type { PortalError } from './api.ts';
import s from './portal.module.css';

const PAGE = 100;

interface LogTableProps {
  readonly rows: readonly { readonly at: string; readonly who: string; readonly action: string; readonly detail: string }[] | undefined;
  readonly total: number;
  readonly offset: number;
  readonly onOffset: (offset: number) => void;
  readonly error: PortalError | null;
  readonly onRetry: () => void;
}

/** Who did what, newest first. */
export function LogTable({ rows, total, offset, onOffset, error, onRetry }: LogTableProps) {
  if (error && !rows) return <ErrorState message={error.message} hint={error.hint} onRetry={onRetry} />;
  if (!rows) return null;
  return (
    <>
      <table className={s['table']}>
        <thead><tr><th scope="col">Who</th><th scope="col">Did</th><th scope="col">What</th><th scope="col">When</th></tr></thead>
        <tbody>{rows.map((row, index) => <tr key={`${row.at}${index}`}><th scope="row">{row.who}</th><td>{row.action}</td><td>{row.detail}</td><td>{formatDateTime(row.at)}</td></tr>)}</tbody>
      </table>
      {total > PAGE && (
        <div className={s['pager']}>
          <Button disabled={offset === 0} onPress={() => onOffset(Math.max(0, offset - PAGE))}>Newer</Button>
          <span>{offset + 1} to {Math.min(offset + PAGE, total)} of {total}</span>
          <Button disabled={offset + PAGE >= total} onPress={() => onOffset(offset + PAGE)}>Older</Button>
        </div>
      )}
    </>
  );
}
