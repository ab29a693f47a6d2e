import type { RecordRow, recordsQuery } from '#src/contract/provider/portal-api.ts';
import type { ShareTerms } from '#src/contract/provider/wire.ts';
import type { z } from 'zod';
import { followingKinds } from '#src/domain/kinds.ts';
import type { HeldRecord } from '../protocol/batch.ts';
import { fromRow, recordColumns, type RecordRowSql } from './records.ts';
import { readFields } from '#src/sync/stored-fields.ts';
import { one, places, type SqlValue, type WorkspaceSql } from './storage.ts';

type Query = z.output<typeof recordsQuery>;
interface Row {
  rec: string; kind: string; title: string; share_level: ShareTerms['level']; share_right: ShareTerms['right']; share_until: string | null;
  seq: number; changed_at: string; changed_by: string;
}
interface Where { readonly text: string; readonly values: readonly SqlValue[] }

/** No records of their own to a reader. */
const unlisted = followingKinds.map((kind) => `'${kind}'`).join(', ');
const listed = 'rec, kind, title, share_level, share_right, share_until, seq, changed_at, changed_by';

/** One page of what an engineer sees. Links, files and steps stand with what they belong to. */
export async function listRecords(sql: WorkspaceSql, query: Query): Promise<{ rows: RecordRow[]; total: number; kinds: { kind: string; count: number }[] }> {
  const fitting = whereText(sql.workspaceId, query.text ?? '');
  const where = query.kind === undefined ? fitting : { text: `${fitting.text} AND kind = ?`, values: [...fitting.values, query.kind] };
  const order = query.sort === 'title' ? 'title_key, rec' : 'seq DESC';
  const rows = await sql.all<Row>(`SELECT ${listed} FROM record WHERE ${where.text} ORDER BY ${order} LIMIT ? OFFSET ?`, [...where.values, query.limit, query.offset]);
  const counted = await one<{ total: number }>(sql, `SELECT count(*) AS total FROM record WHERE ${where.text}`, where.values);
  const kinds = await sql.all<{ kind: string; total: number }>(`SELECT kind, count(*) AS total FROM record WHERE ${fitting.text} GROUP BY kind ORDER BY kind`, fitting.values);
  return { rows: rows.map(toRow), total: counted?.total ?? 0, kinds: kinds.map(({ kind, total }) => ({ kind, count: total })) };
}

function whereText(workspaceId: string, text: string): Where {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '').slice(0, 10);
  const patterns = words.map((word) => `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
  const conditions = ['workspace_id = ?', 'share_level IS NOT NULL', `kind NOT IN (${unlisted})`, ...patterns.map(() => String.raw`search LIKE ? ESCAPE '\'`)];
  return { text: conditions.join(' AND '), values: [workspaceId, ...patterns] };
}

function toRow(row: Row): RecordRow {
  return {
    rec: row.rec, kind: row.kind, title: row.title, level: row.share_level, right: row.share_right, until: row.share_until,
    seq: row.seq, changedAt: row.changed_at, changedBy: row.changed_by,
  };
}

export interface Neighbour { readonly rec: string; readonly kind: string; readonly title: string }

/** Those of the ids that are shared records. */
export async function findNeighbours(sql: WorkspaceSql, ids: readonly string[]): Promise<Map<string, Neighbour>> {
  if (ids.length === 0) return new Map();
  const rows = await sql.all<Neighbour>(`SELECT rec, kind, title FROM record WHERE workspace_id = ? AND share_level IS NOT NULL AND rec IN (${places(ids)})`, [sql.workspaceId, ...ids]);
  return new Map(rows.map((row) => [row.rec, row]));
}

/** The links that start or end at a record. */
export async function linksOf(sql: WorkspaceSql, rec: string): Promise<{ fromId: string; toId: string; fields: string }[]> {
  const rows = await sql.all<{ from_id: string; to_id: string; fields: string }>(
    `SELECT from_id, to_id, fields FROM record WHERE workspace_id = ? AND kind = 'link' AND share_level IS NOT NULL
     AND from_id IS NOT NULL AND to_id IS NOT NULL AND (from_id = ? OR to_id = ?) ORDER BY rec LIMIT 500`,
    [sql.workspaceId, rec, rec],
  );
  return rows.map(({ from_id, to_id, fields }) => ({ fromId: from_id, toId: to_id, fields }));
}

