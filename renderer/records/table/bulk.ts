import { toasts } from '#ui/feedback/toastQueue.ts';
import { rememberChange, showError } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { asError } from '../../bridge/useQuery.ts';
import { inBatches } from './batches.ts';

async function undoAll(changeSetIds: readonly number[]): Promise<void> {
  try {
    for (const changeSetId of changeSetIds.toReversed()) await call('changes.undo', { changeSetId });
    toasts.add({ text: 'Undone.' });
  } catch (error) {
    showError(asError(error));
  }
}

/**
 * Runs one change over any number of records, as many at a time as the core takes. One toast says how
 * many, with one Undo for all. Answers false after an error, which is shown; what was done by then
 * stays and can be undone.
 */
export async function changeMany(ids: readonly string[], change: (ids: string[]) => Promise<{ changeSetId: number | null }>, words: (count: number) => string): Promise<boolean> {
  const changeSetIds: number[] = [];
  let count = 0;
  let problem: unknown = null;
  for (const batch of inBatches(ids)) {
    try {
      const { changeSetId } = await change(batch);
      rememberChange(changeSetId);
      if (changeSetId !== null) changeSetIds.push(changeSetId);
      count += batch.length;
    } catch (error) {
      problem = error;
      break;
    }
  }
  if (changeSetIds.length > 0) toasts.add({ text: words(count), action: { label: 'Undo', run: () => void undoAll(changeSetIds) } });
  if (problem !== null) showError(asError(problem));
  return problem === null;
}
