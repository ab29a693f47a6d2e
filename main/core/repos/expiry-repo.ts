import type { Dated } from '#src/domain/expiry/dated.ts';
import type { Watch } from '#src/domain/expiry/radar.ts';
import type { ExpirySort } from '#src/domain/expiry/sorts.ts';
import { kindOf, type Kind, type RecordOf } from '#src/domain/kinds.ts';
import { keptKinds } from '#src/domain/ownership/keeper-findings.ts';
import type { Day } from '#src/lib/dates.ts';
import { all, first, type ReadableDb } from '../db/database.ts';
import type { ChangeRow } from './change-repo.ts';

/** More of them than this is nobody's list to read line by line. */
const MOST = 20_000;

type Ending = 'contract' | 'licence' | 'domain' | 'certificate';

/** What the rules need of each record that has an end of its own. */
export function endings<K extends Ending>(db: ReadableDb, kind: K): (Partial<RecordOf<K>> & Pick<RecordOf<K>, 'id' | 'name' | 'ownerId'>)[] {
  const fields = kind === 'contract' ? 'endsOn, autoRenews, renewMonths, noticeDays, noticeGivenOn' : 'expiresOn, autoRenews';
  const end = kind === 'contract' ? 'endsOn' : 'expiresOn';
  const rows = all<{ id: string; name: string; ownerId: string | null; autoRenews: number }>(db, `SELECT id, name, ownerId, ${fields} FROM ${kindOf(kind).table} WHERE deletedAt IS NULL AND ${end} IS NOT NULL LIMIT ${MOST}`);
  return rows.map((row) => ({ ...row, autoRenews: row.autoRenews === 1 })) as never;
}

type DatedRow = Omit<Dated, 'renews'>;
const plain = (rows: readonly DatedRow[]): Dated[] => rows.map((row) => ({ ...row, renews: false }));

/** What the day of the next review follows from. */
export const reviewFields = ['title', 'status', 'ownerId', 'reviewedOn', 'reviewEveryDays'] as const;

/** Active runbooks, or the given ones of them, with the day on which they are to be read again. */
export function reviewsDue(db: ReadableDb, from: Day, to: Day, ids: readonly string[] | null = null): Dated[] {
  const some = ids === null ? '' : 'AND id IN (SELECT value FROM json_each(?))';
  return plain(all<DatedRow>(db, `SELECT * FROM (SELECT 'runbook' AS kind, id, title, 'review' AS sort, ownerId, date(coalesce(reviewedOn, substr(createdAt, 1, 10)), '+' || reviewEveryDays || ' days') AS "on"
    FROM runbook ${ids === null ? 'INDEXED BY runbook_tree' : ''} WHERE deletedAt IS NULL AND status = 'active' AND reviewEveryDays IS NOT NULL ${some}) WHERE "on" BETWEEN ? AND ? LIMIT ${MOST}`,
  ...(ids === null ? [] : [JSON.stringify(ids)]), from, to));
}

/** Shared for a handoff that is not over: its own last day ends them, by intent. */
const LENT = "SELECT lent.value ->> 'id' FROM handoff JOIN json_each(handoff.given) AS lent WHERE handoff.deletedAt IS NULL AND handoff.status NOT IN ('returned', 'cancelled')";

/** Records that are shared one by one until a day; what has gone from the workspace is left out by its title. */
export function sharesEnding(db: ReadableDb, from: Day, to: Day): { readonly id: string; readonly kind: Kind; readonly on: Day }[] {
  return all(db, `SELECT recordId AS id, recordKind AS kind, until AS "on" FROM share WHERE deletedAt IS NULL AND level <> 'private' AND until BETWEEN ? AND ? AND recordId NOT IN (${LENT}) LIMIT ${MOST}`, from, to);
}

