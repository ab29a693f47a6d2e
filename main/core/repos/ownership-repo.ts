import type { Acceptance, PersonFacts, RowFacts, RunbookFacts, Span } from '#src/domain/ownership/context.ts';
import type { AssetFacts } from '#src/domain/ownership/asset-findings.ts';
import type { RecordOf } from '#src/domain/kinds.ts';
import type { ShareRecord } from '#src/sync/share-filter.ts';
import { all, first, type ReadableDb } from '../db/database.ts';
import { quoted, toRecord } from './record-repo.ts';

const factColumns = ['id', 'createdAt', 'deletedAt', 'name', 'areaId', 'responsible', 'internalPart', 'providerPart', 'accountableId', 'backupId', 'businessHoursId', 'afterHoursId',
  'afterHoursNeeded', 'severity', 'escalation', 'tool', 'toolAdminId', 'hoursPerMonth', 'evidenceKind', 'evidenceOn', 'evidenceEveryDays', 'reviewedOn', 'reviewEveryDays',
  'agreement', 'agreementNote', 'agreedOn'].join(', ');

/** What the matrix shows beside what rules read. */
export interface StoredRow extends RowFacts { readonly hoursPerMonth: number | null }

/** In the order in which they were added: the catalogue's own, which puts what belongs together side by side. */
export function responsibilityFacts(db: ReadableDb, limit: number): StoredRow[] {
  return all<Record<string, unknown>>(db, `SELECT ${factColumns} FROM responsibility WHERE deletedAt IS NULL ORDER BY id LIMIT ?`, limit).map(toFacts);
}

export function responsibilityFactsOf(db: ReadableDb, ids: readonly string[]): StoredRow[] {
  return all<Record<string, unknown>>(db, `SELECT ${factColumns} FROM responsibility WHERE id IN (SELECT value FROM json_each(?)) AND deletedAt IS NULL`, JSON.stringify(ids)).map(toFacts);
}

const toFacts = (row: Record<string, unknown>): StoredRow => toRecord('responsibility', row) as unknown as StoredRow;

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

/** By the record they are about; `ids` null: all there are. */
export function acceptancesByOwner(db: ReadableDb, ids: readonly string[] | null): Map<string, Acceptance[]> {
  const owner = 'coalesce(responsibilityId, assetId, subjectId)';
  const rows = all<Acceptance & { owner: string }>(db,
    `SELECT id, ${owner} AS owner, finding, coalesce(reason, '') AS reason, until, facts FROM acceptance
     WHERE deletedAt IS NULL AND ${owner} IS NOT NULL AND (@ids IS NULL OR ${owner} IN (SELECT value FROM json_each(@ids))) ORDER BY id DESC`, { ids: ids && JSON.stringify(ids) });
  return Map.groupBy(rows, (row) => row.owner);
}

/** An acceptance of this gap, whether it still holds or not: a new one takes its place. */
export function findAcceptance(db: ReadableDb, owner: 'responsibilityId' | 'assetId' | 'subjectId', id: string, finding: string): string | null {
  return first<{ id: string }>(db, `SELECT id FROM acceptance WHERE ${owner} = ? AND finding = ? AND deletedAt IS NULL ORDER BY id DESC LIMIT 1`, id, finding)?.id ?? null;
}

export function sharesByResponsibility(db: ReadableDb, ids: readonly string[] | null): Map<string, ShareRecord[]> {
  const rows = all<Record<string, unknown>>(db, "SELECT * FROM share WHERE recordKind = 'responsibility' AND deletedAt IS NULL AND (@ids IS NULL OR recordId IN (SELECT value FROM json_each(@ids)))", { ids: ids && JSON.stringify(ids) })
    .map((row) => toRecord('share', row) as unknown as ShareRecord);
  return Map.groupBy(rows, (row) => row.recordId ?? '');
}

/** The records of a kind that responsibilities cover, whichever end the link was drawn from. */
function coversSql(kind: 'asset' | 'site', at: 'responsibilityId' | 'otherId'): string {
  const tie = (own: 'from' | 'to', other: 'from' | 'to') => {
    const key = at === 'responsibilityId' ? own : other;
    return `SELECT ${own}Id AS responsibilityId, ${other}Id AS otherId FROM link
      WHERE ${key}Id COLLATE NOCASE IN (SELECT value FROM json_each(@ids)) AND relation = 'covers' AND ${own}Kind = 'responsibility' AND ${other}Kind = '${kind}' AND deletedAt IS NULL`;
  };
  return `${tie('from', 'to')} UNION ${tie('to', 'from')}`;
}

