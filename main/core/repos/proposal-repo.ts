import type { ProposalState, ProposedField } from '#src/contract/provider/proposals.ts';
import type { Kind } from '#src/domain/kinds.ts';
import { all, first, run, type ReadableDb, type WritableDb } from '../db/database.ts';

/** A suggestion of the provider, and what this desk decided about it. */
export interface Proposal {
  readonly id: string; readonly rec: string; readonly kind: Kind;
  /** The generation of the share it belongs to; it ends with it. */
  readonly gen: number;
  readonly who: string; readonly at: string; readonly note: string;
  readonly fields: Readonly<Record<string, ProposedField>>;
  readonly state: ProposalState; readonly taken: readonly string[]; readonly reason: string;
  /** When it was decided or taken back here, or heard of as decided elsewhere. */
  readonly answeredAt: string | null;
  /** The change that accepting made: undoing it opens the suggestion again. */
  readonly changeSetId: number | null;
  /** The provider has not been told yet. */
  readonly answerDue: boolean;
}
type Row = Omit<Proposal, 'fields' | 'taken' | 'answerDue'> & { fields: string; taken: string; answerDue: number };

const toProposal = (row: Row): Proposal => ({
  ...row, fields: JSON.parse(row.fields) as Proposal['fields'], taken: JSON.parse(row.taken) as string[], answerDue: row.answerDue === 1,
});

export function getProposal(db: ReadableDb, id: string): Proposal | undefined {
  const row = first<Row>(db, 'SELECT * FROM proposal WHERE id = ?', id);
  return row && toProposal(row);
}

export function addProposal(db: WritableDb, proposal: Proposal): void {
  const { id, rec, kind, gen, who, at, note, fields, state, taken, reason, answeredAt, changeSetId, answerDue } = proposal;
  run(db, 'INSERT INTO proposal (id, rec, kind, gen, who, at, note, fields, state, taken, reason, answeredAt, changeSetId, answerDue) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    id, rec, kind, gen, who, at, note, JSON.stringify(fields), state, JSON.stringify(taken), reason, answeredAt, changeSetId, answerDue ? 1 : 0);
}

type Decision = Pick<Proposal, 'state' | 'taken' | 'reason' | 'answeredAt' | 'changeSetId' | 'answerDue'>;

export function saveDecision(db: WritableDb, id: string, { state, taken, reason, answeredAt, changeSetId, answerDue }: Decision): void {
  run(db, 'UPDATE proposal SET state = ?, taken = ?, reason = ?, answeredAt = ?, changeSetId = ?, answerDue = ? WHERE id = ?',
    state, JSON.stringify(taken), reason, answeredAt, changeSetId, answerDue ? 1 : 0, id);
}

export type Waiting = 'open' | 'answered';
const whereOf = (waiting: Waiting, rec: string | null): string => `state ${waiting === 'open' ? '=' : '<>'} 'open' AND ${rec === null ? '? IS NULL' : 'rec = ?'}`;

export function listProposals(db: ReadableDb, waiting: Waiting, rec: string | null, limit: number, offset: number): Proposal[] {
  const order = waiting === 'open' ? 'at DESC, id DESC' : 'answeredAt DESC, id DESC';
  return all<Row>(db, `SELECT * FROM proposal WHERE ${whereOf(waiting, rec)} ORDER BY ${order} LIMIT ? OFFSET ?`, rec, limit, offset).map(toProposal);
}

export function countProposals(db: ReadableDb, waiting: Waiting = 'open', rec: string | null = null): number {
  return first<{ n: number }>(db, `SELECT count(*) AS n FROM proposal WHERE ${whereOf(waiting, rec)}`, rec)?.n ?? 0;
}

export function proposalOfChange(db: ReadableDb, changeSetId: number): Proposal | undefined {
  const row = first<Row>(db, 'SELECT * FROM proposal WHERE changeSetId = ?', changeSetId);
  return row && toProposal(row);
}

export function dueAnswers(db: ReadableDb, limit: number): Proposal[] {
  return all<Row>(db, 'SELECT * FROM proposal WHERE answerDue = 1 ORDER BY id LIMIT ?', limit).map(toProposal);
}

/** Unless it was decided again since: the later decision is still to be told. */
export function answerTold(db: WritableDb, { id, answeredAt }: Pick<Proposal, 'id' | 'answeredAt'>): void {
  run(db, 'UPDATE proposal SET answerDue = 0 WHERE id = ? AND answeredAt IS ?', id, answeredAt);
}

export function countDueAnswers(db: ReadableDb): number {
  return first<{ n: number }>(db, 'SELECT count(*) AS n FROM proposal WHERE answerDue = 1')?.n ?? 0;
}

/** Later than any share of the next server, so that none of its ends closes them. */
const LEFT = Number.MAX_SAFE_INTEGER;

/** Their server is left: they can be decided as before, and nobody is to be told. */
export function detachProposals(db: WritableDb): void {
  run(db, 'UPDATE proposal SET gen = ?, answerDue = 0', LEFT);
}

/** A suggestion ends with the share it was made under. Where this desk only joins in, it is not known yet. */
export function closeEndedProposals(db: WritableDb, at: string): void {
  run(db, `UPDATE proposal SET state = 'outdated', answeredAt = ?, answerDue = 0 WHERE state = 'open'
    AND EXISTS (SELECT 1 FROM sync_shadow WHERE sync_shadow.rec = proposal.rec AND sync_shadow.gen > proposal.gen)`, at);
}
