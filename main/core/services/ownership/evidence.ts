import { TandemError } from '#src/contract/errors.ts';
import type { Operation } from '#src/domain/operations.ts';
import { isDay, localDay, type Day } from '#src/lib/dates.ts';
import { countEvidence, evidenceOf, newestEvidenceOn, type EvidenceLine } from '../../repos/evidence-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';

export interface NewEvidence {
  readonly responsibilityId: string;
  /** What it is, such as “Restore log”; the row’s own kind of evidence when absent. */
  readonly what?: string | null | undefined;
  /** Today when absent. */
  readonly on?: Day | undefined;
  /** Where it can be looked at. */
  readonly where?: string | null | undefined;
  readonly byId?: string | null | undefined;
  readonly note?: string | null | undefined;
  /** Given: a finished run brings it. */
  readonly runId?: string | null | undefined;
}

/**
 * The changes that note a piece of evidence, for whoever commits more with it, such as the end of a run.
 * The row’s “last evidence” follows when this is the newest. A row that is gone takes none.
 * Throws `invalid` for a day that is none, or is to come.
 */
export function evidenceOperations(desk: Desk, given: NewEvidence): Operation[] {
  const today = localDay(desk.clock());
  const on = given.on ?? today;
  if (!isDay(on) || on > today) throw new TandemError('invalid', 'Evidence cannot be of a day that is still to come.', 'Choose today or an earlier day.');
  const row = getRecord(desk.db, 'responsibility', given.responsibilityId);
  if (!row || row.deletedAt !== null) return [];
  const { responsibilityId, byId = null, note = null, runId = null } = given;
  const what = given.what?.trim() || (row['evidenceKind'] as string | null) || 'Evidence';
  const where = given.where ?? (row['evidenceWhere'] as string | null);
  const last = row['evidenceOn'] as Day | null;
  const operations: Operation[] = [{
    op: 'create', kind: 'evidence', id: desk.newId(),
    fields: { what, responsibilityId, on, where, byId, note, runId, source: runId === null ? 'hand' : 'run' },
  }];
  // A day that was written into the row before there were pieces becomes one, so that taking this piece back leads there again.
  if (last !== null && countEvidence(desk.db, responsibilityId) === 0)
    operations.push({ op: 'create', kind: 'evidence', id: desk.newId(), fields: { what: (row['evidenceKind'] as string | null) ?? 'Evidence', responsibilityId, on: last, where: row['evidenceWhere'] } });
  if (last === null || on > last) operations.push({ op: 'update', kind: 'responsibility', id: responsibilityId, fields: { evidenceOn: on } });
  return operations;
}

/** Notes evidence as a change of its own. Throws `not-found` when the row is gone, and as `evidenceOperations`. */
export function addEvidence(desk: Desk, given: NewEvidence): { changeSetId: number | null } {
  const operations = evidenceOperations(desk, given);
  const name = getRecord(desk.db, 'responsibility', given.responsibilityId)?.['name'];
  if (operations.length === 0) throw new TandemError('not-found', 'This responsibility is not in the matrix.', 'It may be in the trash; restore it from Settings.');
  return { changeSetId: commitChanges(desk, { source: 'user', label: `Evidence for ${String(name)}` }, operations).changeSetId };
}

/** Moves a piece of evidence to the trash; the row’s last day goes back to the newest that is left. */
export function removeEvidence(desk: Desk, id: string): { changeSetId: number | null } {
  const record = getRecord(desk.db, 'evidence', id);
  if (!record || record.deletedAt !== null) throw new TandemError('not-found', 'This evidence is not there any more.', 'Look in the history of the responsibility.');
  const responsibilityId = record['responsibilityId'] as string;
  const row = getRecord(desk.db, 'responsibility', responsibilityId);
  const operations: Operation[] = [{ op: 'trash', kind: 'evidence', id }];
  if (row && row['evidenceOn'] === record['on'])
    operations.push({ op: 'update', kind: 'responsibility', id: responsibilityId, fields: { evidenceOn: newestEvidenceOn(desk.db, responsibilityId, id) } });
  return { changeSetId: commitChanges(desk, { source: 'user', label: `Removed evidence of ${String(row?.['name'] ?? 'a responsibility')}` }, operations).changeSetId };
}

const MOST_LINES = 50;

export function evidenceOfRow(desk: Desk, responsibilityId: string): { rows: EvidenceLine[]; total: number } {
  return { rows: evidenceOf(desk.db, responsibilityId, MOST_LINES), total: countEvidence(desk.db, responsibilityId) };
}
