import { followingKinds, type Kind } from '#src/domain/kinds.ts';
import { all, first, type ReadableDb } from '../db/database.ts';

/** A record that the provider sees, is to see, or is to see no longer. */
export interface ProviderRow {
  readonly id: string; readonly kind: Kind; readonly title: string | null; readonly level: 'private' | 'summary' | 'full';
  readonly state: 'new' | 'change' | 'recall' | 'sent' | 'held';
}
export interface ProviderFilter { readonly text?: string | undefined; readonly kind?: string | undefined; readonly state?: string | undefined }

/** Links come and go with the records at their ends, and are not listed. */
const LISTED = `kind NOT IN (${followingKinds.map((kind) => `'${kind}'`).join(', ')})`;
/** Shadows of records that the rules open no longer. */
const RECALLED = `SELECT s.rec AS id, s.kind AS kind, NULL AS title, 'private' AS level, 'recall' AS state FROM sync_shadow AS s
  WHERE s.live = 1 AND s.${LISTED} AND (? OR NOT EXISTS (SELECT 1 FROM temp.share_index AS v WHERE v.id = s.rec AND v.level <> 'private'))`;
const STATE = `CASE WHEN EXISTS (SELECT 1 FROM sync_quarantine AS q WHERE q.rec = v.id AND q.allowed = 0) THEN 'held'
  WHEN NOT EXISTS (SELECT 1 FROM sync_shadow AS s WHERE s.rec = v.id AND s.live = 1) THEN 'new'
  WHEN EXISTS (SELECT 1 FROM sync_dirty AS d WHERE d.rec = v.id) OR EXISTS (SELECT 1 FROM sync_sweep AS w WHERE w.what = v.kind OR w.what = 'shadows') THEN 'change' ELSE 'sent' END`;

interface Clause { readonly where: string; readonly params: unknown[] }

function openWhere({ text, kind, state }: ProviderFilter, stopped: boolean): Clause {
  const parts: [string, unknown[]][] = [["v.level <> 'private'", []]];
  if (stopped) parts.push(['false', []]);
  if (kind) parts.push(['v.kind = ?', [kind]]);
  if (text) parts.push(['instr(lower(v.title), lower(?)) > 0', [text]]);
  if (state) parts.push([`${STATE} = ?`, [state]]);
  return { where: parts.map(([sql]) => sql).join(' AND '), params: parts.flatMap(([, params]) => params) };
}

/** A record that is to be recalled is found by what the provider holds of it. */
function recallWhere({ text, kind, state }: ProviderFilter, stopped: boolean): Clause {
  const parts: [string, unknown[]][] = [['true', [stopped ? 1 : 0]]];
  if (state && state !== 'recall') parts.push(['false', []]);
  if (kind) parts.push(['s.kind = ?', [kind]]);
  if (text) parts.push(['instr(lower(s.fields), lower(?)) > 0', [text]]);
  return { where: parts.map(([sql]) => sql).join(' AND '), params: parts.flatMap(([, params]) => params) };
}

function countRecalled(db: ReadableDb, filter: ProviderFilter, stopped: boolean): number {
  const { where, params } = recallWhere(filter, stopped);
  return first<{ n: number }>(db, `SELECT count(*) AS n FROM (${RECALLED} AND ${where})`, ...params)?.n ?? 0;
}

/** Records that the provider sees and that are private here by now. */
export function countToRecall(db: ReadableDb, stopped: boolean): number {
  return countRecalled(db, {}, stopped);
}

/** What is to be recalled comes first, then the rest by title. */
export function providerRows(db: ReadableDb, filter: ProviderFilter, stopped: boolean, limit: number, offset: number): ProviderRow[] {
  const recall = recallWhere(filter, stopped);
  const gone = all<ProviderRow>(db, `${RECALLED} AND ${recall.where} ORDER BY s.kind, s.rec LIMIT ? OFFSET ?`, ...recall.params, limit, offset);
  if (gone.length === limit) return gone;
  const open = openWhere(filter, stopped);
  const skip = Math.max(0, offset - countRecalled(db, filter, stopped));
  return [...gone, ...all<ProviderRow>(db, `SELECT v.id, v.kind, v.title, v.level, ${STATE} AS state
    FROM (SELECT v.id FROM temp.share_index AS v WHERE ${open.where} ORDER BY v.title, v.id LIMIT ? OFFSET ?) AS page CROSS JOIN temp.share_index AS v ON v.id = page.id ORDER BY v.title, v.id`, ...open.params, limit - gone.length, skip)];
}

export function countProviderRows(db: ReadableDb, filter: ProviderFilter, stopped: boolean): number {
  const { where, params } = openWhere(filter, stopped);
  return countRecalled(db, filter, stopped) + (first<{ n: number }>(db, `SELECT count(*) AS n FROM temp.share_index AS v WHERE ${where}`, ...params)?.n ?? 0);
}

export function countProviderKinds(db: ReadableDb, stopped: boolean): { kind: Kind; count: number }[] {
  const open = stopped ? [] : all<{ kind: Kind; count: number }>(db, "SELECT kind, count(*) AS count FROM temp.share_index WHERE level <> 'private' GROUP BY kind");
  const counts = new Map(open.map(({ kind, count }) => [kind, count]));
  for (const { kind, count } of all<{ kind: Kind; count: number }>(db, `SELECT kind, count(*) AS count FROM (${RECALLED}) GROUP BY kind`, stopped ? 1 : 0)) counts.set(kind, (counts.get(kind) ?? 0) + count);
  return [...counts].map(([kind, count]) => ({ kind, count }));
}

/** Records that the provider holds now, links aside. */
export function countLiveRecords(db: ReadableDb): number {
  return first<{ n: number }>(db, `SELECT count(*) AS n FROM sync_shadow WHERE live = 1 AND ${LISTED}`)?.n ?? 0;
}
