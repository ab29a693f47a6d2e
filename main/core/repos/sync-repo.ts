import type { ErrorShape } from '#src/contract/errors.ts';
import type { Kind } from '#src/domain/kinds.ts';
import type { Mutation, WireField } from '#src/contract/provider/wire.ts';
import { sameJson } from '#src/sync/same.ts';
import { all, first, run, type ReadableDb, type WritableDb } from '../db/database.ts';

export interface SyncState {
  readonly url: string; readonly serverId: string; readonly workspaceId: string; readonly providerName: string;
  readonly device: string; readonly deviceName: string;
  readonly epoch: string | null; readonly cursor: number;
  /** The last mutation number whose answer was absorbed, and the last one that was given out. */
  readonly ackedN: number; readonly lastN: number;
  readonly paused: boolean;
  /** A person agreed to the next pull removing many records. */
  readonly removalsAllowed: boolean;
  readonly lastSyncedAt: string | null; readonly skewMs: number; readonly error: ErrorShape | null;
  /** The only authority whose certificates are trusted for this server, as PEM; null: those that this computer trusts. */
  readonly ca: string | null;
}
type Row = Omit<SyncState, 'paused' | 'removalsAllowed' | 'error'> & { paused: number; removalsAllowed: number; error: string | null };

export function getSyncState(db: ReadableDb): SyncState | null {
  const row = first<Row & { id: number }>(db, 'SELECT * FROM sync_state WHERE id = 1');
  if (!row) return null;
  const { id: _, ...state } = row;
  return { ...state, paused: row.paused === 1, removalsAllowed: row.removalsAllowed === 1, error: row.error === null ? null : (JSON.parse(row.error) as ErrorShape) };
}

export function saveSyncState(db: WritableDb, state: SyncState): void {
  run(db, `INSERT OR REPLACE INTO sync_state (id, url, serverId, workspaceId, providerName, device, deviceName, epoch, cursor, ackedN, lastN, paused, removalsAllowed, lastSyncedAt, skewMs, error, ca)
    VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  state.url, state.serverId, state.workspaceId, state.providerName, state.device, state.deviceName, state.epoch, state.cursor, state.ackedN, state.lastN,
  state.paused ? 1 : 0, state.removalsAllowed ? 1 : 0, state.lastSyncedAt, state.skewMs, state.error && JSON.stringify(state.error), state.ca);
}

export function changeSyncState(db: WritableDb, change: Partial<SyncState>): void {
  const state = getSyncState(db);
  if (state) saveSyncState(db, { ...state, ...change });
}

export function forgetSync(db: WritableDb): void {
  for (const table of ['sync_state', 'sync_shadow', 'sync_seen', 'sync_dirty', 'sync_outbox', 'sync_sheet', 'sync_sweep', 'sync_foreign', 'sync_note', 'sync_unclear']) run(db, `DELETE FROM ${table}`);
}

export interface OutboxRow { readonly n: number; readonly mutId: string; readonly rec: string; readonly kind: Kind; readonly mark: number; readonly mutation: Mutation }

/** `text` is the mutation as JSON. */
export function addToOutbox(db: WritableDb, row: OutboxRow, text: string): void {
  run(db, 'INSERT INTO sync_outbox (n, mutId, rec, kind, mark, mutation) VALUES (?, ?, ?, ?, ?, ?)', row.n, row.mutId, row.rec, row.kind, row.mark, text);
}

export function outboxRows(db: ReadableDb): OutboxRow[] {
  return all<Omit<OutboxRow, 'mutation'> & { mutation: string }>(db, 'SELECT * FROM sync_outbox ORDER BY n').map((row) => ({ ...row, mutation: JSON.parse(row.mutation) as Mutation }));
}

/** Were values of it sent, and the answer was not absorbed? */
export function isPutOnItsWay(db: ReadableDb, rec: string): boolean {
  return first(db, "SELECT 1 FROM sync_outbox WHERE rec = ? AND json_type(mutation, '$.share') <> 'null' LIMIT 1", rec) !== undefined;
}

/** Requests that were given up: they may arrive yet. */
export const GIVEN_UP = 'sync-given-up';

/** Was this very value sent, and the answer not absorbed? The reading alone does not tell: another copy of this file may have given out the same. */
export function isOwnOnItsWay(db: ReadableDb, rec: string, field: string, { hlc, val }: Pick<WireField, 'hlc' | 'val'>): boolean {
  const place = `$.fields."${field}"`;
  const sent = all<{ put: string | null }>(db, `SELECT json_extract(mutation, ?) AS put FROM sync_outbox WHERE rec = ?
    UNION ALL SELECT json_extract(json_extract(sent.value, '$.mutation'), ?) FROM setting, json_each(setting.value, '$.requests') AS request, json_each(request.value, '$.rows') AS sent
    WHERE setting.key = '${GIVEN_UP}' AND json_extract(sent.value, '$.rec') = ? AND json_extract(sent.value, '$.mutation') IS NOT NULL`, place, rec, place, rec);
  return sent.some(({ put }) => {
    const own = put === null ? null : (JSON.parse(put) as Pick<WireField, 'hlc' | 'val'>);
    return own?.hlc === hlc && sameJson(own.val, val);
  });
}

export function removeFromOutbox(db: WritableDb, n: number): void {
  run(db, 'DELETE FROM sync_outbox WHERE n = ?', n);
}

/** Stands for all fields of a value set at once. */
export const ALL_FIELDS = '*';

/** Values that this desk is about to send. One reading for all of them, as at a first sync, is one row. */
export function addSent(db: WritableDb, rec: string, fields: Readonly<Record<string, { readonly hlc: string }>>): void {
  const names = Object.keys(fields);
  const readings = new Set(names.map((name) => fields[name]!.hlc));
  if (readings.size === 1 && names.length > 1) addSeen(db, rec, ALL_FIELDS, [...readings][0]!);
  else for (const name of names) addSeen(db, rec, name, fields[name]!.hlc);
}

export function addSeen(db: WritableDb, rec: string, field: string, hlc: string): void {
  run(db, 'INSERT OR IGNORE INTO sync_seen (rec, field, hlc) VALUES (?, ?, ?)', rec, field, hlc);
}

export function wasSeen(db: ReadableDb, rec: string, field: string, hlc: string): boolean {
  return first(db, 'SELECT 1 FROM sync_seen WHERE rec = ? AND field IN (?, ?) AND hlc = ?', rec, field, ALL_FIELDS, hlc) !== undefined;
}

/** When the field was last given a value here; null when the log does not tell. */
export function hlcOfField(db: ReadableDb, rec: string, field: string): string | null {
  return first<{ hlc: string }>(db, `SELECT change_set.hlc FROM change JOIN change_set ON change_set.id = change.setId
    WHERE change.recordId = ? AND (change.op = 'create' OR json_type(change.after, ?) IS NOT NULL) ORDER BY change.id DESC LIMIT 1`, rec, `$."${field}"`)?.hlc ?? null;
}
