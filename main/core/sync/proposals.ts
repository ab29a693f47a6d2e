import { proposalLimits, withoutProposals, type AnswerResult, type ProposalAnswer, type WireProposal } from '#src/contract/provider/proposals.ts';
import { isKind, shareableKinds, type Kind } from '#src/domain/kinds.ts';
import { localDay } from '#src/lib/dates.ts';
import { redactLinks } from '#src/sync/redact-links.ts';
import { protocolRange, schemaRange } from '#src/contract/provider/wire.ts';
import { inTransaction } from '../db/database.ts';
import { addProposal, answerTold, closeEndedProposals, dueAnswers, getProposal, saveDecision, type Proposal } from '../repos/proposal-repo.ts';
import { getShadow, mayStandAtServer } from '../repos/shadow-repo.ts';
import { addLedger } from '../repos/ledger-repo.ts';
import { changeSyncState } from '../repos/sync-repo.ts';
import type { Desk } from '../services/desk.ts';
import { Decisions } from '../services/sharing/decisions.ts';
import { stateOf, type CycleContext, type Standing } from './conversation.ts';

/** Takes the suggestions of a pulled page over. Runs inside the page's transaction. */
export function absorbProposals(desk: Desk, proposals: readonly WireProposal[]): void {
  const decisions = new Decisions(desk.db, localDay(desk.clock()));
  for (const proposal of proposals) absorbProposal(desk, decisions, proposal);
}

function absorbProposal(desk: Desk, decisions: Decisions, remote: WireProposal): void {
  const known = getProposal(desk.db, remote.id);
  if (!known) {
    // One about a record that this desk does not share is another desk's affair; a closed one has nothing to decide.
    // Taken back here and not told yet, a person may still share it again before that, and then the suggestion goes on.
    if (remote.state === 'open' && isShareable(remote.kind) && (decisions.isShared(remote.rec) || mayStandAtServer(desk.db, remote.rec)))
      addProposal(desk.db, { ...pick(remote), kind: remote.kind, answeredAt: null, changeSetId: null, answerDue: false });
    return;
  }
  if (remote.state === known.state) return;
  // What was decided here holds until another desk's answer, or a withdrawal, is heard; a server that went back is told again.
  if (known.answerDue && remote.state !== 'withdrawn') return;
  // A withdrawal is the engineer's word and stands at the server alone: one that went back shows it open to everybody.
  if (remote.state === 'open' && known.state !== 'withdrawn') saveDecision(desk.db, known.id, { ...known, answerDue: true });
  else saveDecision(desk.db, known.id, { state: remote.state, taken: remote.taken, reason: remote.reason, answeredAt: desk.clock(), changeSetId: known.changeSetId, answerDue: false });
}

const isShareable = (kind: string): kind is Kind => isKind(kind) && (shareableKinds as readonly Kind[]).includes(kind) && !withoutProposals.includes(kind);

function pick({ id, rec, gen, who, at, note, fields, state, taken, reason }: WireProposal): Omit<Proposal, 'kind' | 'answeredAt' | 'changeSetId' | 'answerDue'> {
  return { id, rec, gen, who, at, note, fields, state, taken, reason };
}

/** The answers that may go now: to records that are still shared in the suggestion's generation. Where its end is not told yet, the answer waits with it; others have nobody left to tell. */
function prepareAnswers(desk: Desk): { readonly due: readonly Proposal[]; readonly answers: readonly ProposalAnswer[] } {
  return inTransaction(desk.db, () => {
    const decisions = new Decisions(desk.db, localDay(desk.clock()));
    closeEndedProposals(desk.db, desk.clock());
    const due: Proposal[] = [];
    for (const proposal of dueAnswers(desk.db, proposalLimits.answers)) {
      const shadow = getShadow(desk.db, proposal.rec);
      if (!shadow?.live || shadow.gen !== proposal.gen) answerTold(desk.db, proposal);
      else if (decisions.isShared(proposal.rec)) due.push(proposal);
    }
    return {
      due,
      answers: due.map(({ id, state, taken, reason }) => ({ id, state: state as ProposalAnswer['state'], taken: [...taken], reason: redactLinks(reason, decisions.isShared) })),
    };
  });
}

/** Runs inside the reply's transaction. */
function absorbAnswerResults(desk: Desk, due: readonly Proposal[], results: readonly AnswerResult[], server: string): void {
  const decisions = new Decisions(desk.db, localDay(desk.clock()));
  for (const proposal of due) {
    const result = results.find(({ id }) => id === proposal.id);
    answerTold(desk.db, proposal);
    const title = decisions.titleOf(proposal.kind, proposal.rec);
    if (result?.state === proposal.state) addLedger(desk.db, { rec: proposal.rec, kind: proposal.kind, title, action: 'sent', level: null, fields: ['Answer to a suggestion'], server, at: desk.clock() });
    else if (result?.state === 'withdrawn') saveDecision(desk.db, proposal.id, { ...proposal, state: 'withdrawn', answerDue: false });
  }
}

/**
 * What was decided about suggestions. It goes after the records, so that an accepted value is there before its answer.
 * Tells whether anything went, and whether others changed something meanwhile, so that a pull is due.
 */
export async function sendAnswers({ desk, transport, pause }: CycleContext, { epoch, greeted }: Standing): Promise<{ readonly sent: boolean; readonly othersCame: boolean }> {
  let othersCame = false;
  let sent = false;
  for (;;) {
    await pause('preparing');
    const { due, answers } = prepareAnswers(desk);
    if (due.length === 0) return { sent, othersCame };
    const { device, url, cursor, ackedN } = stateOf(desk);
    const reply = await transport.push({
      device, epoch, protocol: protocolRange.max, schema: schemaRange.max, ...(greeted ? {} : { expect: { head: cursor, last_n: ackedN } }),
      mutations: [], answers: [...answers],
    });
    sent = true;
    await pause('pushed');
    inTransaction(desk.db, () => {
      absorbAnswerResults(desk, due, reply.answers ?? [], url);
      // Nothing of others came in between, so there is nothing to pull up to the new head.
      if (reply.before === cursor && stateOf(desk).cursor === cursor) changeSyncState(desk.db, { cursor: reply.head });
      else othersCame = true;
    });
    await pause('answered');
  }
}
