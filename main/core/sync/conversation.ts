import { TandemError } from '#src/contract/errors.ts';
import type { Transport } from '#src/sync/transport.ts';
import { getSyncState, type SyncState } from '../repos/sync-repo.ts';
import type { Desk } from '../services/desk.ts';

export interface CycleContext {
  readonly desk: Desk;
  readonly transport: Transport;
  /** Random, unlike the ids of records. */
  readonly randomId: () => string;
  /** Awaited between any two steps: yields to the loop, and lets tests stop it there. */
  readonly pause: (step: string) => Promise<void>;
  /** This desk's age key, from the keychain; absent: nothing is sealed for it. */
  readonly sealing?: { readonly recipient: string; readonly identity: string };
  readonly progress: (done: number, total: number) => void;
}

/** The epoch to speak in. `greeted`: hello said so just now; otherwise every request names what it stands on. */
export interface Standing {
  readonly epoch: string;
  readonly greeted: boolean;
  /** How many rows of sheets the server takes in one push; 0: none, or not asked. */
  readonly sheetRows: number;
}

export function stateOf(desk: Desk): SyncState {
  const state = getSyncState(desk.db);
  if (!state) throw new TandemError('refused', 'This workspace is not connected to a provider.', 'Connect it under Sharing.');
  return state;
}
