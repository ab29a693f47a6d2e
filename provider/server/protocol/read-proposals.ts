import type { ProposalsReply } from '#src/contract/provider/proposals.ts';
import { listProposals } from '../storage/proposals.ts';
import { findNeighbours } from '../storage/shared-records.ts';
import type { WorkspaceSql } from '../storage/storage.ts';
import { idsInValue } from './read-record.ts';

const shownReferences = 400;

/** A page of suggestions with the names of the shared records that their values point to. */
export async function readProposals(sql: WorkspaceSql, query: { rec?: string | undefined; offset: number; limit: number }, engineerId: string): Promise<ProposalsReply> {
  const { rows, total } = await listProposals(sql, query, engineerId);
  const ids = rows.flatMap(({ fields }) => Object.values(fields).flatMap(({ val, base }) => [...idsInValue(val), ...idsInValue(base)]));
  return { rows, total, references: Object.fromEntries(await findNeighbours(sql, [...new Set(ids)].slice(0, shownReferences))) };
}
