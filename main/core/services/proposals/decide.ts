import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import type { ProposalField } from '#src/contract/desk/proposals.ts';
import { TandemError } from '#src/contract/errors.ts';
import { findSecrets } from '#src/sync/secret-scan.ts';
import { inTransaction } from '../../db/database.ts';
import { proposalOfChange, saveDecision, type Proposal } from '../../repos/proposal-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { requireProposal, toRow, weighFields } from './view.ts';

function requireOpen(desk: Desk, id: string): Proposal {
  const proposal = requireProposal(desk, id);
  if (proposal.state === 'open') return proposal;
  const words = { accepted: 'was accepted already', declined: 'was declined already', outdated: 'ended with its share', withdrawn: `was withdrawn by ${proposal.who}` }[proposal.state];
  throw new TandemError('refused', `This suggestion ${words}.`, 'Look at the list under Sharing again.');
}

/** The named fields become one change set, whose undo opens the suggestion again. Throws `conflict` where a field needs a person's word. */
export function accept(desk: Desk, { id, fields }: DeskInput<'proposals.accept'>): DeskOutput<'proposals.accept'> {
  const proposal = requireOpen(desk, id);
  const weighed = new Map(weighFields(desk, proposal).map((one) => [one.field, one]));
  const update = Object.fromEntries(fields.map(({ field, ...chosen }) => [field, valueOf(weighed.get(field), field, chosen)]));
  const { title } = toRow(desk, proposal);
  return inTransaction(desk.db, () => {
    const { changeSetId } = commitChanges(desk, { source: 'proposal', label: `Accepted from ${proposal.who}: ${title}` }, [{ op: 'update', kind: proposal.kind, id: proposal.rec, fields: update }]);
    decide(desk, proposal, { state: 'accepted', taken: Object.keys(update), reason: '', changeSetId });
    return { changeSetId };
  });
}

function valueOf(weighed: ProposalField | undefined, field: string, chosen: { value?: unknown }): unknown {
  if (!weighed) throw new TandemError('invalid', `The suggestion says nothing about “${field}”.`, 'Choose among the fields that it names.');
  if (weighed.outcome === 'unusable') throw new TandemError('refused', `“${weighed.label}” cannot be taken over: it is not shared any more, or its value does not fit.`, 'Leave it out, or decline the suggestion with a reason.');
  if ('value' in chosen && chosen.value !== undefined) return chosen.value;
  if (weighed.outcome === 'overlap') throw new TandemError('conflict', `“${weighed.label}” was changed here at the same place since it was suggested.`, 'Say what shall hold for it, then accept again.');
  return weighed.result;
}

export function decline(desk: Desk, { id, reason }: DeskInput<'proposals.decline'>): void {
  const [secret] = findSecrets({ reason });
  if (secret) throw new TandemError('refused', `The reason looks as if it held a secret (${secret.what}), and it goes to the provider.`, 'Take it out, then decline again.');
  decide(desk, requireOpen(desk, id), { state: 'declined', taken: [], reason, changeSetId: null });
}

export function dismiss(desk: Desk, id: string): void {
  const proposal = requireOpen(desk, id);
  if (weighFields(desk, proposal).some(({ outcome }) => outcome === 'take' || outcome === 'merged' || outcome === 'overlap'))
    throw new TandemError('refused', 'This suggestion still asks for something else than what stands here.', 'Accept it, or decline it with a reason.');
  decide(desk, proposal, { state: 'outdated', taken: [], reason: '', changeSetId: null });
}

export function reopen(desk: Desk, id: string): void {
  const proposal = requireProposal(desk, id);
  if (proposal.state !== 'declined' && proposal.state !== 'outdated')
    throw new TandemError('refused', proposal.state === 'accepted' ? 'An accepted suggestion is taken back by undoing its change.' : 'This suggestion cannot be opened again.', 'Look at the history of the record.');
  decide(desk, proposal, { state: 'open', taken: [], reason: '', changeSetId: null });
}

/** An undone acceptance waits again; an undo that was undone is accepted again. Runs inside the undo's transaction. */
export function reopenSuggestion(desk: Desk, undone: { readonly id: number; readonly undoes: number | null }, by: number | null): void {
  const accepted = proposalOfChange(desk.db, undone.id);
  if (accepted?.state === 'accepted') decide(desk, accepted, { state: 'open', taken: accepted.taken, reason: '', changeSetId: undone.id });
  const again = undone.undoes === null ? undefined : proposalOfChange(desk.db, undone.undoes);
  if (again?.state === 'open') decide(desk, again, { state: 'accepted', taken: again.taken, reason: '', changeSetId: by });
}

function decide(desk: Desk, proposal: Proposal, decision: Pick<Proposal, 'state' | 'taken' | 'reason' | 'changeSetId'>): void {
  saveDecision(desk.db, proposal.id, { ...decision, answeredAt: desk.clock(), answerDue: true });
}
