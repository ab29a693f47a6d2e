import { useCallback, useEffect, useRef } from 'react';
import type { DataTableProps } from './DataTable.tsx';
import type { Cursor } from './gridKeys.ts';
import type { RowLayout } from './rowLayout.ts';

type Followed<Row> = Pick<DataTableProps<Row>, 'activeKey' | 'rowAt' | 'rowKey'>;
interface Span {
  readonly start: number;
  readonly end: number;
}

/** More echoes than this are never on the way at once. */
const echoes = 50;

/** When another row is made active from outside and stands in sight, the cursor goes there. */
export function useFollowActive<Row>({ activeKey, rowAt, rowKey }: Followed<Row>, layout: RowLayout, span: Span, at: number, setCursor: (update: (old: Cursor) => Cursor) => void) {
  const followed = useRef<string | null>(null);
  const reported = useRef<readonly string[]>([]);
  useEffect(() => {
    if (activeKey == null || followed.current === activeKey) return;
    // The echo of the cursor's own moves may lag behind it.
    const echo = reported.current.indexOf(activeKey);
    if (echo >= 0) {
      reported.current = reported.current.slice(echo + 1);
      followed.current = activeKey;
      return;
    }
    for (let display = span.start; display < span.end; display += 1) {
      const item = layout.itemAt(display);
      const row = item.kind === 'row' ? rowAt(item.index) : undefined;
      if (row === undefined || rowKey(row) !== activeKey) continue;
      followed.current = activeKey;
      if (display !== at) setCursor((old) => ({ ...old, row: display }));
      return;
    }
  });
  /** Call with each key that the cursor itself made active. */
  const report = useCallback((key: string) => {
    reported.current = [...reported.current, key].slice(-echoes);
  }, []);
  return { report };
}
