import type { TandemError } from '#src/contract/errors.ts';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { call } from './bridge.ts';
import { asError } from './useQuery.ts';

export function showError(error: TandemError): void {
  toasts.add({ text: `${error.message} ${error.hint}`, tone: 'bad' });
}

/** The change sets of this sitting that Ctrl+Z takes back, newest last. */
const undoable: number[] = [];

export function rememberChange(changeSetId: number | null): void {
  if (changeSetId !== null) undoable.push(changeSetId);
}

export async function undoLast(): Promise<void> {
  const last = undoable.pop();
  if (last === undefined) toasts.add({ text: 'Nothing to undo from this sitting. Older changes stand in each record’s history.' });
  else await undo(last);
}

/** Takes a change back, and offers to do it again. */
export async function undo(changeSetId: number): Promise<void> {
  const at = undoable.lastIndexOf(changeSetId);
  if (at >= 0) undoable.splice(at, 1);
  await act(async () => {
    const undone = await call('changes.undo', { changeSetId });
    const kept = undone.kept.length === 0 ? '' : ` ${undone.kept.map((one) => one.field).join(', ')} changed since and stayed.`;
    toasts.add({ text: `Undone.${kept}`, ...(undone.changeSetId === null ? {} : { action: { label: 'Redo', run: () => void undo(undone.changeSetId!) } }) });
    return { changeSetId: null };
  });
}

/**
 * Runs a change; an error is shown and answered with undefined. With `done`, a toast says so and
 * offers Undo. Throw-free, so that handlers need no try.
 */
export async function act<T extends { changeSetId: number | null }>(change: () => Promise<T>, done?: string): Promise<T | undefined> {
  try {
    const result = await change();
    const { changeSetId } = result;
    rememberChange(changeSetId);
    if (done && changeSetId !== null) toasts.add({ text: done, action: { label: 'Undo', run: () => void undo(changeSetId) } });
    return result;
  } catch (error) {
    showError(asError(error));
    return undefined;
  }
}
