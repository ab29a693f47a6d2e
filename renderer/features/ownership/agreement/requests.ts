import type { Kind } from '#src/domain/kinds.ts';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { plural } from '#ui/format.ts';
import { showError, undo } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';
import { asError } from '../../../bridge/useQuery.ts';

/** Whose changes move what both sides see and say. */
export const agreementKinds: readonly (Kind | 'sync')[] = ['responsibility', 'person', 'site', 'link', 'share', 'shareRule', 'workspace', 'sync'];

export async function takeBack(ids: readonly string[]): Promise<void> {
  try {
    const { taken } = await call('agreements.takeBack', { ids: [...ids] });
    toasts.add({ text: taken === 0 ? 'No request was waiting.' : `${taken === 1 ? 'The request was' : `${taken} requests were`} taken back. What is shared stays shared.` });
  } catch (error) {
    showError(asError(error));
  }
}

/** Sends rows for agreement; taking it back takes back what was shared for it too. Answers whether they are on their way. */
export async function sendForAgreement(ids: readonly string[], note: string, names: boolean): Promise<boolean> {
  try {
    const { asked, changeSetId } = await call('agreements.ask', { ids: [...ids], note, names });
    const back = (): void => void call('agreements.takeBack', { ids: [...ids] }).then(({ taken }) => {
      // What the provider has answered meanwhile stays, and so does what it reads.
      if (taken < asked) toasts.add({ text: 'The provider has answered already, so what it reads stays shared.' });
      else if (changeSetId !== null) void undo(changeSetId);
    }, (error: unknown) => showError(asError(error)));
    toasts.add({ text: `${plural(asked, 'row')} sent for agreement. The provider is asked at the next sync.`, action: { label: 'Undo', run: back } });
    return true;
  } catch (error) {
    showError(asError(error));
    return false;
  }
}
