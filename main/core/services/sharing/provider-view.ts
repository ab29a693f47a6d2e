import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import type { ProviderState } from '#src/contract/desk/sharing.ts';
import { localDay } from '#src/lib/dates.ts';
import { countProviderKinds, countProviderRows, providerRows, type ProviderRow } from '../../repos/provider-view-repo.ts';
import { isSharingStopped } from '../../repos/share-repo.ts';
import { getSyncState } from '../../repos/sync-repo.ts';
import { outgoingOf } from '../../sync/outgoing.ts';
import type { Desk } from '../desk.ts';
import { Decisions } from './decisions.ts';
import { shareIndexOf } from './share-index.ts';
import { titleOf } from './terms.ts';

/** A mark says that something may differ; the maker of outgoing values says whether it does. */
function closely(desk: Desk, decisions: Decisions, row: ProviderRow): ProviderState {
  if (row.state !== 'change' && row.state !== 'new') return row.state;
  const outgoing = outgoingOf(desk.db, decisions, { rec: row.id, kind: row.kind }, () => '');
  if (outgoing.what === 'held') return 'held';
  return outgoing.what === 'nothing' ? 'sent' : row.state;
}

/** One page of what the provider sees, or is about to, against what it holds now. */
export async function providerView(desk: Desk, { limit, offset, ...filter }: DeskInput<'sharing.provider'>): Promise<DeskOutput<'sharing.provider'>> {
  await shareIndexOf(desk).ready();
  const stopped = isSharingStopped(desk.db);
  const decisions = new Decisions(desk.db, localDay(desk.clock()));
  const rows = providerRows(desk.db, filter, stopped, limit, offset).map((row) => ({
    kind: row.kind, id: row.id, title: row.title ?? titleOf(desk, row.kind, row.id), level: row.level, state: closely(desk, decisions, row),
  }));
  return { rows, total: countProviderRows(desk.db, filter, stopped), kinds: countProviderKinds(desk.db, stopped), connected: getSyncState(desk.db) !== null, stopped };
}
