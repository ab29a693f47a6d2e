import { kindOf, shareableKinds, type Kind } from '#src/domain/kinds.ts';
import type { ShareRecord, ShareRule } from '#src/sync/share-filter.ts';
import { all, first, type ReadableDb } from '../db/database.ts';
import { toRecord } from './record-repo.ts';

export function sharesOf(db: ReadableDb, recordId: string): ShareRecord[] {
  return all<Record<string, unknown>>(db, 'SELECT * FROM share WHERE recordId = ? COLLATE NOCASE AND deletedAt IS NULL', recordId).map((row) => toRecord('share', row) as unknown as ShareRecord);
}

export function rulesOf(db: ReadableDb): ShareRule[] {
  return all<Record<string, unknown>>(db, 'SELECT * FROM share_rule WHERE deletedAt IS NULL').map((row) => toRecord('shareRule', row) as unknown as ShareRule);
}

export function isSharingStopped(db: ReadableDb): boolean {
  return first(db, 'SELECT 1 FROM workspace WHERE sharingStopped = 1 AND deletedAt IS NULL') !== undefined;
}

/** Which of the shareable kinds an id belongs to. */
export function kindOfId(db: ReadableDb, id: string): Kind | null {
  return shareableKinds.find((kind) => first(db, `SELECT 1 FROM ${kindOf(kind).table} WHERE id = ?`, id) !== undefined) ?? null;
}

/** The links at a record, and the responsibilities among their other ends. */
export function linkIdsAt(db: ReadableDb, id: string): string[] {
  return all<{ id: string }>(db, 'SELECT id FROM link WHERE fromId = ? COLLATE NOCASE AND deletedAt IS NULL UNION SELECT id FROM link WHERE toId = ? COLLATE NOCASE AND deletedAt IS NULL', id, id).map((row) => row.id);
}
export function responsibilityIdsAt(db: ReadableDb, id: string): string[] {
  return all<{ id: string }>(db, `SELECT toId AS id FROM link WHERE fromId = ? COLLATE NOCASE AND toKind = 'responsibility' AND deletedAt IS NULL
    UNION SELECT fromId FROM link WHERE toId = ? COLLATE NOCASE AND fromKind = 'responsibility' AND deletedAt IS NULL`, id, id).map((row) => row.id);
}

/** Records that have a share of their own, newest first. */
export function sharedRecordIds(db: ReadableDb, limit: number, offset: number): { recordKind: Kind; recordId: string }[] {
  return all(db, 'SELECT recordKind, recordId FROM share WHERE deletedAt IS NULL ORDER BY updatedAt DESC, id LIMIT ? OFFSET ?', limit, offset);
}