export function acceptancesEnding(db: ReadableDb, from: Day, to: Day): Dated[] {
  const held = 'acceptance.deletedAt IS NULL AND acceptance.until BETWEEN @from AND @to';
  const kept = keptKinds.map((kind) => `SELECT '${kind}' AS kind, kept.id, kept.name AS title, 'acceptance' AS sort, min(acceptance.until) AS "on", kept.ownerId
    FROM acceptance JOIN ${kindOf(kind).table} AS kept ON kept.id = acceptance.subjectId AND kept.deletedAt IS NULL WHERE ${held} AND acceptance.subjectKind = '${kind}' GROUP BY 2`);
  return plain(all<DatedRow>(db, `SELECT iif(responsibility.id IS NULL, 'asset', 'responsibility') AS kind, coalesce(responsibility.id, asset.id) AS id, coalesce(responsibility.name, asset.name) AS title,
      'acceptance' AS sort, min(acceptance.until) AS "on", responsibility.accountableId AS ownerId
    FROM acceptance LEFT JOIN responsibility ON responsibility.id = acceptance.responsibilityId AND responsibility.deletedAt IS NULL LEFT JOIN asset ON asset.id = acceptance.assetId AND asset.deletedAt IS NULL
    WHERE ${held} AND coalesce(responsibility.id, asset.id) IS NOT NULL GROUP BY 2 UNION ALL ${kept.join(' UNION ALL ')} LIMIT ${MOST}`, { from, to }));
}

export interface WatchRow extends Watch { readonly id: string; readonly kind: Kind; readonly subjectId: string; readonly sort: ExpirySort }

export function watches(db: ReadableDb): WatchRow[] {
  return all(db, `SELECT id, subjectKind AS kind, subjectId, sort, leadDays, snoozedUntil FROM expiry_watch WHERE deletedAt IS NULL LIMIT ${MOST}`);
}

/** The asset's dates, each walked by an index of its own. */
const assetDates = {
  warranty: { field: 'warrantyUntil', index: 'asset_warranty_radar' },
  endOfLife: { field: 'endOfLifeOn', index: 'asset_end_radar' },
} as const;
export type AssetSort = keyof typeof assetDates;
export const assetSorts = Object.keys(assetDates) as readonly AssetSort[];

interface Range { readonly from: Day; readonly to: Day; readonly text: string }

const like = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

function assetsWhere(sort: AssetSort, { from, to, text }: Range): { readonly sql: string; readonly values: readonly unknown[] } {
  const { field, index } = assetDates[sort];
  return {
    sql: `FROM asset INDEXED BY ${index} WHERE deletedAt IS NULL AND ${field} IS NOT NULL AND ${field} BETWEEN ? AND ? AND status NOT IN ('retired', 'lost')
      AND id NOT IN (SELECT subjectId FROM expiry_watch WHERE sort = ? AND deletedAt IS NULL)${text === '' ? '' : " AND name LIKE ? ESCAPE '\\'"}`,
    values: [from, to, sort, ...(text === '' ? [] : [like(text)])],
  };
}

/** Assets about which nobody said anything, soonest first; without their names, which only the page's rows need. */
export function assetsEnding(db: ReadableDb, sort: AssetSort, range: Range, limit: number): { readonly id: string; readonly on: Day }[] {
  const { sql, values } = assetsWhere(sort, range);
  const { field } = assetDates[sort];
  return all(db, `SELECT id, ${field} AS "on" ${sql} ORDER BY ${field}, id LIMIT ?`, ...values, limit);
}

/** How many of them there are up to each of the given days, in order. */
export function countAssetsEnding(db: ReadableDb, sort: AssetSort, range: Range, upTo: readonly Day[]): number[] {
  const { sql, values } = assetsWhere(sort, range);
  const { field } = assetDates[sort];
  const row = first<Record<string, number>>(db, `SELECT ${upTo.map((_, at) => `count(*) FILTER (WHERE ${field} <= ?) AS n${at}`).join(', ')} ${sql}`, ...upTo, ...values);
  return upTo.map((_, at) => row?.[`n${at}`] ?? 0);
}

/** What the counts of one sort follow from. */
export const assetEndFields = (sort: AssetSort): readonly string[] => [assetDates[sort].field, 'status'];

export interface AssetEnd { readonly live: boolean; readonly on: Day | null; readonly status: string | null }

