import { kindOf, shareableKinds, type Kind } from '#src/domain/kinds.ts';
import type { Ties } from '#src/sync/share-conditions.ts';
import type { ShareRecord, ShareRule } from '#src/sync/share-filter.ts';
import { all, first, type ReadableDb } from '../db/database.ts';
import { toRecord } from './record-repo.ts';

export function sharesOf(db: ReadableDb, recordId: string): ShareRecord[] {
  return all<Record<string, unknown>>(db, 'SELECT * FROM share WHERE recordId = ? COLLATE NOCASE AND deletedAt IS NULL', recordId).map((row) => toRecord('share', row) as unknown as ShareRecord);
}

export function hasShares(db: ReadableDb): boolean {
  return first(db, 'SELECT 1 FROM share WHERE deletedAt IS NULL LIMIT 1') !== undefined;
}

export function rulesOf(db: ReadableDb): ShareRule[] {
  return all<Record<string, unknown>>(db, 'SELECT * FROM share_rule WHERE deletedAt IS NULL').map((row) => toRecord('shareRule', row) as unknown as ShareRule);
}

/** Shares (null) and rules (their kind) whose last day is one of these; `to` is not. */
export function termsEnding(db: ReadableDb, from: string, to: string): (Kind | null)[] {
  return all<{ kind: Kind | null }>(db, `SELECT DISTINCT NULL AS kind FROM share WHERE deletedAt IS NULL AND level <> 'private' AND until >= ? AND until < ?
    UNION ALL SELECT DISTINCT recordKind FROM share_rule WHERE deletedAt IS NULL AND enabled = 1 AND until >= ? AND until < ?`, from, to, from, to).map(({ kind }) => kind);
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

/** The responsibilities at the other ends of a record's links, or named by itself, and their service areas. */
export function tiesAt(db: ReadableDb, id: string, namedId: unknown): Ties {
  const rows = all<{ id: string; areaId: string | null }>(db, `SELECT id, areaId FROM responsibility WHERE deletedAt IS NULL AND id IN (
    SELECT toId FROM link WHERE fromId = ? COLLATE NOCASE AND toKind = 'responsibility' AND deletedAt IS NULL
    UNION SELECT fromId FROM link WHERE toId = ? COLLATE NOCASE AND fromKind = 'responsibility' AND deletedAt IS NULL
    UNION SELECT ?)`, id, id, typeof namedId === 'string' ? namedId : null);
  return { responsibilityIds: rows.map((row) => row.id), areaIds: rows.flatMap((row) => row.areaId ?? []) };
}

/** Everything of the shareable kinds that a responsibility's area decides about. */
export function tiedTo(db: ReadableDb, responsibilityId: string): { kind: Kind; id: string }[] {
  const linked = all<{ kind: Kind; id: string }>(db, `SELECT fromKind AS kind, fromId AS id FROM link WHERE toId = ? COLLATE NOCASE AND deletedAt IS NULL
    UNION SELECT toKind, toId FROM link WHERE fromId = ? COLLATE NOCASE AND deletedAt IS NULL`, responsibilityId, responsibilityId);
  const naming = shareableKinds.filter((kind) => 'responsibilityId' in kindOf(kind).fields);
  return [...linked, ...naming.flatMap((kind) => all<{ id: string }>(db, `SELECT id FROM ${kindOf(kind).table} WHERE responsibilityId = ?`, responsibilityId).map(({ id }) => ({ kind, id })))];
}
