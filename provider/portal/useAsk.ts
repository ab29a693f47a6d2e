import { useCallback, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import type { EndpointName, endpoints } from '#src/contract/provider.ts';
import { ask, PortalError } from './api.ts';

type Answer<N extends EndpointName> = z.output<(typeof endpoints)[N]['reply']>;

export interface Asked<T> { readonly data: T | undefined; readonly error: PortalError | null; reload(): void }

/** Pages of one workspace are told of changes; see useChanges. */
const REFRESH_MS = 60_000;

export function asPortalError(error: unknown): PortalError {
  return error instanceof PortalError ? error : new PortalError('INTERNAL', error instanceof Error ? error.message : String(error), 'Reload the page.');
}

/** Asks, and asks again now and then and whenever the page comes back to the front. `parts` null asks nothing. */
export function useAsk<N extends EndpointName>(name: N, parts: Readonly<Record<string, string>> | null, query: Readonly<Record<string, string | number | undefined>> = {}): Asked<Answer<N>> {
  const key = parts === null ? null : JSON.stringify({ parts, query });
  const [state, setState] = useState<{ key: string | null; data: Answer<N> | undefined; error: PortalError | null }>({ key: null, data: undefined, error: null });
  const turn = useRef(0);
  const load = useCallback(() => {
    if (key === null) return;
    const mine = ++turn.current;
    const input = JSON.parse(key) as { parts: Record<string, string>; query: Record<string, string | number | undefined> };
    ask(name, input).then(
      (data) => { if (mine === turn.current) setState({ key, data, error: null }); },
      (error: unknown) => { if (mine === turn.current) setState((before) => ({ key, data: before.key === key ? before.data : undefined, error: asPortalError(error) })); },
    );
  }, [name, key]);
  useEffect(() => {
    load();
    const timer = setInterval(load, REFRESH_MS);
    window.addEventListener('focus', load);
    return () => {
      turn.current += 1;
      clearInterval(timer);
      window.removeEventListener('focus', load);
    };
  }, [load]);
  return { data: state.key === key ? state.data : undefined, error: state.error, reload: load };
}