/** The sites in scope of each responsibility; a row without any is about all of them. */
export function sitesByResponsibility(db: ReadableDb, ids: readonly string[]): Map<string, Set<string>> {
  const rows = all<{ responsibilityId: string; otherId: string }>(db, coversSql('site', 'responsibilityId'), { ids: JSON.stringify(ids) });
  return new Map([...Map.groupBy(rows, (row) => row.responsibilityId)].map(([id, some]) => [id, new Set(some.map((row) => row.otherId))]));
}

export function coveredAssetIds(db: ReadableDb, responsibilityIds: readonly string[]): string[] {
  return all<{ otherId: string }>(db, coversSql('asset', 'responsibilityId'), { ids: JSON.stringify(responsibilityIds) }).map((row) => row.otherId);
}

/** Critical assets with how many live responsibilities cover them; `ids` null: all there are. */
export function criticalAssets(db: ReadableDb, ids: readonly string[] | null): AssetFacts[] {
  const rows = ids === null
    ? all<Omit<AssetFacts, 'critical' | 'coveredBy'>>(db, 'SELECT id, name, status FROM asset WHERE critical = 1 AND deletedAt IS NULL')
    : all<Omit<AssetFacts, 'critical' | 'coveredBy'>>(db, 'SELECT id, name, status FROM asset WHERE id IN (SELECT value FROM json_each(?)) AND critical = 1 AND deletedAt IS NULL', JSON.stringify(ids));
  if (rows.length === 0) return [];
  const ties = all<{ otherId: string; n: number }>(db,
    `SELECT tie.otherId, count(*) AS n FROM (${coversSql('asset', 'otherId')}) AS tie JOIN responsibility ON responsibility.id = tie.responsibilityId
     WHERE responsibility.deletedAt IS NULL GROUP BY tie.otherId`, { ids: JSON.stringify(rows.map((row) => row.id)) });
  const covered = new Map(ties.map((tie) => [tie.otherId, tie.n]));
  return rows.map((row) => ({ ...row, critical: true, coveredBy: covered.get(row.id) ?? 0 }));
}

/** The name of the company that the workspace calls its provider. */
export function providerName(db: ReadableDb): string | null {
  return first<Pick<RecordOf<'vendor'>, 'name'>>(db, 'SELECT vendor.name FROM workspace JOIN vendor ON vendor.id = workspace.providerId WHERE workspace.deletedAt IS NULL LIMIT 1')?.name ?? null;
}

export function providerOf(db: ReadableDb): string | null {
  return first<{ id: string }>(db, 'SELECT vendor.id FROM workspace JOIN vendor ON vendor.id = workspace.providerId WHERE workspace.deletedAt IS NULL AND vendor.deletedAt IS NULL LIMIT 1')?.id ?? null;
}

export function responsibilityNames(db: ReadableDb): Set<string> {
  return new Set(all<{ name: string }>(db, 'SELECT name FROM responsibility WHERE deletedAt IS NULL').map((row) => row.name.toLowerCase()));
}

export interface PersonName { readonly id: string; readonly name: string; readonly email: string | null; readonly username: string | null }

/** Everybody who can be named, without those who left. */
export function peopleByName(db: ReadableDb): PersonName[] {
  return all(db, 'SELECT id, name, email, username FROM person WHERE deletedAt IS NULL AND leftOn IS NULL ORDER BY id');
}

export function contractsByName(db: ReadableDb): { readonly id: string; readonly name: string }[] {
  return all(db, 'SELECT id, name FROM contract WHERE deletedAt IS NULL ORDER BY id');
}

/** The live rows with some of their fields. */
export function pasteRows(db: ReadableDb, fields: readonly string[]): ({ readonly id: string } & Readonly<Record<string, unknown>>)[] {
  return all(db, `SELECT ${['id', ...fields].map(quoted).join(', ')} FROM responsibility WHERE deletedAt IS NULL ORDER BY id`);
}

/** All absences of one person that are written down. */
export function absenceLines(db: ReadableDb, personId: string): (Span & { readonly id: string })[] {
  return all(db, 'SELECT id, startsOn, coalesce(endsOn, startsOn) AS endsOn FROM absence WHERE personId = ? AND startsOn IS NOT NULL AND deletedAt IS NULL ORDER BY startsOn', personId);
}
