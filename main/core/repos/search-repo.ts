import { kindOf, occurringKinds, searchableKinds, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import { all, first, prepare, run, type ReadableDb, type WritableDb } from '../db/database.ts';
import { getRecord } from './record-repo.ts';
import { snippetOf, wordsOf } from './snippet.ts';

const searched = new Set<Kind>(searchableKinds);

/** These have negative numbers, so that the index itself tells them from the rest. */
const occurring = new Set<Kind>(occurringKinds);
const FIRST_OCCURRING = -1_000_000_000_000;

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

const withNotes = (doc: Doc, notes: string): Doc => ({ ...doc, body: [doc.body, notes].filter(Boolean).join('\n') });

/** What was noted at its steps is found with the run. */
function stepNotes(db: ReadableDb, runId: string): string {
  return all<{ text: string }>(db, `SELECT trim(coalesce(reason, '') || char(10) || coalesce(note, ''), char(10)) AS text FROM run_step
    WHERE runId = ? AND deletedAt IS NULL AND (coalesce(note, '') <> '' OR coalesce(reason, '') <> '') ORDER BY position, id`, runId).map((row) => row.text).join('\n');
}

/** A step has no entry of its own; its run is written anew when its words have changed. */
function indexRunOf(db: WritableDb, step: AnyRecord, isNew: boolean): void {
  if (typeof step['runId'] !== 'string' || (isNew && !step['note'] && !step['reason'])) return;
  const run = getRecord(db, 'run', step['runId']);
  if (run) indexRecord(db, 'run', run, false);
}

/** Writes, rewrites or removes a record's entry; unchanged text costs one read. */
export function indexRecord(db: WritableDb, kind: Kind, record: AnyRecord, isNew: boolean): void {
  if (kind === 'runStep') return indexRunOf(db, record, isNew);
  if (!searched.has(kind)) return;
  const old = isNew ? undefined : first<Doc & { id: number }>(db, 'SELECT id, title, keywords, body FROM search_doc WHERE recordId = ?', record.id);
  if (record.deletedAt !== null) {
    if (old) removeDoc(db, old);
    return;
  }
  const doc = kind === 'run' ? withNotes(docOf(kind, record), stepNotes(db, record.id)) : docOf(kind, record);
  if (old && old.title === doc.title && old.keywords === doc.keywords && old.body === doc.body) return;
  if (old) removeDoc(db, old);
  const { lastInsertRowid } = run(db, 'INSERT INTO search_doc (id, recordId, kind, title, keywords, body) VALUES (?, ?, ?, ?, ?, ?)', occurring.has(kind) ? (old?.id ?? nextOccurring(db)) : null, record.id, kind, doc.title, doc.keywords, doc.body);
  run(db, 'INSERT INTO search_index (rowid, title, keywords, body) VALUES (?, ?, ?, ?)', lastInsertRowid, doc.title, doc.keywords, doc.body);
  tidyLater(db);
}

function nextOccurring(db: WritableDb): number {
  return (first<{ id: number | null }>(db, 'SELECT max(id) AS id FROM search_doc WHERE id < 0')?.id ?? FIRST_OCCURRING) + 1;
}

const TIDY_AFTER_MS = 3_000;
const TIDY_PAGES = 64;
const tidying = new WeakSet<WritableDb>();

/** Merges the small pieces that edits leave in the index, a little at a time, when nobody waits for it. */
function tidyLater(db: WritableDb): void {
  if (tidying.has(db)) return;
  tidying.add(db);
  setTimeout(() => {
    tidying.delete(db);
    if (!db.open || db.readonly) return;
    if (db.inTransaction) return tidyLater(db);
    try {
      run(db, "INSERT INTO search_index (search_index, rank) VALUES ('merge', ?)", TIDY_PAGES);
    } catch {
      // a full disk or another writer: the index is right all the same, and the next edit tries again
    }
  }, TIDY_AFTER_MS).unref();
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

/** More documents than these tell little by how often a word stands in them. */
const RANKED = 2000;
const SORTED_TITLES = 200;

/**
 * Hits of an expression of `matchExpression`, best first. Up to 2,000 documents are ranked by BM25. A word
 * that more of them contain is looked for in titles, then in keywords, then anywhere, each newest first;
 * titles that are or begin with what was typed come before all. Runs and schedules bear the names of their runbooks
 * and stand behind everything else, the newest first.
 */
export function searchDocs(db: ReadableDb, match: string, kinds: readonly Kind[], limit: number, offset: number): SearchHit[] {
  const wanted = offset + limit;
  const lasting = kinds.length > 0 && kinds.every((kind) => occurring.has(kind)) ? [] : hitsOf(db, match, kinds, wanted);
  const asksOccurring = kinds.length === 0 || kinds.some((kind) => occurring.has(kind));
  const last = asksOccurring && lasting.length < wanted ? ids(db, { match, kinds, part: 'occurring' }, 'rowid DESC', wanted - lasting.length) : [];
  const hits = [...lasting, ...last].slice(offset);
  if (hits.length === 0) return [];
  const words = wordsOf(match);
  const docs = docsById(db, hits);
  return hits.flatMap((hit) => {
    const doc = docs.get(hit);
    return doc ? [{ kind: doc.kind, id: doc.recordId, title: doc.title, snippet: snippetOf([doc.title, doc.keywords, doc.body], words) }] : [];
  });
}

/** The first `wanted` documents, runs and schedules aside. */
function hitsOf(db: ReadableDb, match: string, kinds: readonly Kind[], wanted: number): number[] {
  const newest = (expression: string, most: number): number[] => ids(db, { match: expression, kinds, part: 'lasting' }, 'rowid DESC', most);
  const titled = `{title} : (${match})`;
  const enough = Math.max(SORTED_TITLES, wanted);
  // The start of a word gathers every word that begins with it; in titles alone there are few.
  const early = match.endsWith('*') ? newest(titled, enough) : [];
  if (early.length === enough) return byTitle(db, early, match).slice(0, wanted);
  const found = newest(match, Math.max(RANKED + 1, wanted));
  if (found.length <= RANKED) return found.length < 2 ? found : ids(db, { match, kinds, part: 'lasting' }, 'rank', wanted);
  const inTitles = byTitle(db, early.length > 0 ? early : newest(titled, enough), match);
  const inKeywords = inTitles.length < wanted ? newest(`{title keywords} : (${match})`, wanted) : [];
  return [...new Set([...inTitles, ...inKeywords, ...found])].slice(0, wanted);
}

interface Asked { readonly match: string; readonly kinds: readonly Kind[]; readonly part: 'lasting' | 'occurring' }

function ids(db: ReadableDb, { match, kinds, part }: Asked, order: 'rank' | 'rowid DESC', limit: number): number[] {
  const ofKind = kinds.length > 0 ? 'AND (SELECT kind FROM search_doc WHERE id = search_index.rowid) IN (SELECT value FROM json_each(?))' : '';
  return prepare(db, `SELECT rowid FROM search_index WHERE search_index MATCH ? AND rowid ${part === 'lasting' ? '> 0' : '< 0'} ${ofKind} ORDER BY ${order} LIMIT ?`).pluck()
    .all(match, ...(kinds.length > 0 ? [JSON.stringify(kinds)] : []), limit) as number[];
}

/** The first of these by how well the title fits; the rest as they are, so that pages do not shift. */
function byTitle(db: ReadableDb, hits: readonly number[], match: string): number[] {
  const head = hits.slice(0, SORTED_TITLES);
  const typed = wordsOf(match).map(({ word }) => word).join(' ');
  const titles = new Map(all<{ id: number; title: string }>(db, 'SELECT id, title FROM search_doc WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(head))
    .map(({ id, title }) => [id, title.toLowerCase()]));
  const fit = (id: number): number => {
    const title = titles.get(id) ?? '';
    return title === typed ? 0 : title.startsWith(typed) ? 1 : 2;
  };
  return [...head.toSorted((a, b) => fit(a) - fit(b)), ...hits.slice(SORTED_TITLES)];
}

function docsById(db: ReadableDb, hits: readonly number[]): Map<number, Doc & { id: number; kind: Kind; recordId: string }> {
  const docs = all<Doc & { id: number; kind: Kind; recordId: string }>(db, 'SELECT * FROM search_doc WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(hits));
  return new Map(docs.map((doc) => [doc.id, doc]));
}

/** Words of the index that begin with `start`, commonest first: candidates for a mistyped word. */
export function termsStartingWith(db: ReadableDb, start: string, limit: number): string[] {
  return all<{ term: string }>(db, 'SELECT term FROM search_terms WHERE term >= ? AND term < ? ORDER BY doc DESC LIMIT ?', start, `${start}\u{10ffff}`, limit).map((row) => row.term);
}
