import type { AnswerResult, ProposalAnswer } from '#src/contract/provider/proposals.ts';
import { writeAudit } from '../storage/audit.ts';
import { findProposal, saveProposalState } from '../storage/proposals.ts';
import type { WorkspaceSql } from '../storage/storage.ts';
import type { Author, Batch } from './batch.ts';
import { namingShared } from './forget.ts';

/** Takes the desk's answers over. The desk is the master: its latest word holds, except over what was withdrawn or has ended. */
export async function answerProposals(sql: WorkspaceSql, batch: Batch, answers: readonly ProposalAnswer[], author: Author): Promise<AnswerResult[]> {
  const results: AnswerResult[] = [];
  for (const { id, ...given } of answers) {
    const answer = { ...given, reason: await namingShared(sql, given.reason) };
    const proposal = await findProposal(sql, id);
    if (!proposal || proposal.state === 'withdrawn') {
      results.push({ id, state: proposal?.state ?? 'gone' });
      continue;
    }
    results.push({ id, state: answer.state });
    const repeated = proposal.state === answer.state && proposal.reason === answer.reason && proposal.taken.join() === answer.taken.join();
    if (repeated) continue;
    await saveProposalState(sql, id, batch.nextSeq(), answer, answer.state === 'open' ? null : author.at);
    await writeAudit(sql, { at: author.at, actor: 'desk', who: author.who, action: 'answer proposal', rec: proposal.rec, detail: answer.state });
  }
  return results;
}