/** How an asset stands now, and how it stood before some changes of it, the oldest first; null when the log alone cannot tell. */
export function assetEndBefore(db: ReadableDb, sort: AssetSort, id: string, changes: readonly ChangeRow[]): { readonly before: AssetEnd; readonly now: AssetEnd } | null {
  const { field } = assetDates[sort];
  const row = first<{ on: Day | null; status: string | null; deletedAt: string | null }>(db, `SELECT ${field} AS "on", status, deletedAt FROM asset WHERE id = ?`, id);
  if (!row || changes.some((change) => change.op === 'purge')) return null;
  const now: AssetEnd = { live: row.deletedAt === null, on: row.on, status: row.status };
  const before = changes.reduceRight<AssetEnd>((end, change) => ({
    live: change.op === 'trash' ? true : change.op === 'update' ? end.live : false,
    on: change.before && field in change.before ? (change.before[field] as Day | null) : end.on,
    status: change.before && 'status' in change.before ? (change.before['status'] as string | null) : end.status,
  }), now);
  return { before, now };
}

/** Whether it is one of those that `assetsEnding` lists, about which nobody said anything. */
export const endsWithin = ({ live, on, status }: AssetEnd, { from, to }: Pick<Range, 'from' | 'to'>): boolean =>
  live && on !== null && on >= from && on <= to && status !== 'retired' && status !== 'lost';

/** What the dates of an asset are read from. */
export const assetDateFields = ['name', 'warrantyUntil', 'endOfLifeOn', 'holderId', 'status'] as const;

/** The dates of given assets, those without a date left out. */
export function assetDatesOf(db: ReadableDb, ids: readonly string[]): Dated[] {
  if (ids.length === 0) return [];
  const part = (sort: AssetSort) => `SELECT 'asset' AS kind, id, name AS title, '${sort}' AS sort, ${assetDates[sort].field} AS "on", holderId AS ownerId FROM asset
    WHERE id IN (SELECT value FROM json_each(@ids)) AND ${assetDates[sort].field} IS NOT NULL AND deletedAt IS NULL AND status NOT IN ('retired', 'lost')`;
  return plain(all<DatedRow>(db, assetSorts.map(part).join(' UNION ALL '), { ids: JSON.stringify(ids) }));
}

/** Which responsibilities a record belongs to: by a link either way, or as their contract. */
export function responsibilitiesOf(db: ReadableDb, ids: readonly string[]): Map<string, { readonly id: string; readonly name: string }[]> {
  const tie = (own: 'from' | 'to', other: 'from' | 'to') => `SELECT ${other}Id AS subjectId, ${own}Id AS responsibilityId FROM link
    WHERE ${other}Id COLLATE NOCASE IN (SELECT value FROM json_each(@ids)) AND ${own}Kind = 'responsibility' AND deletedAt IS NULL`;
  const rows = all<{ subjectId: string; id: string; name: string }>(db, `SELECT DISTINCT tie.subjectId, responsibility.id, responsibility.name
    FROM (${tie('from', 'to')} UNION ALL ${tie('to', 'from')} UNION ALL SELECT contractId, id FROM responsibility WHERE contractId IN (SELECT value FROM json_each(@ids))
      UNION ALL SELECT licence.id, responsibility.id FROM licence JOIN responsibility ON responsibility.contractId = licence.contractId WHERE licence.id IN (SELECT value FROM json_each(@ids))) AS tie
    JOIN responsibility ON responsibility.id = tie.responsibilityId WHERE responsibility.deletedAt IS NULL ORDER BY responsibility.name COLLATE NOCASE`, { ids: JSON.stringify(ids) });
  return new Map([...Map.groupBy(rows, (row) => row.subjectId)].map(([id, some]) => [id, some.map((row) => ({ id: row.id, name: row.name }))]));
}

/** Assets that any responsibility is tied to: the ones that somebody must be named for when they end. */
export function tiedAssets(db: ReadableDb): string[] {
  return all<{ id: string }>(db, `SELECT DISTINCT toId AS id FROM link WHERE fromKind = 'responsibility' AND toKind = 'asset' AND deletedAt IS NULL
    UNION SELECT DISTINCT fromId FROM link WHERE toKind = 'responsibility' AND fromKind = 'asset' AND deletedAt IS NULL LIMIT ${MOST}`).map((row) => row.id);
}

/** The live ones of some records, with their titles. */
export function titlesOf(db: ReadableDb, kind: Kind, ids: readonly string[]): Map<string, string> {
  const { table, title } = kindOf(kind);
  return new Map(all<{ id: string; title: string }>(db, `SELECT id, ${title} AS title FROM ${table} WHERE id IN (SELECT value FROM json_each(?)) AND deletedAt IS NULL`, JSON.stringify(ids)).map((row) => [row.id, row.title]));
}
