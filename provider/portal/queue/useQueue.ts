import { useEffect, useRef } from 'react';
import type { QueueReply } from '#src/contract/provider/queue-api.ts';
import { ask } from '../api.ts';
import { useAsk, type Asked } from '../useAsk.ts';

const PAUSE_MS = 20_000;

/** The queue, read again soon after any customer's workspace changed. */
export function useQueue(): Asked<QueueReply> {
  const asked = useAsk('queue', {});
  const state = asked.data?.state;
  const reload = useRef(asked.reload);
  useEffect(() => { reload.current = asked.reload; }, [asked.reload]);
  useEffect(() => {
    if (state === undefined) return;
    const stop = new AbortController();
    void follow(state, stop.signal, () => reload.current());
    return () => stop.abort();
  }, [state]);
  return asked;
}

/** Until something changed: then the queue is read, and its new state is waited for. */
async function follow(after: number, signal: AbortSignal, changed: () => void): Promise<void> {
  while (!signal.aborted) {
    const reply = await ask('queueWait', { query: { after }, signal }).catch(() => null);
    if (signal.aborted) return;
    if (reply?.changed) return changed();
    if (!reply) await new Promise((resolve) => { setTimeout(resolve, PAUSE_MS); });
  }
}
