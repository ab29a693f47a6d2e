import type { Named } from '#src/contract/desk/tasks.ts';
import { all, type ReadableDb } from '../db/database.ts';
import { matchExpression } from './match.ts';
import { searchDocs } from './search-repo.ts';

export type NameRow = Omit<Named, 'name'> & { readonly keys: readonly (string | null)[] };

const MOST = 60;

function hits(db: ReadableDb, kind: 'person' | 'asset', words: string): string | null {
  const match = matchExpression(words);
  return match === null ? null : JSON.stringify(searchDocs(db, match, [kind], MOST, 0).map(({ id }) => id));
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

/** Words that tasks and runbooks are tagged with, the commonest first. */
export function tagsInUse(db: ReadableDb): NameRow[] {
  return all<{ tag: string }>(db, `SELECT tag FROM (
      SELECT json_each.value AS tag FROM task, json_each(task.tags) WHERE task.tags IS NOT NULL AND task.deletedAt IS NULL
      UNION ALL SELECT json_each.value FROM runbook, json_each(runbook.tags) WHERE runbook.tags IS NOT NULL AND runbook.deletedAt IS NULL
    ) GROUP BY tag ORDER BY count(*) DESC, tag LIMIT 500`).map(({ tag }) => ({ kind: 'tag', id: tag, title: tag, detail: '', keys: [] }));
}
