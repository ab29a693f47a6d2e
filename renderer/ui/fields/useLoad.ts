import { useEffect, useState } from 'react';

export type Load<Item> = (query: string, signal: AbortSignal) => Promise<readonly Item[]>;

interface Loaded<Item> {
  readonly items: readonly Item[];
  readonly loading: boolean;
  readonly failed: boolean;
}

/** The items for the query; those of the query before stay until the new ones are here. Pass `query` null to rest. */
export function useLoad<Item>(load: Load<Item>, query: string | null): Loaded<Item> {
  const [loaded, setLoaded] = useState<Loaded<Item>>({ items: [], loading: true, failed: false });
  useEffect(() => {
    if (query === null) return;
    const stop = new AbortController();
    setLoaded((before) => ({ ...before, loading: true }));
    load(query, stop.signal).then(
      (items) => {
        if (!stop.signal.aborted) setLoaded({ items, loading: false, failed: false });
      },
      () => {
        if (!stop.signal.aborted) setLoaded({ items: [], loading: false, failed: true });
      },
    );
    return () => stop.abort();
  }, [load, query]);
  return loaded;
}
