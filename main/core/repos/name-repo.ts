import type { Named } from '#src/contract/desk/tasks.ts';
import { all, prepare, type ReadableDb } from '../db/database.ts';
import { columnsOf, docsOf, type Columns } from './list-columns.ts';
import { matchExpression } from './match.ts';
import { tableOf } from './record-repo.ts';
import { searchDocs } from './search-repo.ts';

export type NameRow = Omit<Named, 'name'> & { readonly keys: readonly (string | null)[] };

const MOST = 60;

function hits(db: ReadableDb, kind: 'person' | 'asset', words: string): string | null {
  const match = matchExpression(words);
  if (match === null) return null;
  const columns = columnsOf(db, kind);
  return JSON.stringify(columns ? namesInMemory(columns, match) : searchDocs(db, match, [kind], MOST, 0).map(({ id }) => id));
}

/** Enough to find the one that is called exactly so among them. */
const MOST_NAMES = 200;

/** Of a large kind: those whose name, then those whose tag or number has the words. Which documents are of the kind is known without asking for each. */
function namesInMemory(columns: Columns, match: string): string[] {
  const { rowOf } = docsOf(columns);
  const rows = new Set<number>();
  for (const part of ['{title}', '{keywords}']) {
    const docs = prepare(columns.db, 'SELECT rowid FROM search_index WHERE search_index MATCH ? AND rowid > 0').pluck().iterate(`${part} : (${match})`) as IterableIterator<number>;
    for (const doc of docs) {
      const row = rowOf[doc];
      if (row) rows.add(row);
      if (rows.size >= MOST_NAMES) break;
    }
    if (rows.size >= MOST) break;
  }
  return all<{ id: string }>(columns.db, `SELECT id FROM ${tableOf(columns.kind)} WHERE rowid IN (SELECT value FROM json_each(?))`, JSON.stringify([...rows])).map(({ id }) => id);
}

/** People whose name may be meant; without words those who asked for something last. */
export function peopleLike(db: ReadableDb, words: string): NameRow[] {
  const found = hits(db, 'person', words);
  const columns = `person.id, person.name AS title, person.side, coalesce(person.jobTitle, person.department, '') AS detail, person.username`;
  const rows = found === null
    ? all<NameRow & { username: string | null }>(db, `SELECT ${columns} FROM person LEFT JOIN (SELECT requesterId, max(createdAt) AS at FROM task WHERE deletedAt IS NULL GROUP BY requesterId) AS asked ON asked.requesterId = person.id
      WHERE person.deletedAt IS NULL AND person.leftOn IS NULL ORDER BY asked.at IS NULL, asked.at DESC, person.name COLLATE NOCASE LIMIT ?`, MOST)
    : all<NameRow & { username: string | null }>(db, `SELECT ${columns} FROM person WHERE deletedAt IS NULL AND leftOn IS NULL AND id IN (SELECT value FROM json_each(?)) ORDER BY name COLLATE NOCASE, id`, found);
  return rows.map(({ username, ...row }) => ({ ...row, kind: 'person', keys: [username] }));
}

/** Assets whose name, tag or serial number may be meant. Without words none: there are too many. */
export function assetsLike(db: ReadableDb, words: string): NameRow[] {
  const found = hits(db, 'asset', words);
  if (found === null) return [];
  return all<{ id: string; title: string; detail: string; tag: string | null; serial: string | null }>(db,
    `SELECT asset.id, asset.name AS title, coalesce(site.name, '') AS detail, asset.tag, asset.serial FROM asset LEFT JOIN site ON site.id = asset.siteId
    WHERE asset.deletedAt IS NULL AND asset.id IN (SELECT value FROM json_each(?)) ORDER BY asset.name COLLATE NOCASE, asset.id`, found)
    .map(({ tag, serial, ...row }) => ({ ...row, kind: 'asset', keys: [tag, serial] }));
}

/** Sites, projects that are not over, and responsibilities: few enough to be looked through. */
export function placesAndRows(db: ReadableDb): NameRow[] {
  return all<Omit<NameRow, 'keys'> & { key: string | null }>(db, `
    SELECT 'site' AS kind, id, name AS title, coalesce(city, '') AS detail, code AS key FROM site WHERE deletedAt IS NULL
    UNION ALL SELECT 'project', id, name, '', NULL FROM project WHERE deletedAt IS NULL AND status NOT IN ('done', 'cancelled')
    UNION ALL SELECT 'responsibility', responsibility.id, responsibility.name, coalesce(area.name, ''), NULL FROM responsibility LEFT JOIN area ON area.id = responsibility.areaId WHERE responsibility.deletedAt IS NULL
    ORDER BY 3 COLLATE NOCASE`).map(({ key, ...row }) => ({ ...row, keys: [key] }));
}

const MOST_TAGS = 500;

/** Words that tasks and runbooks are tagged with, the commonest first. Many records have the same few. */
export function tagsInUse(db: ReadableDb): NameRow[] {
  const sets = all<{ tags: string; n: number }>(db, `SELECT tags, count(*) AS n FROM task INDEXED BY task_tags WHERE tags IS NOT NULL AND deletedAt IS NULL GROUP BY tags
    UNION ALL SELECT tags, count(*) FROM runbook INDEXED BY runbook_tags WHERE tags IS NOT NULL AND deletedAt IS NULL GROUP BY tags`);
  const counts = new Map<string, number>();
  for (const { tags, n } of sets) for (const tag of JSON.parse(tags) as string[]) counts.set(tag, (counts.get(tag) ?? 0) + n);
  return [...counts].sort(([a, often], [b, seldom]) => seldom - often || (a < b ? -1 : 1)).slice(0, MOST_TAGS).map(([tag]) => ({ kind: 'tag', id: tag, title: tag, detail: '', keys: [] }));
}
