import type { Leaving, Moving } from '#src/contract/desk/sync.ts';
import { countPending } from '../../repos/dirty-repo.ts';
import { countDueAnswers, countProposals, detachProposals } from '../../repos/proposal-repo.ts';
import { countLiveRecords, countToRecall } from '../../repos/provider-view-repo.ts';
import { isSharingStopped } from '../../repos/share-repo.ts';
import { countAllowed, countConflicts, countRefusals, forgetAllowed } from '../../repos/sync-list-repo.ts';
import { forgetSync, getSyncState, type SyncState } from '../../repos/sync-repo.ts';
import { countUnclear } from '../../repos/unclear-repo.ts';
import { countDueWords, detachDueWords } from '../../repos/word-repo.ts';
import { noteUnheardAll } from '../../sync/greet.ts';
import type { Elsewhere } from '../../sync/sync-service.ts';
import type { Desk } from '../desk.ts';
import { shareIndexOf } from '../sharing/share-index.ts';
import { keepUnclear } from './unclear.ts';

/** What leaving the server would mean, in numbers; null when there is none. */
export async function leavingOf(desk: Desk): Promise<Leaving | null> {
  await shareIndexOf(desk).ready();
  const { db } = desk;
  const state = getSyncState(db);
  if (!state) return null;
  return {
    workspaceId: state.workspaceId, url: state.url, providerName: state.providerName, lastSyncedAt: state.lastSyncedAt, error: state.error,
    live: countLiveRecords(db), recalls: countToRecall(db, isSharingStopped(db)), pending: countPending(db),
    words: countDueWords(db), answers: countDueAnswers(db), suggestions: countProposals(db), conflicts: countConflicts(db), refusals: countRefusals(db), unclear: countUnclear(db),
    secretsAllowed: countAllowed(db),
  };
}

/** What moving to another place would mean; null when there is nothing to leave. */
export function movingTo({ url, there }: Elsewhere, from: SyncState | null, leaving: Leaving | null): Moving | null {
  return leaving && { ...leaving, to: { url, providerName: there.provider_name, workspaceName: there.workspace_name, sameServer: from?.serverId === there.server_id } };
}

/** Forgets the server, and nothing that a person said, was told or has to decide. Runs inside the caller's transaction. */
export function leaveServer(desk: Desk): void {
  noteUnheardAll(desk);
  keepUnclear(desk);
  detachProposals(desk.db);
  detachDueWords(desk.db);
  forgetAllowed(desk.db);
  forgetSync(desk.db);
}
