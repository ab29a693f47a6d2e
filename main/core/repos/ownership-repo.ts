import type { Acceptance, PersonFacts, RowFacts, RunbookFacts, Span } from '#src/domain/ownership/context.ts';
import type { RecordOf } from '#src/domain/kinds.ts';
import type { ShareRecord } from '#src/sync/share-filter.ts';
import { all, first, type ReadableDb } from '../db/database.ts';
import { toRecord } from './record-repo.ts';

const factColumns = ['id', 'createdAt', 'deletedAt', 'name', 'areaId', 'responsible', 'internalPart', 'providerPart', 'accountableId', 'backupId', 'afterHoursId',
  'afterHoursNeeded', 'severity', 'escalation', 'evidenceKind', 'evidenceOn', 'evidenceEveryDays', 'agreement', 'agreementNote', 'agreedOn'].join(', ');

/** In the order in which they were added: the catalogue's own, which puts what belongs together side by side. */
export function responsibilityFacts(db: ReadableDb, limit: number): RowFacts[] {
  return all<Record<string, unknown>>(db, `SELECT ${factColumns} FROM responsibility WHERE deletedAt IS NULL ORDER BY id LIMIT ?`, limit)
    .map((row) => toRecord('responsibility', row) as unknown as RowFacts);
}

export function areasInOrder(db: ReadableDb): { id: string; name: string }[] {
  return all(db, 'SELECT id, name FROM area WHERE deletedAt IS NULL ORDER BY position IS NULL, position, name COLLATE NOCASE, id');
}

interface PersonRow { id: string; name: string; side: PersonFacts['side']; personType: string; phone: string | null; mobile: string | null; leftOn: string | null; deletedAt: string | null }

/** People by id, those in the trash included: they count as gone. */
export function personFacts(db: ReadableDb, ids: readonly string[], today: string): Map<string, PersonFacts> {
  const rows = all<PersonRow>(db, 'SELECT id, name, side, personType, phone, mobile, leftOn, deletedAt FROM person WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids));
  return new Map(rows.map(({ id, name, side, personType, phone, mobile, leftOn, deletedAt }) =>
    [id, { id, name, side, team: personType === 'team', phone, mobile, gone: deletedAt !== null || (leftOn !== null && leftOn <= today) }]));
}

/** Absences of these people that are not over and begin by `until`. */
export function absencesByPerson(db: ReadableDb, ids: readonly string[], today: string, until: string): Map<string, Span[]> {
  const rows = all<Span & { personId: string }>(db,
    `SELECT personId, startsOn, coalesce(endsOn, startsOn) AS endsOn FROM absence
     WHERE deletedAt IS NULL AND startsOn <= ? AND coalesce(endsOn, startsOn) >= ? AND personId IN (SELECT value FROM json_each(?)) ORDER BY startsOn`, until, today, JSON.stringify(ids));
  return Map.groupBy(rows, (row) => row.personId);
}

/** The runbooks that document each responsibility, whichever end the link was drawn from. */
export function runbooksByResponsibility(db: ReadableDb, ids: readonly string[]): Map<string, RunbookFacts[]> {
  const tie = (own: 'from' | 'to', other: 'from' | 'to') =>
    `SELECT ${own}Id AS responsibilityId, ${other}Id AS runbookId FROM link
     WHERE ${own}Id COLLATE NOCASE IN (SELECT value FROM json_each(?)) AND relation = 'documents' AND ${own}Kind = 'responsibility' AND ${other}Kind = 'runbook' AND deletedAt IS NULL`;
  const rows = all<RunbookFacts & { responsibilityId: string }>(db,
    `SELECT DISTINCT tie.responsibilityId, runbook.id, runbook.title, runbook.provenOn, runbook.reviewedOn, runbook.reviewEveryDays
     FROM (${tie('to', 'from')} UNION ${tie('from', 'to')}) AS tie JOIN runbook ON runbook.id = tie.runbookId
     WHERE runbook.deletedAt IS NULL AND runbook.status <> 'retired'`, JSON.stringify(ids), JSON.stringify(ids));
  return Map.groupBy(rows, (row) => row.responsibilityId);
}

export function acceptancesByResponsibility(db: ReadableDb): Map<string, Acceptance[]> {
  const rows = all<Acceptance & { responsibilityId: string }>(db,
    "SELECT id, responsibilityId, finding, coalesce(reason, '') AS reason, until FROM acceptance WHERE deletedAt IS NULL AND responsibilityId IS NOT NULL ORDER BY id DESC");
  return Map.groupBy(rows, (row) => row.responsibilityId);
}

/** An acceptance of this gap, whether it still holds or not: a new one takes its place. */
export function findAcceptance(db: ReadableDb, responsibilityId: string, finding: string): string | null {
  return first<{ id: string }>(db, 'SELECT id FROM acceptance WHERE responsibilityId = ? AND finding = ? AND deletedAt IS NULL ORDER BY id DESC LIMIT 1', responsibilityId, finding)?.id ?? null;
}

export function sharesByResponsibility(db: ReadableDb): Map<string, ShareRecord[]> {
  const rows = all<Record<string, unknown>>(db, "SELECT * FROM share WHERE recordKind = 'responsibility' AND deletedAt IS NULL").map((row) => toRecord('share', row) as unknown as ShareRecord);
  return Map.groupBy(rows, (row) => row.recordId ?? '');
}

/** The name of the company that the workspace calls its provider. */
export function providerName(db: ReadableDb): string | null {
  return first<Pick<RecordOf<'vendor'>, 'name'>>(db, 'SELECT vendor.name FROM workspace JOIN vendor ON vendor.id = workspace.providerId WHERE workspace.deletedAt IS NULL LIMIT 1')?.name ?? null;
}

export function responsibilityNames(db: ReadableDb): Set<string> {
  return new Set(all<{ name: string }>(db, 'SELECT name FROM responsibility WHERE deletedAt IS NULL').map((row) => row.name.toLowerCase()));
}
