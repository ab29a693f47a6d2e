import { useCallback, useEffect, useState } from 'react';
import type { Filter } from '#src/contract/paging.ts';
import type { Kind } from '#src/domain/kinds.ts';
import { call, listen } from '../bridge/bridge.ts';

/** How many records each of a few filters meets, kept up to date; undefined until first known. */
export function useCounts(kind: Kind, filters: readonly Filter[]): readonly number[] | undefined {
  const key = JSON.stringify(filters);
  const [counted, setCounted] = useState<{ readonly key: string; readonly counts: readonly number[] } | null>(null);
  const count = useCallback(async (): Promise<void> => {
    const sort = { field: 'createdAt', descending: false };
    const pages = await Promise.all((JSON.parse(key) as Filter[]).map((filter) => call('records.list', { kind, filter, sort, offset: 0, limit: 1 })));
    setCounted((before) => {
      const counts = pages.map((page) => page.total);
      return before?.key === key && before.counts.join() === counts.join() ? before : { key, counts };
    });
  }, [kind, key]);
  useEffect(() => {
    // The list beside the counts shows what went wrong.
    const refresh = (): void => void count().catch(() => setCounted(null));
    refresh();
    return listen((notice) => {
      if (notice.notice === 'workspace' || (notice.notice === 'changed' && notice.kinds.includes(kind))) refresh();
    });
  }, [kind, count]);
  return counted?.key === key ? counted.counts : undefined;
}
