import { formatMinutes } from '#ui/format.ts';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { act, undo } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';

export async function startTimer(taskId: string): Promise<void> {
  const started = await act(() => call('time.start', { taskId }));
  if (started) toasts.add({ text: started.stopped ? `Timer on “${started.title}”. ${formatMinutes(started.stopped.minutes)} on “${started.stopped.title}”.` : `Timer on “${started.title}”` });
}

/** Something broke in: it is noted, and the timer runs on it. */
export async function startTimerOnInterruption(title: string): Promise<void> {
  const made = await act(() => call('records.create', { kind: 'task', fields: { title, workType: 'reactive', status: 'doing' } }));
  if (made) await startTimer(made.id);
}

export function stopTimer(): void {
  void act(() => call('time.stop', {})).then((stopped) => {
    if (!stopped || stopped.title === null) return;
    const { changeSetId } = stopped;
    toasts.add({
      text: stopped.minutes > 0 ? `${formatMinutes(stopped.minutes)} on “${stopped.title}”` : `Under a minute on “${stopped.title}”: not kept`,
      ...(changeSetId === null ? {} : { action: { label: 'Go on', run: () => void undo(changeSetId) } }),
    });
  });
}
