import type { Kind } from '#src/domain/kinds.ts';
import { showError } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';
import { asError } from '../../../bridge/useQuery.ts';

/** Whose changes move what is said about a task at the provider. */
export const escalationKinds: readonly (Kind | 'sync')[] = ['task', 'comment', 'share', 'shareRule', 'workspace', 'sync'];

/** Answers whether it was done; otherwise a toast says why not. */
export async function tried(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    showError(asError(error));
    return false;
  }
}

export const settleWord = (id: string, drop: boolean): void => void tried(() => call('escalation.settleWord', { id, drop }));
