import { useEffect } from 'react';
import { Button } from '#ui/actions/Button.tsx';
import { formatCount } from '#ui/format.ts';
import s from './decide/decide.module.css';

export const PAGE = 50;

/** Under a list that is shown page by page: where one stands, and the way on. */
export function Pager({ of, offset, total, onOffset }: { readonly of: string; readonly offset: number; readonly total: number; readonly onOffset: (offset: number) => void }) {
  const last = Math.max(0, Math.ceil(total / PAGE) - 1) * PAGE;
  // What stood on the last page was settled: the page before is the last one now.
  const isPast = offset > last;
  useEffect(() => { if (isPast) onOffset(last); }, [isPast, last, onOffset]);
  if (total <= PAGE) return null;
  return (
    <div className={s['pager']}>
      <Button size="small" label={`Previous page of ${of}`} disabled={offset === 0} onPress={() => onOffset(Math.max(0, offset - PAGE))}>Previous</Button>
      <span>{formatCount(offset + 1)} to {formatCount(Math.min(offset + PAGE, total))} of {formatCount(total)}</span>
      <Button size="small" label={`Next page of ${of}`} disabled={offset >= last} onPress={() => onOffset(offset + PAGE)}>Next</Button>
    </div>
  );
}
