import { standInsOf, type StandIn } from '#src/domain/handoff/stand-in.ts';
import { localDay } from '#src/lib/dates.ts';
import { underWay } from '../../repos/handoff-repo.ts';
import { personFacts, providerOf } from '../../repos/ownership-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import type { Desk } from '../desk.ts';
import { providerWords } from './facts.ts';

export interface NamedStandIn extends StandIn { readonly name: string; readonly away: string; readonly phone: string | null; readonly mobile: string | null }

const none: ReadonlyMap<string, readonly NamedStandIn[]> = new Map();
const remembered = new WeakMap<Desk, { readonly generation: number; readonly today: string; readonly found: ReadonlyMap<string, readonly NamedStandIn[]> }>();

/** Who stands in for whom today, by the record that was handed over. Kept until something changes. */
export function standInsNow(desk: Desk): ReadonlyMap<string, readonly NamedStandIn[]> {
  const today = localDay(desk.clock());
  const held = remembered.get(desk);
  if (held && held.generation === desk.generation.value && held.today === today) return held.found;
  const found = workOut(desk, today);
  remembered.set(desk, { generation: desk.generation.value, today, found });
  return found;
}

function workOut(desk: Desk, today: string): ReadonlyMap<string, readonly NamedStandIn[]> {
  const { handoffs, items } = underWay(desk.db, today);
  if (handoffs.length === 0) return none;
  const found = standInsOf(handoffs, items, today);
  const people = personFacts(desk.db, [...found.values()].flat().flatMap((one) => [one.awayId, one.personId ?? []].flat()), today);
  const providerId = providerOf(desk.db);
  const provider = { name: providerWords(desk), phone: providerId === null ? null : (getRecord(desk.db, 'vendor', providerId)?.['phone'] as string | null), mobile: null };
  const named = (one: StandIn): NamedStandIn => {
    const person = one.personId === null ? undefined : people.get(one.personId);
    const { name, phone, mobile } = person ?? (one.personId === null ? provider : { name: 'Somebody', phone: null, mobile: null });
    return { ...one, name, phone: phone ?? null, mobile: mobile ?? null, away: people.get(one.awayId)?.name ?? 'Somebody' };
  };
  return new Map([...found].map(([id, all]) => [id, all.map(named)]));
}

/** As the screens read it; null where nobody stands in. */
export const standInLine = ({ handoffId, name, side, personId, awayId, away, until }: NamedStandIn) => ({ handoffId, name, side, personId, awayId, away, until });
export function standInFor(desk: Desk, recordId: string): ReturnType<typeof standInLine> | null {
  const [found] = standInsNow(desk).get(recordId) ?? [];
  return found ? standInLine(found) : null;
}
