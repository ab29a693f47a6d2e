import { useEffect, useState } from 'react';
import { call } from '../../bridge/bridge.ts';
import { asError } from '../../bridge/useQuery.ts';

export type Tab = 'site' | 'vendor';

/** Sites and vendors share one address: a link to either opens the list where it stands. */
export function useTab(id: string | null): readonly [Tab, (tab: Tab) => void] {
  const [tab, setTab] = useState<Tab>('site');
  useEffect(() => {
    if (id === null) return;
    let stale = false;
    call('records.get', { kind: 'vendor', id }).then(
      () => { if (!stale) setTab('vendor'); },
      (error: unknown) => { if (!stale && asError(error).kind === 'not-found') setTab('site'); },
    );
    return () => { stale = true; };
  }, [id]);
  return [tab, setTab];
}
