import type { Day } from '../../lib/dates.ts';
import { isUnderWay, stageOf, type Dated } from './stage.ts';

/** Who looks after a record while somebody is away. Without a person it is the provider as a whole. */
export interface StandIn { readonly handoffId: string; readonly awayId: string; readonly side: 'internal' | 'provider'; readonly personId: string | null; readonly until: Day | null }

export interface StandInHandoff extends Dated { readonly id: string; readonly awayId: string | null }
export interface StandInItem { readonly handoffId: string | null; readonly ofId: string | null; readonly side: 'internal' | 'provider' | null; readonly substituteId: string | null; readonly leftOut: string | null }

/**
 * By the record that was handed over. It follows from the days alone: it begins with the first one, and ends when
 * the person is back, early or late, with nothing to be written anywhere.
 */
export function standInsOf(handoffs: readonly StandInHandoff[], items: readonly StandInItem[], today: Day): ReadonlyMap<string, readonly StandIn[]> {
  const away = new Map(handoffs.filter((one) => one.awayId !== null && isUnderWay(stageOf(one, today))).map((one) => [one.id, one]));
  const found = new Map<string, StandIn[]>();
  for (const { handoffId, ofId, side, substituteId, leftOut } of items) {
    const handoff = handoffId === null ? undefined : away.get(handoffId);
    if (!handoff || ofId === null || side === null || leftOut !== null || (side === 'internal' && substituteId === null)) continue;
    found.set(ofId, [...(found.get(ofId) ?? []), { handoffId: handoff.id, awayId: handoff.awayId!, side, personId: substituteId, until: handoff.endsOn }]);
  }
  return found;
}

export interface StepDuring<S> { readonly step: S; readonly standIn: StandIn | null }

/** Each step of an escalation with whoever is called instead of the one who is away. */
export function pathDuring<S extends { readonly personId: string }>(steps: readonly S[], standIns: readonly StandIn[]): readonly StepDuring<S>[] {
  return steps.map((step) => ({ step, standIn: standIns.find((one) => one.awayId === step.personId) ?? null }));
}
