import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { TandemError } from '#src/contract/errors.ts';
import type { Kind } from '#src/domain/kinds.ts';
import { listen } from './bridge.ts';
import { asError } from './useQuery.ts';

const PAGE = 100;

export interface Rows<Row, Answer> {
  readonly total: number;
  readonly loading: boolean;
  readonly error: TandemError | null;
  /** What came with the first page beside its rows. */
  readonly answer: Answer | undefined;
  rowAt(index: number): Row | undefined;
  onRangeNeeded(start: number, end: number): void;
  reload(): void;
}

interface Held<Row, Answer> { readonly key: string; readonly pages: ReadonlyMap<number, readonly Row[]>; readonly answer: Answer; readonly total: number }

/**
 * The pages of any list of the core that a table has looked at. `load` may change with every drawing:
 * `key` tells one question from another. Asked again on changes of `kinds`, and when sync moved.
 */
export function useRows<Row, Answer extends { readonly rows: readonly Row[]; readonly total: number }>(
  key: string, load: (offset: number, limit: number) => Promise<Answer>, kinds: readonly (Kind | 'sync')[],
): Rows<Row, Answer> {
  const [held, setHeld] = useState<Held<Row, Answer> | null>(null);
  const [error, setError] = useState<TandemError | null>(null);
  const asking = useRef(new Set<string>());
  const visible = useRef<readonly [number, number]>([0, 0]);
  const generation = useRef(0);
  const question = useRef(load);
  useEffect(() => { question.current = load; });

  const ask = useCallback((page: number) => {
    const mine = generation.current;
    const mark = `${key}#${page}#${mine}`;
    if (asking.current.has(mark)) return;
    asking.current.add(mark);
    question.current(page * PAGE, PAGE).then(
      (answer) => {
        if (mine !== generation.current) return;
        setError(null);
        setHeld((before) => ({ key, pages: new Map(before?.key === key ? before.pages : []).set(page, answer.rows), answer: page === 0 || before?.key !== key ? answer : before.answer, total: answer.total }));
      },
      (reason: unknown) => { if (mine === generation.current) setError(asError(reason)); },
    ).finally(() => asking.current.delete(mark));
  }, [key]);

  const refresh = useCallback(() => {
    generation.current += 1;
    const [first, last] = visible.current;
    setHeld((before) => before && { ...before, pages: new Map([...before.pages].filter(([page]) => page >= first && page <= last)) });
    for (let page = first; page <= last; page += 1) ask(page);
  }, [ask]);

  useEffect(() => {
    generation.current += 1;
    visible.current = [0, 0];
    ask(0);
  }, [ask]);

  const wanted = kinds.join(' ');
  useEffect(() => listen((notice) => {
    const names = wanted.split(' ');
    if (notice.notice === 'workspace' || (notice.notice === 'sync' && names.includes('sync')) || (notice.notice === 'changed' && notice.kinds.some((kind) => names.includes(kind)))) refresh();
  }), [wanted, refresh]);

  return useMemo(() => {
    const current = held?.key === key ? held : null;
    return {
      total: current?.total ?? held?.total ?? 0, loading: current === null, error, answer: current?.answer ?? held?.answer,
      rowAt: (index) => current?.pages.get(Math.floor(index / PAGE))?.[index % PAGE],
      onRangeNeeded: (start, end) => {
        visible.current = [Math.floor(start / PAGE), Math.floor(Math.max(start, end - 1) / PAGE)];
        for (let page = visible.current[0]; page <= visible.current[1]; page += 1) if (!current?.pages.has(page)) ask(page);
      },
      reload: refresh,
    };
  }, [held, key, error, ask, refresh]);
}
