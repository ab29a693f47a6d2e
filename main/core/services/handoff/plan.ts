import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import type { Operation } from '#src/domain/operations.ts';
import { dateProblems, isOver, stageOf } from '#src/domain/handoff/stage.ts';
import { count } from '#src/domain/ownership/words.ts';
import { isDay, localDay, type Day } from '#src/lib/dates.ts';
import { inTransaction } from '../../db/database.ts';
import { handoffRow, itemRows, itemsById, type HandoffRow, type ItemRow } from '../../repos/handoff-repo.ts';
import { personFacts } from '../../repos/ownership-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { collect, type Candidate, type ChosenSubstitute } from './collect.ts';
import { factsOf, providerWords } from './facts.ts';
import { movedShares } from './given.ts';
import { freshOf, requireHandoff } from './view.ts';
import { takeWordsBack } from './words.ts';

type Committed = { changeSetId: number | null };

export function requireDays(startsOn: string, endsOn: string): void {
  if (!isDay(startsOn) || !isDay(endsOn)) throw new TandemError('invalid', 'One of the days is not in the calendar.', 'Choose both days.');
  if (endsOn < startsOn) throw new TandemError('invalid', 'The last day is before the first.', 'Choose a later last day.');
}

/** The one who is away cannot stand in; whoever left neither. */
export function checked(desk: Desk, { side, personId }: DeskInput<'handoff.assign'>['substitute'], awayId: string | null): ChosenSubstitute {
  if (personId === null) return { side: side === 'internal' ? null : side, substituteId: null };
  if (personId === awayId) throw new TandemError('refused', 'Nobody stands in for themselves.', 'Choose somebody else.');
  const person = personFacts(desk.db, [personId], localDay(desk.clock())).get(personId);
  if (!person) throw new TandemError('not-found', 'This person is not in the workspace.', 'Choose somebody else.');
  if (person.gone) throw new TandemError('refused', `${person.name} has left.`, 'Choose somebody else.');
  return { side: person.side === 'provider' ? 'provider' : 'internal', substituteId: person.id };
}

export function nameOf(desk: Desk, { side, substituteId }: ChosenSubstitute): string {
  const person = substituteId === null ? undefined : personFacts(desk.db, [substituteId], localDay(desk.clock())).get(substituteId);
  return person?.name ?? (side === 'provider' ? providerWords(desk) : 'nobody');
}

export function itemOperations(desk: Desk, handoffId: string, candidates: readonly Candidate[], from = 0): Operation[] {
  return candidates.map((one, at): Operation => ({ op: 'create', kind: 'handoffItem', id: desk.newId(), fields: { ...one, handoffId, position: from + at } }));
}

export function plan(desk: Desk, { title, awayId, startsOn, endsOn, substitute }: DeskInput<'handoff.plan'>): DeskOutput<'handoff.plan'> {
  requireDays(startsOn, endsOn);
  const today = localDay(desk.clock());
  if (endsOn < today) throw new TandemError('invalid', 'These days are over already.', 'Choose days that are still to come.');
  const person = personFacts(desk.db, [awayId], today).get(awayId);
  if (!person) throw new TandemError('not-found', 'This person is not in the workspace.', 'Choose somebody else.');
  const chosen = checked(desk, substitute, awayId);
  const id = desk.newId();
  const name = title || `${person.name} away`;
  const operations: Operation[] = [
    { op: 'create', kind: 'handoff', id, fields: { title: name, awayId, startsOn, endsOn, side: chosen.side, substituteId: chosen.substituteId } },
    ...itemOperations(desk, id, collect(desk, awayId, startsOn, endsOn, chosen)),
  ];
  return { id, changeSetId: commitChanges(desk, { source: 'user', label: `Planned the handoff “${name}”` }, operations).changeSetId };
}

/** Items that had the former default follow the new one. */
function followDefault(items: readonly ItemRow[], before: HandoffRow, chosen: ChosenSubstitute): Operation[] {
  return items.filter((item) => item.side === before.side && item.substituteId === before.substituteId)
    .map((item): Operation => ({ op: 'update', kind: 'handoffItem', id: item.id, fields: { ...chosen, ...notYetSaid } }));
}

/** Another substitute has not said anything yet. */
const notYetSaid = { acknowledged: 'none', acknowledgedBy: null, acknowledgedAt: null } as const;

