import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { addDays, localDay } from '#src/lib/dates.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { lastSentAt } from '../../repos/ledger-repo.ts';
import { countByKind, countShares, listShares, shareIdsOf } from '../../repos/share-index-repo.ts';
import { isSharingStopped, rulesOf } from '../../repos/share-repo.ts';
import { countLiveRecords } from '../../repos/provider-view-repo.ts';
import type { Desk } from '../desk.ts';
import { shareIndexOf } from './share-index.ts';
import { isHeld } from './terms.ts';

const SOON_DAYS = 14;
const MOST_IDS = 2_000;
const soonOf = (desk: Desk): string => addDays(localDay(desk.clock()), SOON_DAYS);

export async function listShared(desk: Desk, { filter, sort, limit, offset }: DeskInput<'sharing.list'>): Promise<DeskOutput<'sharing.list'>> {
  await shareIndexOf(desk).ready();
  const names = new Map(rulesOf(desk.db).map((rule) => [rule.id, rule.name]));
  const rows = listShares(desk.db, filter, soonOf(desk), sort, limit, offset).map((row) => ({
    ...row, rule: names.get(row.source) ?? null, lastSentAt: lastSentAt(desk.db, row.id), held: isHeld(desk, row.id),
  }));
  return { rows, total: countShares(desk.db, filter, soonOf(desk)), stopped: isSharingStopped(desk.db) };
}

export async function sharedIds(desk: Desk, { filter }: DeskInput<'sharing.ids'>): Promise<DeskOutput<'sharing.ids'>> {
  await shareIndexOf(desk).ready();
  return { records: shareIdsOf(desk.db, filter, soonOf(desk), MOST_IDS).filter(({ kind, id }) => getRecord(desk.db, kind, id) !== undefined) };
}

export async function sharingSummary(desk: Desk): Promise<DeskOutput<'sharing.summary'>> {
  await shareIndexOf(desk).ready();
  const kinds = countByKind(desk.db).map(({ kind, n }) => ({ kind, count: n }));
  return { kinds, total: kinds.reduce((sum, { count }) => sum + count, 0), live: countLiveRecords(desk.db), stopped: isSharingStopped(desk.db) };
}
