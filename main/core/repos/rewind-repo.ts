import { kindOf, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import type { LoggedChange } from '#src/domain/report/rewind.ts';
import type { Instant } from '#src/lib/dates.ts';
import { all, first, type ReadableDb } from '../db/database.ts';
import { toRecord } from './record-repo.ts';

/** Long texts are left where they are. */
const columns: Partial<Record<Kind, string>> = {
  runbook: 'id, createdAt, deletedAt, title, status, provenOn, reviewedOn, reviewEveryDays',
  person: 'id, createdAt, deletedAt, name, side, personType, phone, mobile, leftOn',
};

/** Every record of a kind as it stands, those in the trash too. */
export function allRecords(db: ReadableDb, kind: Kind): AnyRecord[] {
  const where = kind === 'link' ? " WHERE relation IN ('documents', 'covers') AND 'responsibility' IN (fromKind, toKind)" : '';
  return all<Record<string, unknown>>(db, `SELECT ${columns[kind] ?? '*'} FROM ${kindOf(kind).table}${where} ORDER BY id`).map((row) => toRecord(kind, row));
}

/** When the log begins; null for an empty one. */
export function logBegins(db: ReadableDb): Instant | null {
  return first<{ at: Instant }>(db, 'SELECT at FROM change_set ORDER BY id LIMIT 1')?.at ?? null;
}

/** What happened to records of a kind at or after an instant, newest first. */
export function loggedSince(db: ReadableDb, kind: Kind, since: Instant): LoggedChange[] {
  return all<Omit<LoggedChange, 'before'> & { before: string | null }>(db, `SELECT change.recordId, change.op, change.before FROM change JOIN change_set ON change_set.id = change.setId
    WHERE change_set.at >= ? AND change.kind = ? ORDER BY change.id DESC`, since, kind).map((row) => ({ ...row, before: row.before === null ? null : (JSON.parse(row.before) as Record<string, unknown>) }));
}
