import type { Kind } from '#src/domain/kinds.ts';
import { all, first, prepare, run, type ReadableDb, type WritableDb } from '../db/database.ts';
import { setOfFields } from './field-set-repo.ts';

export interface LedgerRow {
  readonly id: number; readonly rec: string; readonly kind: Kind; readonly title: string;
  /** `allowed`: a person agreed that what looks like a secret may leave. */
  readonly action: 'sent' | 'recalled' | 'allowed';
  readonly level: string | null; readonly fields: readonly string[]; readonly server: string; readonly at: string;
}
export interface LedgerQuery {
  readonly rec?: string | null | undefined; readonly kind?: string | undefined; readonly field?: string | undefined; readonly text?: string | undefined; readonly action?: string | undefined;
  /** Instants: the first that counts, and the first that counts no more. */
  readonly from?: string | undefined; readonly before?: string | undefined;
}

export function addLedger(db: WritableDb, { rec, kind, title, action, level, fields, server, at }: Omit<LedgerRow, 'id'>): void {
  run(db, 'INSERT INTO sync_ledger (rec, kind, title, action, level, fieldsId, server, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)', rec, kind, title, action, level, setOfFields(db, fields), server, at);
}

/** A record of a line that stands for many, and its title when it left. */
export type LedgerEntry = readonly [rec: string, title: string];

/** That the same fields of many records left: one line, which has a number for each of them and bears the last. */
export function addSentLine(db: WritableDb, row: Omit<LedgerRow, 'id' | 'rec' | 'title' | 'action'>, entries: readonly LedgerEntry[]): void {
  if (entries.length === 0) return;
  if (entries.length === 1) return addLedger(db, { ...row, action: 'sent', rec: entries[0]![0], title: entries[0]![1] });
  const { kind, level, fields, server, at } = row;
  let [rec, lastRec] = [entries[0]![0], entries[0]![0]];
  for (const [one] of entries) [rec, lastRec] = [one < rec ? one : rec, one > lastRec ? one : lastRec];
  run(db, `INSERT INTO sync_ledger (id, rec, kind, title, action, level, fieldsId, server, at, many, lastRec, entries)
    VALUES (coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'sync_ledger'), 0) + ?, ?, ?, '', 'sent', ?, ?, ?, ?, ?, ?, ?)`,
  entries.length, rec, kind, level, setOfFields(db, fields), server, at, entries.length, lastRec, JSON.stringify(entries));
}

interface Where { readonly text: string; readonly params: readonly unknown[] }

/** What holds for all entries of a line or for none. */
function ofLines({ kind, field, action, from, before }: LedgerQuery): Where {
  const parts: [string, unknown][] = [];
  if (kind) parts.push(['kind = ?', kind]);
  if (action) parts.push(['action = ?', action]);
  if (from) parts.push(['at >= ?', from]);
  if (before) parts.push(['at < ?', before]);
  if (field) parts.push(['fieldsId IN (SELECT id FROM sync_ledger_fields WHERE instr(names, ?) > 0)', JSON.stringify(field)]);
  return { text: parts.map(([sql]) => ` AND ${sql}`).join(''), params: parts.map(([, value]) => value) };
}

const OF_LINE = 'kind, action, level, fieldsId, server, at';

/** The single entries that an id or words choose; lines that hold none of them are not taken apart. */
function chosen(query: LedgerQuery): Where {
  const { rec, text } = query;
  const lines = ofLines(query);
  const alone: [string, ...unknown[]][] = [];
  const among: [string, ...unknown[]][] = [];
  if (rec) {
    alone.push([' AND rec = ?', rec]);
    among.push([" AND line.rec <= ? AND line.lastRec >= ? AND instr(line.entries, ?) > 0 AND json_extract(one.value, '$[0]') = ?", rec, rec, JSON.stringify(rec), rec]);
  }
  if (text) {
    alone.push([' AND instr(lower(title), lower(?)) > 0', text]);
    among.push([" AND instr(lower(line.entries), lower(?)) > 0 AND instr(lower(json_extract(one.value, '$[1]')), lower(?)) > 0", JSON.stringify(text).slice(1, -1), text]);
  }
  const sql = (parts: readonly [string, ...unknown[]][]): string => parts.map(([part]) => part).join('') + lines.text;
  const params = (parts: readonly [string, ...unknown[]][]): unknown[] => [...parts.flatMap(([, ...values]) => values), ...lines.params];
  return {
    text: `SELECT id, rec, title, ${OF_LINE} FROM sync_ledger WHERE many = 1${sql(alone)}
      UNION ALL SELECT line.id - many + 1 + one.key, json_extract(one.value, '$[0]'), json_extract(one.value, '$[1]'), ${OF_LINE}
      FROM sync_ledger AS line, json_each(line.entries) AS one WHERE many > 1${sql(among)}`,
    params: [...params(alone), ...params(among)],
  };
}

