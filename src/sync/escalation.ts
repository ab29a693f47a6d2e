import type { EscalationStep } from '../domain/json-fields.ts';

/** Who answers a step whose person is not shared. */
export const unnamedRole = 'Someone at the customer';

const isUnnamed = (step: EscalationStep): boolean => step.personId === '';

/** A step keeps its place, way and waiting time; a person who is not shared leaves as a role, without an id. */
export function outgoingEscalation(steps: readonly EscalationStep[], isShared: (id: string) => boolean): EscalationStep[] {
  return steps.map(({ personId, role, channel, waitMinutes }) =>
    (personId !== '' && isShared(personId) ? { personId, channel, waitMinutes } : { personId: '', role: personId === '' && role ? role : unnamedRole, channel, waitMinutes }));
}

/**
 * Puts the persons who stayed here back into a path that the other side changed: the first unnamed step is the
 * first of ours that was sent without its person, and so on. Null when their number differs, for then nobody can tell.
 */
export function namedAgain(own: readonly EscalationStep[], sent: readonly EscalationStep[], received: readonly EscalationStep[]): EscalationStep[] | null {
  const hidden = own.filter((step, at) => step.personId !== '' && sent[at] !== undefined && isUnnamed(sent[at]));
  const unnamed = received.filter((step) => isUnnamed(step) && step.role === unnamedRole);
  if (own.length !== sent.length || hidden.length !== unnamed.length) return null;
  const waiting = [...hidden];
  return received.map((step) => (unnamed.includes(step) ? { personId: waiting.shift()!.personId, channel: step.channel, waitMinutes: step.waitMinutes } : step));
}

export function isEscalation(value: unknown): value is readonly EscalationStep[] {
  return Array.isArray(value) && value.every((step) => typeof step === 'object' && step !== null && 'personId' in step && typeof step.personId === 'string');
}
