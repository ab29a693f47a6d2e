import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import type { HandoffItemLine, NamedSubstitute } from '#src/contract/desk/handoff.ts';
import { TandemError } from '#src/contract/errors.ts';
import { checkHandoff } from '#src/domain/handoff/check.ts';
import type { Substitute } from '#src/domain/handoff/facts.ts';
import { dateProblems, isOver, isUnderWay, stageOf } from '#src/domain/handoff/stage.ts';
import { isKind } from '#src/domain/kinds.ts';
import { localDay } from '#src/lib/dates.ts';
import { countItems, handoffRow, handoffRows, plannedHandoffs, type HandoffRow } from '../../repos/handoff-repo.ts';
import { personFacts } from '../../repos/ownership-repo.ts';
import { getSyncState } from '../../repos/sync-repo.ts';
import { technicianOf } from '../../repos/today-repo.ts';
import type { Desk } from '../desk.ts';
import { collect, keyOf } from './collect.ts';
import { factsOf, providerWords, type Known } from './facts.ts';

export function requireHandoff(desk: Desk, id: string): HandoffRow {
  const handoff = handoffRow(desk.db, id);
  if (!handoff) throw new TandemError('not-found', 'This handoff is not in the workspace.', 'Look at the list again.');
  return handoff;
}

const named = ({ side, personId, name, gone }: Substitute): NamedSubstitute => ({ side, personId, name, gone });

function awayOf(desk: Desk, handoff: HandoffRow): { id: string; name: string } | null {
  const person = handoff.awayId === null ? undefined : personFacts(desk.db, [handoff.awayId], localDay(desk.clock())).get(handoff.awayId);
  return person ? { id: person.id, name: person.name } : null;
}

export function listHandoffs(desk: Desk, { over, limit, offset }: DeskInput<'handoff.list'>): DeskOutput<'handoff.list'> {
  const today = localDay(desk.clock());
  const { rows, total } = handoffRows(desk.db, over, limit, offset);
  return {
    total,
    rows: rows.map((handoff) => {
      const check = over ? null : checkHandoff(factsOf(desk, handoff).facts);
      return {
        id: handoff.id, title: handoff.title, stage: stageOf(handoff, today), startsOn: handoff.startsOn, endsOn: handoff.endsOn, returnedOn: handoff.returnedOn, emergency: handoff.emergency, away: awayOf(desk, handoff),
        ...countItems(desk.db, handoff.id), readiness: check?.readiness ?? null, bad: check?.findings.filter((one) => one.severity === 'bad' && one.accepted === null).length ?? 0,
      };
    }),
  };
}

function itemLines({ items, facts, assessment }: Known, findings: readonly { itemIds: readonly string[]; accepted: string | null }[]): HandoffItemLine[] {
  return items.map((item, at) => {
    const known = facts.items[at]!;
    const row = item.what === 'responsibility' ? assessment.byId.get(item.ofId ?? '') : undefined;
    return {
      id: item.id, what: item.what, title: row?.name ?? item.title, record: { kind: item.ofKind !== null && isKind(item.ofKind) ? item.ofKind : 'responsibility', id: item.ofId ?? item.id }, on: known.on, times: item.times, area: row?.area ?? null,
      importance: known.importance, substitute: known.substitute && named(known.substitute), note: item.note, settled: known.settled, leftOut: item.leftOut,
      acknowledged: item.acknowledged, acknowledgedBy: item.acknowledgedBy, findings: findings.filter((one) => one.accepted === null && one.itemIds.includes(item.id)).length,
    };
  });
}

/** What the person holds in these days by now, and the plan does not have. */
export function freshOf(desk: Desk, { handoff, items }: Known) {
  if (handoff.awayId === null || handoff.startsOn === null || handoff.endsOn === null || isOver(stageOf(handoff, localDay(desk.clock())))) return [];
  const there = new Set(items.map(keyOf));
  return collect(desk, handoff.awayId, handoff.startsOn, handoff.endsOn, { side: handoff.side, substituteId: handoff.substituteId }).filter((one) => !there.has(keyOf(one)));
}

export function getHandoff(desk: Desk, { id }: DeskInput<'handoff.get'>): DeskOutput<'handoff.get'> {
  const handoff = requireHandoff(desk, id);
  const today = localDay(desk.clock());
  const known = factsOf(desk, handoff);
  const person = handoff.substituteId === null ? undefined : personFacts(desk.db, [handoff.substituteId], today).get(handoff.substituteId);
  const substitute: NamedSubstitute | null = person ? { side: handoff.side ?? 'internal', personId: person.id, name: person.name, gone: person.gone }
    : handoff.side === 'provider' ? { side: 'provider', personId: null, name: providerWords(desk), gone: false } : null;
  const { rev, title, status, startsOn, endsOn, returnedOn, emergency, callAt, callNotes, message, lessons, privateNotes, handedOverAt, packetAt, given } = handoff;
  return {
    id, rev, title, status, stage: stageOf(handoff, today), startsOn, endsOn, returnedOn, emergency, away: awayOf(desk, handoff), substitute, callAt, callNotes, message, lessons, privateNotes, handedOverAt, packetAt,
    provider: providerWords(desk), connected: getSyncState(desk.db) !== null, problems: dateProblems(handoff, plannedHandoffs(desk.db, handoff.awayId), today),
    items: itemLines(known, checkHandoff(known.facts).findings), fresh: freshOf(desk, known).length, given: given?.length ?? 0,
  };
}

export function check(desk: Desk, { id }: DeskInput<'handoff.check'>): DeskOutput<'handoff.check'> {
  const { readiness, findings, ready, total } = checkHandoff(factsOf(desk, requireHandoff(desk, id)).facts);
  return { readiness, ready, total, findings: findings.map((one) => ({ ...one, itemIds: [...one.itemIds], titles: [...one.titles], fix: { ...one.fix } as DeskOutput<'handoff.check'>['findings'][number]['fix'] })) };
}

const MOST_TITLES = 6;

export function today(desk: Desk): DeskOutput<'handoff.today'> {
  const day = localDay(desk.clock());
  const me = technicianOf(desk.db)?.id ?? null;
  const { rows } = handoffRows(desk.db, false, 50, 0);
  const active = rows.filter((handoff) => isUnderWay(stageOf(handoff, day))).map((handoff) => {
    const { facts } = factsOf(desk, handoff);
    const open = facts.items.filter((item) => item.leftOut === null && item.settled === null && item.substitute !== null);
    const holders = [...Map.groupBy(open, (item) => item.substitute!.personId ?? item.substitute!.side).values()].map((items) => ({
      name: items[0]!.substitute!.name, side: items[0]!.substitute!.side, items: items.length, titles: items.slice(0, MOST_TITLES).map((item) => item.title),
    })).sort((a, b) => b.items - a.items || a.name.localeCompare(b.name));
    return { id: handoff.id, title: handoff.title, stage: stageOf(handoff, day), endsOn: handoff.endsOn, away: facts.away, mine: handoff.awayId === me, holders };
  });
  const next = rows.find((handoff) => !isUnderWay(stageOf(handoff, day)) && handoff.startsOn !== null && handoff.endsOn !== null && handoff.endsOn >= day);
  if (!next) return { active, next: null };
  const { readiness, findings } = checkHandoff(factsOf(desk, next).facts);
  return { active, next: { id: next.id, title: next.title, startsOn: next.startsOn!, readiness, bad: findings.filter((one) => one.severity === 'bad' && one.accepted === null).length } };
}
