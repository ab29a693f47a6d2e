import { call, isConnected } from '../../bridge/bridge.ts';
import { asError } from '../../bridge/useQuery.ts';
import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';

type Repeatable = 'runs.tick' | 'runs.skip' | 'runs.timer' | 'runs.note';

/**
 * Asks again when the core stopped while it was answering. These say how a step shall stand, so doing one twice is
 * as good as once; the person who pressed the key need not know.
 */
export async function surely<M extends Repeatable>(method: M, input: DeskInput<M>): Promise<DeskOutput<M>> {
  try {
    return await call(method, input);
  } catch (error) {
    if (asError(error).kind !== 'internal' || isConnected()) throw error;
    return call(method, input);
  }
}