export function change(desk: Desk, { id, substitute, ...given }: DeskInput<'handoff.change'>): Committed {
  const before = requireHandoff(desk, id);
  const today = localDay(desk.clock());
  const fields: Record<string, unknown> = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const [startsOn, endsOn]: [Day, Day] = [given.startsOn ?? before.startsOn ?? today, given.endsOn ?? before.endsOn ?? today];
  const operations: Operation[] = [];
  const moved = startsOn !== before.startsOn || endsOn !== before.endsOn;
  if (moved) {
    requireDays(startsOn, endsOn);
    if (isOver(stageOf(before, today))) throw new TandemError('refused', 'This handoff is over.', 'Plan another one for other days.');
    if (before.status === 'handed_over' && endsOn < today) throw new TandemError('refused', 'The last day would be over already.', 'Say that you are back instead.');
    const shares = movedShares(desk, before, endsOn);
    if (shares.operations.length > 0) {
      operations.push(...shares.operations);
      fields['given'] = shares.given;
    }
  }
  if (substitute) {
    const chosen = checked(desk, substitute, before.awayId);
    Object.assign(fields, chosen);
    operations.push(...followDefault(itemRows(desk.db, id), before, chosen));
  }
  const what = moved ? 'the days' : Object.keys(fields).length === 1 ? { callAt: 'the call', message: 'the message', title: 'the title', lessons: 'the lessons' }[Object.keys(fields)[0]!] ?? 'the plan' : 'the plan';
  const committed = commitChanges(desk, { source: 'user', label: `Changed ${what} of “${before.title}”` }, [{ op: 'update', kind: 'handoff', id, fields }, ...operations]);
  if (moved) followDays(desk, id);
  return { changeSetId: committed.changeSetId };
}

/** Other days bring other runs and tasks. */
function followDays(desk: Desk, id: string): void {
  const handoff = handoffRow(desk.db, id);
  if (handoff && handoff.status !== 'handed_over') refresh(desk, { id });
}

export function refresh(desk: Desk, { id }: DeskInput<'handoff.refresh'>): DeskOutput<'handoff.refresh'> {
  const handoff = requireHandoff(desk, id);
  const known = factsOf(desk, handoff);
  const fresh = freshOf(desk, known);
  const days = known.items.flatMap((item, at): Operation[] => {
    const on = known.facts.items[at]!.on;
    return on === item.on ? [] : [{ op: 'update', kind: 'handoffItem', id: item.id, fields: { on } }];
  });
  const { changeSetId } = commitChanges(desk, { source: 'user', label: `Added ${count(fresh.length, 'item')} to “${handoff.title}”` }, [...days, ...itemOperations(desk, id, fresh, known.items.length)]);
  return { changeSetId, added: fresh.length };
}

function requireItems(desk: Desk, ids: readonly string[]): { items: ItemRow[]; handoff: HandoffRow } {
  const items = itemsById(desk.db, ids);
  const handoff = items[0]?.handoffId ? handoffRow(desk.db, items[0].handoffId) : undefined;
  if (!handoff || items.some((item) => item.handoffId !== handoff.id)) throw new TandemError('not-found', 'These items are not in a handoff.', 'Look at the plan again.');
  return { items, handoff };
}

const about = (items: readonly ItemRow[]): string => (items.length === 1 ? `“${items[0]!.title}”` : count(items.length, 'item'));
const update = (items: readonly ItemRow[], fields: Readonly<Record<string, unknown>>): Operation[] => items.map((item) => ({ op: 'update', kind: 'handoffItem', id: item.id, fields }));

export function assign(desk: Desk, { itemIds, substitute }: DeskInput<'handoff.assign'>): Committed {
  const { items, handoff } = requireItems(desk, itemIds);
  const chosen = checked(desk, substitute, handoff.awayId);
  const moving = items.filter((item) => item.side !== chosen.side || item.substituteId !== chosen.substituteId);
  return inTransaction(desk.db, () => {
    takeWordsBack(desk, moving);
    return commitChanges(desk, { source: 'user', label: `${about(items)} to ${nameOf(desk, chosen)}` }, update(moving, { ...chosen, ...notYetSaid }));
  });
}

export function setItems(desk: Desk, { itemIds, acknowledged, ...given }: DeskInput<'handoff.setItems'>): Committed {
  const { items } = requireItems(desk, itemIds);
  const fields: Record<string, unknown> = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  if (acknowledged !== undefined) Object.assign(fields, acknowledged === 'none' ? notYetSaid : { acknowledged, acknowledgedBy: 'noted by hand', acknowledgedAt: desk.clock() });
  const what = acknowledged !== undefined ? 'Noted the answer about' : 'note' in fields ? 'Wrote what to do about' : 'reach' in fields ? 'Checked the access for' : given.leftOut === null ? 'Took in again' : 'Left out';
  return commitChanges(desk, { source: 'user', label: `${what} ${about(items)}` }, update(items, fields));
}

export function accept(desk: Desk, { itemIds, code, reason }: DeskInput<'handoff.accept'>): Committed {
  const { items } = requireItems(desk, itemIds);
  const operations = items.map((item): Operation => {
    const { [code]: _, ...others } = item.accepted ?? {};
    const accepted = reason === null ? others : { ...others, [code]: reason };
    return { op: 'update', kind: 'handoffItem', id: item.id, fields: { accepted: Object.keys(accepted).length === 0 ? null : accepted } };
  });
  return commitChanges(desk, { source: 'user', label: `${reason === null ? 'Lives no longer' : 'Lives'} with a risk of ${about(items)}` }, operations);
}

/** Throws `refused` with the first thing that keeps these days from being handed over. */
export function refuseDays(handoff: HandoffRow, others: Parameters<typeof dateProblems>[1], today: Day): void {
  const [blocking] = dateProblems(handoff, others, today).filter((one) => one.blocks);
  if (blocking) throw new TandemError('refused', blocking.text, 'Change the days, then hand over.');
}
