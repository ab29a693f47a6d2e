import { useEffect } from 'react';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { formatMinutes } from '#ui/format.ts';
import { call } from '../../bridge/bridge.ts';
import { desktop } from '../../bridge/shell.ts';

const LOOK_EVERY_MS = 30_000;

/** While a timer runs, tells the core that somebody is there, at once and then twice a minute; `onAway` when there is something to ask. */
export function useTimerWatch(entryId: string | null, onAway: () => void): void {
  useEffect(() => {
    if (entryId === null) return;
    const look = async (): Promise<void> => {
      try {
        const { away, setBack } = await call('time.look', { idleSeconds: await desktop.ask('shell.idleSeconds', {}) });
        if (away) onAway();
        if (setBack !== null) toasts.add({ text: `The clock of this computer was set back by ${formatMinutes(setBack)}. What the timer had counted is kept, and it goes on from now.` });
      } catch {
        // The core is starting again; the next look finds it.
      }
    };
    void look();
    const timer = setInterval(() => void look(), LOOK_EVERY_MS);
    const seen = (): void => void look();
    window.addEventListener('focus', seen);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', seen);
    };
  }, [entryId, onAway]);
}
