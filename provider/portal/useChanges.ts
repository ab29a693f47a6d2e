import { useEffect, useRef } from 'react';
import { ask } from './api.ts';

const PAUSE_MS = 20_000;

/** Calls back soon after anything changed in a workspace, as long as the page is to be seen. */
export function useChanges(workspaceId: string, onChange: () => void): void {
  const latest = useRef(onChange);
  useEffect(() => { latest.current = onChange; }, [onChange]);
  useEffect(() => {
    const stop = new AbortController();
    void follow(workspaceId, stop.signal, () => latest.current());
    return () => stop.abort();
  }, [workspaceId]);
}

async function follow(workspaceId: string, signal: AbortSignal, changed: () => void): Promise<void> {
  let after: number | undefined;
  while (!signal.aborted) {
    try {
      const reply = await ask('portalWait', { parts: { workspaceId }, query: { after }, signal });
      if (reply.changed) changed();
      after = reply.head;
    } catch {
      await pause(PAUSE_MS, signal);
    }
    if (document.hidden) await seen(signal);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, { once: true });
  });
}

/** When the page comes to the front again. */
function seen(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    document.addEventListener('visibilitychange', () => resolve(), { once: true, signal });
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
