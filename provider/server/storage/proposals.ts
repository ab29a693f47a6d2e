import type { PortalProposal, ProposalAnswer, ProposalState, ProposedField, WireProposal } from '#src/contract/provider/proposals.ts';
import type { Instant } from '#src/lib/dates.ts';
import { redactLinks } from '#src/sync/redact-links.ts';
import { one, places, type SqlValue, type WorkspaceSql } from './storage.ts';

interface Row {
  id: string; rec: string; kind: string; gen: number; seq: number; state: ProposalState; engineer_id: string; who: string; at: string;
  note: string; fields: string; taken: string; reason: string; answered_at: string | null;
}
const columns = 'id, rec, kind, gen, seq, state, engineer_id, who, at, note, fields, taken, reason, answered_at';

/** A suggestion with who made it, by account. */
export interface HeldProposal extends WireProposal { readonly engineerId: string; readonly answeredAt: Instant | null }

export async function addProposal(sql: WorkspaceSql, proposal: HeldProposal): Promise<void> {
  const { id, rec, kind, gen, seq, state, engineerId, who, at, note, fields, taken, reason, answeredAt } = proposal;
  await sql.run(
    `INSERT INTO proposal (workspace_id, ${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [sql.workspaceId, id, rec, kind, gen, seq, state, engineerId, who, at, stored(note), stored(fields), JSON.stringify(taken), stored(reason), answeredAt],
  );
}

export async function findProposal(sql: WorkspaceSql, id: string): Promise<HeldProposal | undefined> {
  const row = await one<Row>(sql, `SELECT ${columns} FROM proposal WHERE workspace_id = ? AND id = ?`, [sql.workspaceId, id]);
  return row && fromRow(row);
}

export async function countOpenProposals(sql: WorkspaceSql, rec: string): Promise<number> {
  return (await one<{ total: number }>(sql, "SELECT count(*) AS total FROM proposal WHERE workspace_id = ? AND rec = ? AND state = 'open'", [sql.workspaceId, rec]))?.total ?? 0;
}

export async function saveProposalState(sql: WorkspaceSql, id: string, seq: number, answer: Omit<ProposalAnswer, 'id' | 'state'> & { state: ProposalState }, at: Instant | null): Promise<void> {
  await sql.run(
    'UPDATE proposal SET seq = ?, state = ?, taken = ?, reason = ?, answered_at = ? WHERE workspace_id = ? AND id = ?',
    [seq, answer.state, JSON.stringify(answer.taken), stored(answer.reason), at, sql.workspaceId, id],
  );
}

const wireOf = ({ engineerId: _, answeredAt: __, ...wire }: HeldProposal): WireProposal => wire;

/** Suggestions numbered after `seq` and up to `to`, in order; those that are closed without their values. */
export async function proposalsAfter(sql: WorkspaceSql, seq: number, to: number, limit: number): Promise<WireProposal[]> {
  const rows = await sql.all<Row>(`SELECT ${columns} FROM proposal WHERE workspace_id = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?`, [sql.workspaceId, seq, to, limit]);
  return rows.map((row) => {
    const wire = wireOf(fromRow(row));
    return wire.state === 'open' ? wire : { ...wire, note: '', fields: {} };
  });
}

/** Suggestions about these records that wait for an answer, oldest first. */
export async function openProposalsOf(sql: WorkspaceSql, recs: readonly string[]): Promise<WireProposal[]> {
  if (recs.length === 0) return [];
  const rows = await sql.all<Row>(`SELECT ${columns} FROM proposal WHERE workspace_id = ? AND state = 'open' AND rec IN (${places(recs)}) ORDER BY seq`, [sql.workspaceId, ...recs]);
  return rows.map((row) => wireOf(fromRow(row)));
}

/** One page, newest first. Only what belongs to records that are shared now is left to list. */
export async function listProposals(sql: WorkspaceSql, query: { rec?: string | undefined; offset: number; limit: number }, engineerId: string): Promise<{ rows: PortalProposal[]; total: number }> {
  const where = `proposal.workspace_id = ?${query.rec === undefined ? '' : ' AND proposal.rec = ?'}`;
  const values: SqlValue[] = [sql.workspaceId, ...(query.rec === undefined ? [] : [query.rec])];
  const named = columns.split(', ').map((name) => `proposal.${name}`).join(', ');
  const rows = await sql.all<Row & { title: string }>(
    `SELECT ${named}, record.title FROM proposal JOIN record ON record.workspace_id = proposal.workspace_id AND record.rec = proposal.rec
     WHERE ${where} ORDER BY proposal.id DESC LIMIT ? OFFSET ?`, [...values, query.limit, query.offset],
  );
  const counted = await one<{ total: number }>(sql, `SELECT count(*) AS total FROM proposal WHERE ${where}`, values);
  return {
    rows: rows.map((row) => {
      const { engineerId: maker, ...proposal } = fromRow(row);
      return { ...proposal, title: row.title, mine: maker === engineerId };
    }),
    total: counted?.total ?? 0,
  };
}

/** What a share showed and what was suggested about it ends with it. */
export async function forgetProposals(sql: WorkspaceSql, recs: readonly string[]): Promise<void> {
  if (recs.length > 0) await sql.run(`DELETE FROM proposal WHERE workspace_id = ? AND rec IN (${places(recs)})`, [sql.workspaceId, ...recs]);
}

/** What suggestions and their answers call records that are shared no longer. */
export async function forgetNamesInProposals(sql: WorkspaceSql, targets: ReadonlySet<string>): Promise<void> {
  const rows = await sql.all<Pick<Row, 'id' | 'note' | 'fields' | 'reason'>>("SELECT id, note, fields, reason FROM proposal WHERE workspace_id = ? AND (note LIKE '%tandem%' OR fields LIKE '%tandem%' OR reason LIKE '%tandem%')", [sql.workspaceId]);
  const nameless = (json: string): string => JSON.stringify(JSON.parse(json), (_name, value: unknown) => (typeof value === 'string' ? redactLinks(value, (id) => !targets.has(id)) : value));
  for (const { id, note, fields, reason } of rows)
    await sql.run('UPDATE proposal SET note = ?, fields = ?, reason = ? WHERE workspace_id = ? AND id = ?', [nameless(note), nameless(fields), nameless(reason), sql.workspaceId, id]);
}

export async function dropOldProposals(sql: WorkspaceSql, before: Instant): Promise<number> {
  return sql.run("DELETE FROM proposal WHERE workspace_id = ? AND state <> 'open' AND at < ?", [sql.workspaceId, before]);
}

/** As JSON, for PostgreSQL's `text` has no place for the zero character. */
const stored = (value: unknown): string => JSON.stringify(value);

function fromRow(row: Row): HeldProposal {
  const { id, rec, kind, gen, seq, state, engineer_id: engineerId, who, at, answered_at: answeredAt } = row;
  return {
    id, rec, kind, gen, seq, state, engineerId, who, at, answeredAt,
    note: JSON.parse(row.note) as string, fields: JSON.parse(row.fields) as Record<string, ProposedField>,
    taken: JSON.parse(row.taken) as string[], reason: JSON.parse(row.reason) as string,
  };
}
