import { useCallback, useEffect, useRef, useState } from 'react';
import type { DeskInput, DeskMethod, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import type { Kind } from '#src/domain/kinds.ts';
import { call, listen } from './bridge.ts';

export interface Query<T> {
  /** The last good answer; stays while a newer one is on its way, so that nothing flickers. */
  readonly data: T | undefined;
  readonly error: TandemError | null;
  readonly loading: boolean;
  reload(): void;
}

export function asError(error: unknown): TandemError {
  return error instanceof TandemError ? error : new TandemError('internal', error instanceof Error ? error.message : String(error), 'Try again.');
}

/**
 * Asks the core and asks again when records of `kinds` moved (all kinds when absent), when sync moved
 * and `kinds` names 'sync', or when another workspace was opened. `input` null asks nothing.
 */
export function useQuery<M extends DeskMethod>(method: M, input: DeskInput<M> | null, kinds?: readonly (Kind | 'sync')[]): Query<DeskOutput<M>> {
  const key = input === null ? null : JSON.stringify(input);
  const [state, setState] = useState<{ key: string | null; data: DeskOutput<M> | undefined; error: TandemError | null; loading: boolean }>({ key: null, data: undefined, error: null, loading: true });
  const asked = useRef(0);
  const ask = useCallback(() => {
    if (key === null) return;
    const mine = ++asked.current;
    setState((before) => ({ ...before, loading: true }));
    call(method, JSON.parse(key) as DeskInput<M>).then(
      (data) => { if (mine === asked.current) setState({ key, data, error: null, loading: false }); },
      (error: unknown) => { if (mine === asked.current) setState((before) => ({ key, data: before.key === key ? before.data : undefined, error: asError(error), loading: false })); },
    );
  }, [method, key]);
  useEffect(() => {
    ask();
    return () => { asked.current += 1; };
  }, [ask]);
  const wanted = kinds?.join(' ');
  useEffect(() => listen((notice) => {
    if (notice.notice === 'workspace') ask();
    else if (notice.notice === 'sync' && wanted?.split(' ').includes('sync')) ask();
    else if (notice.notice === 'changed' && (wanted === undefined || notice.kinds.some((kind) => wanted.split(' ').includes(kind)))) ask();
  }), [ask, wanted]);
  return { data: state.data, error: state.error, loading: state.loading, reload: ask };
}
