import { useState } from 'react';
import { newId } from '#src/lib/ids.ts';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { ask } from './api.ts';
import { asPortalError } from './useAsk.ts';

/** What is about to be said about one shared record. */
export interface Saying { readonly rec: string; readonly gen: number; readonly what: string; readonly note?: string; readonly data?: Readonly<Record<string, unknown>>; readonly after?: number }

/** Says something of one topic to any customer, tells how that went, and has the page read again. */
export function useSaying(topic: string, reload: () => void) {
  const [busy, setBusy] = useState(false);
  const sayTo = async (workspaceId: string, words: readonly Saying[], done: string): Promise<boolean> => {
    setBusy(true);
    try {
      await ask('say', { parts: { workspaceId }, body: { words: words.map((word) => ({ id: newId(), topic, note: '', data: {}, ...word })) } });
      toasts.add({ text: done });
      return true;
    } catch (reason) {
      const { message, hint } = asPortalError(reason);
      toasts.add({ text: `${message} ${hint}`, tone: 'bad' });
      return false;
    } finally {
      reload();
      setBusy(false);
    }
  };
  return { sayTo, busy };
}
