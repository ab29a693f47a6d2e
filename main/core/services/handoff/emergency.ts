import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import type { Operation } from '#src/domain/operations.ts';
import { localDay } from '#src/lib/dates.ts';
import { inTransaction } from '../../db/database.ts';
import { itemRows, plannedHandoffs, type HandoffRow } from '../../repos/handoff-repo.ts';
import { personFacts, providerName } from '../../repos/ownership-repo.ts';
import { getSyncState } from '../../repos/sync-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { collect, type Candidate, type ChosenSubstitute } from './collect.ts';
import { foundNow } from './found.ts';
import { openingsFor, type Openings } from './opening.ts';
import { checked, itemOperations, nameOf, refuseDays, requireDays } from './plan.ts';
import { leaveOperations, openingOperations, tellOperations } from './share.ts';
import { askFor } from './words.ts';

interface Best { readonly chosen: ChosenSubstitute; readonly candidates: readonly Candidate[]; readonly openings: Openings; readonly today: string }

/** Whoever is named; else whoever stands behind each row; else the provider, where there is one. */
function best(desk: Desk, { awayId, endsOn, substitute }: DeskInput<'handoff.emergencyPreview'>): Best {
  const today = localDay(desk.clock());
  requireDays(today, endsOn);
  const given = checked(desk, substitute, awayId);
  const provider = getSyncState(desk.db) !== null || providerName(desk.db) !== null;
  const chosen = given.side === null && provider ? { side: 'provider', substituteId: null } as const : given;
  const candidates = collect(desk, awayId, today, endsOn, chosen);
  return { chosen, candidates, today, openings: openingsFor(desk, candidates.filter((one) => one.side === 'provider'), endsOn) };
}

export function emergencyPreview(desk: Desk, input: DeskInput<'handoff.emergencyPreview'>): DeskOutput<'handoff.emergencyPreview'> {
  const { candidates, openings } = best(desk, input);
  const held = candidates.filter((one) => one.side !== null);
  const groups = [...Map.groupBy(held, (one) => nameOf(desk, one))].map(([name, items]) => ({ name, items: items.length })).sort((a, b) => b.items - a.items);
  return { items: candidates.length, bySubstitute: groups, nobody: candidates.length - held.length, opening: openings.rows.map(({ terms: _, own: __, ...row }) => row), until: input.endsOn };
}

export function emergency(desk: Desk, input: DeskInput<'handoff.emergency'>): Pick<DeskOutput<'handoff.emergency'>, 'id' | 'changeSetId'> {
  const { awayId, endsOn, message } = input;
  const { chosen, candidates, openings, today } = best(desk, input);
  const id = desk.newId();
  const name = `${personFacts(desk.db, [awayId], today).get(awayId)?.name ?? 'Somebody'} is ill`;
  refuseDays({ id, title: name, awayId, status: 'draft', startsOn: today, endsOn } as HandoffRow, plannedHandoffs(desk.db, awayId), today);
  const opened = openingOperations(desk, openings);
  const told = candidates.some((one) => one.side === 'provider') ? tellOperations(desk, id, endsOn) : { operations: [], given: [] };
  const operations: Operation[] = [
    { op: 'create', kind: 'handoff', id, fields: { title: name, awayId, startsOn: today, endsOn, ...chosen, emergency: true, message, status: 'handed_over', handedOverAt: desk.clock(), found: foundNow(desk), given: [...opened.given, ...told.given] } },
    ...itemOperations(desk, id, candidates), ...opened.operations, ...told.operations, ...leaveOperations(desk, awayId, today, endsOn, 'sick'),
  ];
  return inTransaction(desk.db, () => {
    const { changeSetId } = commitChanges(desk, { source: 'user', label: `Handed over at once: ${name}` }, operations);
    askFor(desk, itemRows(desk.db, id).filter((item) => item.side === 'provider'));
    return { id, changeSetId };
  });
}
