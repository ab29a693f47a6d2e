import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import type { TandemError } from '#src/contract/errors.ts';
import type { Filter, Sort } from '#src/contract/paging.ts';
import type { Kind } from '#src/domain/kinds.ts';
import { call, listen } from './bridge.ts';
import { asError } from './useQuery.ts';

type Row = DeskOutput<'records.list'>['rows'][number];
type Refs = DeskOutput<'records.list'>['refs'];

export const PAGE = 100;

export interface Pages {
  readonly total: number;
  readonly loading: boolean;
  readonly error: TandemError | null;
  readonly refs: Refs;
  rowAt(index: number): Row | undefined;
  onRangeNeeded(start: number, end: number): void;
  keysInRange(start: number, end: number): Promise<string[]>;
  /** Where a record stands, or null when it is not in this list. */
  placeOf(id: string): Promise<number | null>;
  reload(): void;
}

interface Held { readonly key: string; readonly pages: ReadonlyMap<number, readonly Row[]>; readonly refs: Refs; readonly total: number; readonly loaded: boolean }

const nothing = (key: string): Held => ({ key, pages: new Map(), refs: {}, total: 0, loaded: false });

/**
 * The pages of one list that the table has looked at. On a change the visible ones are asked for
 * again while the old rows stay on the screen.
 */
export function usePages(kind: Kind, filter: Filter, sort: Sort, alsoKinds: readonly Kind[] = []): Pages {
  const key = JSON.stringify([kind, filter, sort]);
  const [held, setHeld] = useState<Held>(() => nothing(key));
  const [error, setError] = useState<TandemError | null>(null);
  const asking = useRef(new Set<string>());
  const visible = useRef<readonly [number, number]>([0, 0]);
  const generation = useRef(0);

  const load = useCallback((page: number) => {
    const mine = generation.current;
    const mark = `${key}#${page}#${mine}`;
    if (asking.current.has(mark)) return;
    asking.current.add(mark);
    const [, ofFilter, ofSort] = JSON.parse(key) as [Kind, Filter, Sort];
    const input: DeskInput<'records.list'> = { kind, filter: ofFilter, sort: ofSort, offset: page * PAGE, limit: PAGE };
    call('records.list', input).then(
      ({ rows, refs, total }) => {
        if (mine !== generation.current) return;
        setError(null);
        setHeld((before) => {
          const base = before.key === key ? before : nothing(key);
          return { key, pages: new Map(base.pages).set(page, rows), refs: { ...base.refs, ...refs }, total, loaded: true };
        });
      },
      (reason: unknown) => { if (mine === generation.current) setError(asError(reason)); },
    ).finally(() => asking.current.delete(mark));
  }, [kind, key]);

  const refresh = useCallback(() => {
    generation.current += 1;
    const [first, last] = visible.current;
    // Pages out of sight are dropped; they are read again when scrolled to.
    setHeld((before) => ({ ...before, pages: new Map([...before.pages].filter(([page]) => page >= first && page <= last)) }));
    for (let page = first; page <= last; page += 1) load(page);
  }, [load]);

  useEffect(() => {
    generation.current += 1;
    visible.current = [0, 0];
    load(0);
  }, [load]);

  const also = alsoKinds.join(' ');
  useEffect(() => listen((notice) => {
    if (notice.notice === 'workspace') refresh();
    if (notice.notice === 'changed' && notice.kinds.some((one) => one === kind || also.split(' ').includes(one))) refresh();
  }), [kind, also, refresh]);

  const current = held.key === key ? held : null;
  return useMemo(() => ({
    total: current?.total ?? held.total,
    loading: !(current?.loaded ?? false),
    error,
    refs: held.refs,
    rowAt: (index) => current?.pages.get(Math.floor(index / PAGE))?.[index % PAGE],
    onRangeNeeded: (start, end) => {
      visible.current = [Math.floor(start / PAGE), Math.floor(Math.max(start, end - 1) / PAGE)];
      for (let page = visible.current[0]; page <= visible.current[1]; page += 1) if (!current?.pages.has(page)) load(page);
    },
    keysInRange: async (start, end) => {
      const [, ofFilter, ofSort] = JSON.parse(key) as [Kind, Filter, Sort];
      const ids: string[] = [];
      for (let offset = start; offset < end; offset += 500) {
        const { rows } = await call('records.list', { kind, filter: ofFilter, sort: ofSort, offset, limit: Math.min(500, end - offset) });
        ids.push(...rows.map((row) => row.id));
      }
      return ids;
    },
    placeOf: async (id) => {
      const [, ofFilter, ofSort] = JSON.parse(key) as [Kind, Filter, Sort];
      return (await call('records.place', { kind, filter: ofFilter, sort: ofSort, id })).index;
    },
    reload: refresh,
  }), [current, held, error, key, kind, load, refresh]);
}