type StoredRow = Omit<LedgerRow, 'fields'> & { fields: string };
const NAMES = '(SELECT names FROM sync_ledger_fields WHERE id = fieldsId) AS fields';
const toRow = ({ fields, ...row }: StoredRow): LedgerRow => ({ ...row, fields: JSON.parse(fields) as string[] });

/** The newest first. */
export function ledgerRows(db: ReadableDb, query: LedgerQuery, limit: number, offset: number): LedgerRow[] {
  if (!query.rec && !query.text) return rowsOfLines(db, query, limit, offset);
  const { text, params } = chosen(query);
  return all<StoredRow>(db, `SELECT id, rec, kind, title, action, level, ${NAMES}, server, at FROM (${text}) ORDER BY id DESC LIMIT ? OFFSET ?`, ...params, limit, offset).map(toRow);
}

type StoredLine = StoredRow & { many: number; entries: string | null; upTo: number };

/** Entries are counted from the newest line on; only the lines on the page are taken apart. */
function rowsOfLines(db: ReadableDb, query: LedgerQuery, limit: number, offset: number): LedgerRow[] {
  const { text, params } = ofLines(query);
  const lines = prepare(db, `SELECT * FROM (SELECT id, rec, kind, title, action, level, ${NAMES}, server, at, many, entries,
    sum(many) OVER (ORDER BY id DESC ROWS UNBOUNDED PRECEDING) AS upTo FROM sync_ledger WHERE true${text}) WHERE upTo > ?`).iterate(...params, offset) as IterableIterator<StoredLine>;
  const rows: LedgerRow[] = [];
  for (const { many, entries, upTo, ...line } of lines) {
    const row = toRow(line);
    if (entries === null) rows.push(row);
    else rows.push(...entriesOf(row, JSON.parse(entries) as LedgerEntry[], Math.max(0, offset - (upTo - many)), limit - rows.length));
    if (rows.length >= limit) break;
  }
  return rows;
}

/** So many entries of a line after the first `skipped`, the last of them first. */
function entriesOf(line: LedgerRow, entries: readonly LedgerEntry[], skipped: number, most: number): LedgerRow[] {
  return entries.toReversed().slice(skipped, skipped + most).map(([rec, title], at) => ({ ...line, id: line.id - skipped - at, rec, title }));
}

export function countLedger(db: ReadableDb, query: LedgerQuery): number {
  if (query.rec || query.text) {
    const { text, params } = chosen(query);
    return first<{ n: number }>(db, `SELECT count(*) AS n FROM (${text})`, ...params)?.n ?? 0;
  }
  const { text, params } = ofLines(query);
  return first<{ n: number }>(db, `SELECT (SELECT count(*) FROM sync_ledger WHERE true${text}) + (SELECT coalesce(sum(many - 1), 0) FROM sync_ledger WHERE many > 1${text}) AS n`, ...params, ...params)?.n ?? 0;
}

/** The fields that the ledger names as sent since the record was last taken back. */
export function sentSinceRecall(db: ReadableDb, rec: string): Set<string> {
  const rows = ledgerRows(db, { rec }, -1, 0);
  const recalled = rows.findIndex(({ action }) => action === 'recalled');
  return new Set((recalled < 0 ? rows : rows.slice(0, recalled)).filter(({ action }) => action === 'sent').flatMap(({ fields }) => fields));
}

/** When a record last left, unless it was taken back since. */
export function lastSentAt(db: ReadableDb, rec: string): string | null {
  const alone = first<{ id: number; action: string; at: string }>(db, "SELECT id, action, at FROM sync_ledger WHERE rec = ? AND many = 1 AND action <> 'allowed' ORDER BY id DESC LIMIT 1", rec);
  const among = first<{ id: number; at: string }>(db, 'SELECT id, at FROM sync_ledger WHERE many > 1 AND rec <= ? AND lastRec >= ? AND instr(entries, ?) > 0 ORDER BY id DESC LIMIT 1', rec, rec, JSON.stringify(rec));
  if (among && among.id > (alone?.id ?? 0)) return among.at;
  return alone?.action === 'sent' ? alone.at : null;
}
