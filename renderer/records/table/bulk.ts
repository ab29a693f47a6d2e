import { toasts } from '#ui/feedback/toastQueue.ts';
import { rememberChange, showError } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { asError } from '../../bridge/useQuery.ts';
import { inBatches } from './batches.ts';
import { stepThrough } from './bulkProgress.ts';

async function undoAll(changeSetIds: readonly number[]): Promise<void> {
  try {
    const undone = await stepThrough(changeSetIds.toReversed(), () => 1, async (changeSetId) => { await call('changes.undo', { changeSetId }); });
    toasts.add({ text: undone === changeSetIds.length ? 'Undone.' : 'Undone in part; the rest stays changed.' });
  } catch (error) {
    showError(asError(error));
  }
}

/**
 * Runs one change over any number of records, as many at a time as the core takes. One toast says how
 * many, with one Undo for all. Answers false when it was stopped or refused on the way; what was done
 * by then stays and can be undone.
 */
export async function changeMany(ids: readonly string[], change: (ids: string[]) => Promise<{ changeSetId: number | null }>, words: (count: number) => string): Promise<boolean> {
  const changeSetIds: number[] = [];
  let count = 0;
  let problem: unknown = null;
  try {
    await stepThrough(inBatches(ids), (batch) => batch.length, async (batch) => {
      const { changeSetId } = await change(batch);
      rememberChange(changeSetId);
      if (changeSetId !== null) changeSetIds.push(changeSetId);
      count += batch.length;
    });
  } catch (error) {
    problem = error;
  }
  if (changeSetIds.length > 0) toasts.add({ text: words(count), action: { label: 'Undo', run: () => void undoAll(changeSetIds) } });
  if (problem !== null) showError(asError(problem));
  return problem === null && count === ids.length;
}
