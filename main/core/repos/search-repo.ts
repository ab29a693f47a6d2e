import { kindOf, searchableKinds, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import { all, first, run, type ReadableDb, type WritableDb } from '../db/database.ts';

const searched = new Set<Kind>(searchableKinds);

interface Doc { readonly title: string; readonly keywords: string; readonly body: string }

function flatten(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return Object.values(value).map(flatten).join(' ');
  return String(value);
}

function docOf(kind: Kind, record: AnyRecord): Doc {
  const declaration = kindOf(kind);
  const parts: Record<'keyword' | 'body', string[]> = { keyword: [], body: [] };
  for (const [name, field] of Object.entries(declaration.fields)) {
    const value = field.search && flatten(record[name]);
    if (field.search && value) parts[field.search].push(value);
  }
  return { title: flatten(record[declaration.title]), keywords: parts.keyword.join('\n'), body: parts.body.join('\n') };
}

/** Writes, rewrites or removes a record's entry; unchanged text costs one read. */
export function indexRecord(db: WritableDb, kind: Kind, record: AnyRecord, isNew: boolean): void {
  if (!searched.has(kind)) return;
  const old = isNew ? undefined : first<Doc & { id: number }>(db, 'SELECT id, title, keywords, body FROM search_doc WHERE recordId = ?', record.id);
  if (record.deletedAt !== null) {
    if (old) removeDoc(db, old);
    return;
  }
  const doc = docOf(kind, record);
  if (old && old.title === doc.title && old.keywords === doc.keywords && old.body === doc.body) return;
  if (old) removeDoc(db, old);
  const { lastInsertRowid } = run(db, 'INSERT INTO search_doc (recordId, kind, title, keywords, body) VALUES (?, ?, ?, ?, ?)', record.id, kind, doc.title, doc.keywords, doc.body);
  run(db, 'INSERT INTO search_index (rowid, title, keywords, body) VALUES (?, ?, ?, ?)', lastInsertRowid, doc.title, doc.keywords, doc.body);
}

function removeDoc(db: WritableDb, old: Doc & { id: number }): void {
  run(db, "INSERT INTO search_index (search_index, rowid, title, keywords, body) VALUES ('delete', ?, ?, ?, ?)", old.id, old.title, old.keywords, old.body);
  run(db, 'DELETE FROM search_doc WHERE id = ?', old.id);
}

export function unindexRecord(db: WritableDb, recordId: string): void {
  const old = first<Doc & { id: number }>(db, 'SELECT id, title, keywords, body FROM search_doc WHERE recordId = ?', recordId);
  if (old) removeDoc(db, old);
}

export interface SearchHit { readonly kind: Kind; readonly id: string; readonly title: string; readonly snippet: string }

/**
 * Ranked hits of an FTS5 expression. Ranking happens in a sub-query over the index alone;
 * joining first would read every matching document.
 */
export function searchDocs(db: ReadableDb, match: string, kindFilter: readonly Kind[], limit: number, offset: number): SearchHit[] {
  const byKind = kindFilter.length > 0;
  // A filter by kind needs the document; rank more than a page and filter after, in growing windows.
  const window = byKind ? Math.max(1000, (limit + offset) * 20) : limit + offset;
  return all<SearchHit>(db,
    `SELECT doc.kind, doc.recordId AS id, doc.title, snippet(search_index, -1, char(2), char(3), '…', 12) AS snippet
     FROM (SELECT rowid AS hit, rank AS score FROM search_index WHERE search_index MATCH ? ORDER BY rank LIMIT ?) AS ranked
     JOIN search_doc AS doc ON doc.id = ranked.hit
     JOIN search_index ON search_index.rowid = ranked.hit AND search_index MATCH ?
     WHERE ${byKind ? 'doc.kind IN (SELECT value FROM json_each(?))' : '? IS NOT NULL'}
     ORDER BY ranked.score LIMIT ? OFFSET ?`,
    match, window, match, JSON.stringify(kindFilter), limit, offset);
}

/** Words of the index that begin with `start`, commonest first: candidates for a mistyped word. */
export function termsStartingWith(db: ReadableDb, start: string, limit: number): string[] {
  return all<{ term: string }>(db, 'SELECT term FROM search_terms WHERE term >= ? AND term < ? ORDER BY doc DESC LIMIT ?', start, `${start}\u{10ffff}`, limit).map((row) => row.term);
}
