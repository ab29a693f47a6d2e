import { proposalLimits, withoutProposals, type ProposeRequest } from '#src/contract/provider/proposals.ts';
import type { Instant } from '#src/lib/dates.ts';
import { newId } from '#src/lib/ids.ts';
import { sameJson } from '#src/sync/same.ts';
import { Failure } from '../failure.ts';
import { writeAudit } from '../storage/audit.ts';
import { addProposal, countOpenProposals, findProposal, saveProposalState } from '../storage/proposals.ts';
import { loadRecords } from '../storage/records.ts';
import type { Storage, WorkspaceSql } from '../storage/storage.ts';
import { lockWorkspace, readWorkspace, saveHead, type Workspace } from '../storage/workspaces.ts';
import { ownField } from './batch.ts';
import { checkedValues } from './edit.ts';
import { namingShared, namingSharedIn } from './forget.ts';

interface Proposer { readonly id: string; readonly name: string }

/** An engineer suggests other values. Nothing of the record changes until the customer accepts. */
export async function propose(storage: Storage, workspaceId: string, rec: string, request: ProposeRequest, engineer: Proposer, now: Instant): Promise<void> {
  await storage.transaction(workspaceId, async (sql) => {
    const workspace = await lockQuietly(sql, now);
    const record = (await loadRecords(sql, [rec]))[0];
    if (!record?.terms) throw new Failure('NOT_FOUND', 'This record is not shared any more.', 'Go back to the list.');
    if (record.terms.right === 'view') throw new Failure('FORBIDDEN', 'The customer shared this record to be read only.', 'Ask the customer for the right to propose changes.');
    if (withoutProposals.includes(record.kind)) throw new Failure('FORBIDDEN', 'Changes of this kind of record cannot be suggested.', 'Suggest a change to the record that it belongs to.');
    const values = await checkedValues(sql, record, request);
    const changed = Object.entries(values).filter(([name, val]) => !sameJson(val, ownField(record.fields, name)?.val ?? null));
    if (changed.length === 0) throw new Failure('BAD_REQUEST', 'This suggestion changes nothing.', 'Change at least one field, then send it.');
    if ((await countOpenProposals(sql, rec)) >= proposalLimits.openPerRecord)
      throw new Failure('FORBIDDEN', `${proposalLimits.openPerRecord} suggestions for this record wait for an answer already.`, 'Withdraw one, or wait for the customer.');
    const seq = workspace.head + 1;
    const fields = await namingSharedIn(sql, Object.fromEntries(changed.map(([name, val]) => [name, { val, base: ownField(record.fields, name)?.val ?? null }])));
    await addProposal(sql, {
      id: newId(), rec, kind: record.kind, gen: record.gen, seq, state: 'open', engineerId: engineer.id, who: engineer.name, at: now,
      note: await namingShared(sql, request.note.trim()), fields, taken: [], reason: '', answeredAt: null,
    });
    await saveHead(sql, seq, workspace.hlc);
    await writeAudit(sql, { at: now, actor: 'engineer', who: engineer.name, action: 'propose', rec, detail: changed.map(([name]) => name).join(', ') });
  });
}

/** Answers the record that the suggestion was about. */
export async function withdraw(storage: Storage, workspaceId: string, id: string, engineer: Proposer, now: Instant): Promise<string> {
  return storage.transaction(workspaceId, async (sql) => {
    const workspace = await lockQuietly(sql, now);
    const proposal = await findProposal(sql, id);
    if (!proposal) throw new Failure('NOT_FOUND', 'This suggestion is not there any more; its share may have ended.', 'Go back to the list.');
    if (proposal.engineerId !== engineer.id) throw new Failure('FORBIDDEN', 'Another engineer made this suggestion.', `Ask ${proposal.who} to withdraw it.`);
    if (proposal.state !== 'open') throw new Failure('FORBIDDEN', 'This suggestion was answered already.', 'Make a new one instead.');
    await saveProposalState(sql, id, workspace.head + 1, { state: 'withdrawn', taken: [], reason: '' }, now);
    await saveHead(sql, workspace.head + 1, workspace.hlc);
    await writeAudit(sql, { at: now, actor: 'engineer', who: engineer.name, action: 'withdraw proposal', rec: proposal.rec, detail: '' });
    return proposal.rec;
  });
}

/** The lock must not make a silent desk look alive. */
async function lockQuietly(sql: WorkspaceSql, now: Instant): Promise<Workspace> {
  const seen = (await readWorkspace(sql)).lastSeenAt;
  return lockWorkspace(sql, seen ?? now);
}
