import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import type { GivenShare } from '#src/contract/desk/handoff.ts';
import { TandemError } from '#src/contract/errors.ts';
import { isKind } from '#src/domain/kinds.ts';
import type { Operation } from '#src/domain/operations.ts';
import { addDays, localDay } from '#src/lib/dates.ts';
import { ledgerRows } from '../../repos/ledger-repo.ts';
import { absenceLines } from '../../repos/ownership-repo.ts';
import { getShadow } from '../../repos/shadow-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { Decisions } from '../sharing/decisions.ts';
import { titleOf } from '../sharing/terms.ts';
import { takenBack, type Given } from './given.ts';
import { requireHandoff } from './view.ts';

type Ended = DeskOutput<'handoff.return'>;

export function comeBack(desk: Desk, { id, on }: DeskInput<'handoff.return'>): Ended {
  const handoff = requireHandoff(desk, id);
  if (handoff.status !== 'handed_over') throw new TandemError('refused', 'This handoff is not under way.', 'Cancel it if it is not needed.');
  if (handoff.startsOn !== null && on < handoff.startsOn) throw new TandemError('invalid', 'That is before the first day.', 'Cancel the handoff if you do not go.');
  if (on > localDay(desk.clock())) throw new TandemError('invalid', 'That day is still to come.', 'Move the last day instead; what is shared ends with it.');
  const { operations, kept } = takenBack(desk, handoff);
  const leave = absenceLines(desk.db, handoff.awayId ?? '').find((one) => one.startsOn === handoff.startsOn && one.endsOn === handoff.endsOn && on <= one.endsOn);
  const shorter: Operation[] = !leave ? [] : on > leave.startsOn ? [{ op: 'update', kind: 'absence', id: leave.id, fields: { endsOn: addDays(on, -1) } }] : [];
  const put: Operation = { op: 'update', kind: 'handoff', id, fields: { status: 'returned', returnedOn: on } };
  return { changeSetId: commitChanges(desk, { source: 'user', label: `Back from “${handoff.title}”` }, [...operations, ...shorter, put]).changeSetId, recalled: operations.length, kept };
}

export function cancel(desk: Desk, { id }: DeskInput<'handoff.cancel'>): Ended {
  const handoff = requireHandoff(desk, id);
  if (handoff.status === 'returned' || handoff.status === 'cancelled') throw new TandemError('refused', 'This handoff is over already.', 'Nothing is to be done.');
  const { operations, kept } = takenBack(desk, handoff);
  return { changeSetId: commitChanges(desk, { source: 'user', label: `Cancelled “${handoff.title}”` }, [...operations, { op: 'update', kind: 'handoff', id, fields: { status: 'cancelled' } }]).changeSetId, recalled: operations.length, kept };
}

/** What the server holds of a record that was opened: it has confirmed a recall when it holds only the mark of one. */
function stateOf(desk: Desk, decisions: Decisions, { kind, id }: Given): Pick<GivenShare, 'state' | 'at'> {
  const shadow = getShadow(desk.db, id);
  const open = isKind(kind) && decisions.ofId(id).level !== 'private';
  if (!shadow) return { state: open ? 'open' : 'local', at: null };
  if (shadow.live) return { state: open ? 'open' : 'recalling', at: null };
  const [recall] = ledgerRows(desk.db, { rec: id, action: 'recalled' }, 1, 0);
  return open ? { state: 'open', at: null } : { state: 'recalled', at: recall?.at ?? null };
}

export function shares(desk: Desk, { id }: DeskInput<'handoff.shares'>): DeskOutput<'handoff.shares'> {
  const handoff = requireHandoff(desk, id);
  const over = handoff.status === 'returned' || handoff.status === 'cancelled';
  const decisions = new Decisions(desk.db, localDay(desk.clock()));
  const rows = (handoff.given ?? []).flatMap((one): GivenShare[] => {
    if (!isKind(one.kind)) return [];
    const { state, at } = stateOf(desk, decisions, one);
    return [{ kind: one.kind, id: one.id, title: titleOf(desk, one.kind, one.id), state: over && state === 'open' ? 'changed' : state, at }];
  });
  return { rows, open: rows.filter((row) => row.state === 'open').length, recalled: rows.filter((row) => row.state === 'recalled').length };
}