export async function countRecords(sql: WorkspaceSql): Promise<number> {
  return (await one<{ total: number }>(sql, `SELECT count(*) AS total FROM record WHERE workspace_id = ? AND share_level IS NOT NULL AND kind NOT IN (${unlisted})`, [sql.workspaceId]))?.total ?? 0;
}

/** The shared steps of a run, in their order. */
export async function stepsOf(sql: WorkspaceSql, run: string): Promise<HeldRecord[]> {
  const rows = await sql.all<RecordRowSql>(
    `SELECT ${recordColumns} FROM record WHERE workspace_id = ? AND from_id = ? AND kind = 'runStep' AND share_level = 'full' ORDER BY rec LIMIT 2000`, [sql.workspaceId, run],
  );
  const place = ({ fields }: HeldRecord): number => (typeof fields.position?.val === 'number' ? fields.position.val : 0);
  return rows.map(fromRow).toSorted((a, b) => place(a) - place(b));
}

/** Is this record shared now? */
export async function sharedIds(sql: WorkspaceSql, ids: readonly string[]): Promise<ReadonlySet<string>> {
  return new Set((await findNeighbours(sql, ids)).keys());
}

/** Shared records of one kind, by title. */
export async function sharedOfKind(sql: WorkspaceSql, kind: string, limit: number): Promise<HeldRecord[]> {
  const rows = await sql.all<RecordRowSql>(
    `SELECT ${recordColumns} FROM record WHERE workspace_id = ? AND kind = ? AND share_level IS NOT NULL ORDER BY title_key, rec LIMIT ?`, [sql.workspaceId, kind, limit],
  );
  return rows.map(fromRow);
}

/** The runbooks that document each of these records, as far as all three are shared. */
export async function documentsOf(sql: WorkspaceSql, recs: readonly string[]): Promise<Map<string, string[]>> {
  return tiedBy(sql, recs, (rec, { fromKind, toKind, relation }, fromId, toId) => {
    if (relation !== 'documents') return null;
    if (fromKind === 'runbook' && toId === rec) return fromId;
    return toKind === 'runbook' && fromId === rec ? toId : null;
  });
}

/** The sites that each of these responsibilities covers, as far as both and the tie between them are shared. */
export async function coveredSites(sql: WorkspaceSql, recs: readonly string[]): Promise<Map<string, string[]>> {
  return tiedBy(sql, recs, (rec, { fromKind, toKind, relation }, fromId, toId) => {
    if (relation !== 'covers') return null;
    if (fromKind === 'responsibility' && toKind === 'site' && fromId === rec) return toId;
    return fromKind === 'site' && toKind === 'responsibility' && toId === rec ? fromId : null;
  });
}

interface Tie { readonly fromKind: unknown; readonly toKind: unknown; readonly relation: unknown }

/** For each record the ends of its shared ties that `other` picks. */
async function tiedBy(sql: WorkspaceSql, recs: readonly string[], other: (rec: string, tie: Tie, fromId: string, toId: string) => string | null): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (let from = 0; from < recs.length; from += 400) {
    const part = recs.slice(from, from + 400);
    const asked = new Set(part);
    const ties = await sql.all<{ from_id: string; to_id: string; fields: string }>(
      `SELECT from_id, to_id, fields FROM record WHERE workspace_id = ? AND kind = 'link' AND share_level IS NOT NULL AND (from_id IN (${places(part)}) OR to_id IN (${places(part)}))`,
      [sql.workspaceId, ...part, ...part],
    );
    for (const { from_id, to_id, fields } of ties) {
      const { fromKind, toKind, relation } = readFields(fields);
      for (const rec of new Set([from_id, to_id])) {
        const end = asked.has(rec) ? other(rec, { fromKind: fromKind?.val, toKind: toKind?.val, relation: relation?.val }, from_id, to_id) : null;
        if (end !== null) add(found, rec, end);
      }
    }
  }
  return found;
}

function add(found: Map<string, string[]>, rec: string, other: string): void {
  const known = found.get(rec);
  if (known) known.push(other);
  else found.set(rec, [other]);
}
