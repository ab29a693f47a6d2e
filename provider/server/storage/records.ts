import type { ShareTerms, WireField } from '#src/contract/provider/wire.ts';
import { isKind, kindOf } from '#src/domain/kinds.ts';
import type { Day } from '#src/lib/dates.ts';
import type { HeldRecord } from '../protocol/batch.ts';
import { readFields, storedFields } from '#src/sync/stored-fields.ts';
import { insertMany, one, places, type SqlValue, type WorkspaceSql } from './storage.ts';

export interface RecordRowSql {
  rec: string; kind: string; gen: number; seq: number; share_seq: number;
  share_level: ShareTerms['level'] | null; share_right: ShareTerms['right'] | null; share_until: string | null;
  changed_at: string; changed_by: string; fields: string;
}

export const recordColumns = 'rec, kind, gen, seq, share_seq, share_level, share_right, share_until, changed_at, changed_by, fields';
const atOnce = 500;

export async function loadRecords(sql: WorkspaceSql, recs: readonly string[]): Promise<HeldRecord[]> {
  const found: HeldRecord[] = [];
  for (let from = 0; from < recs.length; from += atOnce) {
    const part = recs.slice(from, from + atOnce);
    const rows = await sql.all<RecordRowSql>(`SELECT ${recordColumns} FROM record WHERE workspace_id = ? AND rec IN (${places(part)})`, [sql.workspaceId, ...part]);
    found.push(...rows.map(fromRow));
  }
  return found;
}

/** The next records in the order of their numbers. */
export async function recordsAfter(sql: WorkspaceSql, seq: number, limit: number): Promise<RecordRowSql[]> {
  return sql.all<RecordRowSql>(`SELECT ${recordColumns} FROM record WHERE workspace_id = ? AND seq > ? ORDER BY seq LIMIT ?`, [sql.workspaceId, seq, limit]);
}

/** Live records in the order of their ids. */
export async function liveRecordsAfter(sql: WorkspaceSql, rec: string, limit: number): Promise<HeldRecord[]> {
  const rows = await sql.all<RecordRowSql>(
    `SELECT ${recordColumns} FROM record WHERE workspace_id = ? AND share_level IS NOT NULL AND rec > ? ORDER BY rec LIMIT ?`, [sql.workspaceId, rec, limit],
  );
  return rows.map(fromRow);
}

/** The last day of the share that ends first; null when none has one. */
export async function nearestEnd(sql: WorkspaceSql): Promise<Day | null> {
  const row = await one<{ share_until: Day }>(sql, 'SELECT share_until FROM record WHERE workspace_id = ? AND share_until IS NOT NULL ORDER BY share_until LIMIT 1', [sql.workspaceId]);
  return row?.share_until ?? null;
}

export async function expiredRecords(sql: WorkspaceSql, today: Day): Promise<HeldRecord[]> {
  return (await sql.all<RecordRowSql>(`SELECT ${recordColumns} FROM record WHERE workspace_id = ? AND share_until < ?`, [sql.workspaceId, today])).map(fromRow);
}

/** Drops tombstones older than `before` and answers the highest number among them, or 0. */
export async function dropTombstones(sql: WorkspaceSql, before: string): Promise<number> {
  const gone = await sql.all<{ seq: number }>('DELETE FROM record WHERE workspace_id = ? AND share_level IS NULL AND changed_at < ? RETURNING seq', [sql.workspaceId, before]);
  return gone.reduce((highest, { seq }) => Math.max(highest, seq), 0);
}

export const writtenColumns = [
  'workspace_id', 'rec', 'kind', 'gen', 'seq', 'share_seq', 'share_level', 'share_right', 'share_until',
  'title', 'title_key', 'search', 'from_id', 'to_id', 'changed_at', 'changed_by', 'fields',
];
const overwrite = `ON CONFLICT (workspace_id, rec) DO UPDATE SET ${writtenColumns.slice(2).map((name) => `${name} = excluded.${name}`).join(', ')}`;

export async function saveRecords(sql: WorkspaceSql, records: readonly HeldRecord[]): Promise<void> {
  await insertMany(sql, 'record', writtenColumns, records.map((record) => toRow(sql.workspaceId, record)), overwrite);
}

function toRow(workspaceId: string, { rec, kind, gen, seq, shareSeq, terms, fields, changedAt, changedBy }: HeldRecord): SqlValue[] {
  const names = Object.keys(fields);
  const { title, search, fromId, toId } = recordTexts(kind, names, names.map((name) => fields[name]!.val));
  return [
    workspaceId, rec, kind, gen, seq, shareSeq, terms?.level ?? null, terms?.right ?? null, terms?.until ?? null,
    title, title.toLowerCase(), search, fromId, toId, changedAt, changedBy, storedFields(fields),
  ];
}

const searchable = 20_000;

interface RecordTexts {
  readonly title: string;
  /** The record's texts in lower case. */
  readonly search: string;
  /** A link's two ends, or an attachment's record and its content; a step's `fromId` is its run. */
  readonly fromId: string | null;
  readonly toId: string | null;
}

/** What lists and searches read of a record. */
export function recordTexts(kind: string, names: readonly string[], values: readonly WireField['val'][]): RecordTexts {
  const titleName = isKind(kind) ? kindOf(kind).title : 'name';
  let [title, search]: [string, string] = ['', ''];
  const ends = new Map<string, string>();
  for (let at = 0; at < names.length; at += 1) {
    const [name, value] = [names[at]!, values[at]];
    if (typeof value !== 'string') continue;
    if (search.length < searchable) search += `\n${value}`;
    if (name === titleName) title = storable(value);
    else if (endNames.has(name)) ends.set(name, storable(value));
  }
  return {
    title, search: storable(search.slice(1, searchable + 1).toLowerCase()),
    fromId: ends.get('fromId') ?? ends.get('ofId') ?? (kind === 'runStep' ? ends.get('runId') : undefined) ?? null, toId: ends.get('toId') ?? ends.get('sha256') ?? null,
  };
}

const endNames = new Set(['fromId', 'ofId', 'runId', 'toId', 'sha256']);

/** PostgreSQL's `text` has no place for the zero character. */
const storable = (text: string): string => text.replaceAll('\u0000', ' ');

export function fromRow(row: RecordRowSql): HeldRecord {
  const { rec, kind, gen, seq, share_seq: shareSeq, share_level: level, share_right: right, share_until: until } = row;
  const terms = level && right ? { level, right, until } : null;
  return { rec, kind, gen, seq, shareSeq, terms, fields: readFields(row.fields), changedAt: row.changed_at, changedBy: row.changed_by };
}
