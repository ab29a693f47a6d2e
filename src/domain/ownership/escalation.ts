import type { EscalationStep } from '../json-fields.ts';
import type { OwnershipContext, RowFacts } from './context.ts';
import type { Finding } from './finding.ts';

/**
 * The steps that come back to somebody who was called before: the same person by the same way, or after
 * others had their turn. A second way to the same person right after the first is a sensible path.
 */
export function repeatedSteps(steps: readonly EscalationStep[]): readonly number[] {
  const kept: EscalationStep[] = [];
  return steps.flatMap((step, at) => {
    const again = step.personId === '' ? -1 : kept.findLastIndex((one) => one.personId === step.personId);
    const repeats = again >= 0 && (again < kept.length - 1 || kept.some((one) => one.personId === step.personId && one.channel === step.channel));
    if (!repeats) kept.push(step);
    return repeats ? [at] : [];
  });
}

export function withoutRepeats(steps: readonly EscalationStep[]): EscalationStep[] {
  const repeated = new Set(repeatedSteps(steps));
  return steps.filter((_, at) => !repeated.has(at));
}

export function escalationFindings(row: RowFacts, context: OwnershipContext): Finding[] {
  const steps = row.escalation ?? [];
  return [...unreachable(steps, context), ...circular(steps, context)];
}

function unreachable(steps: readonly EscalationStep[], context: OwnershipContext): Finding[] {
  const at = steps.findIndex((step) => {
    const person = context.person(step.personId);
    return !person || person.gone || (!person.phone && !person.mobile);
  });
  const step = steps[at];
  if (!step) return [];
  const person = context.person(step.personId);
  const reason = !person ? 'The person of this step is no longer in the workspace.'
    : person.gone ? `${person.name} has left.` : `${person.name} has no phone number here.`;
  return [{
    code: 'escalation-unreachable', severity: 'warn', text: person?.gone ? `Escalation: ${person.name} has left` : `Escalation step ${at + 1} has no phone`, detail: reason,
    remedy: { label: 'Mend the escalation', action: 'escalation' }, facts: `${at} ${step.personId}`, about: person ? [person.id] : [],
  }];
}

function circular(steps: readonly EscalationStep[], context: OwnershipContext): Finding[] {
  const [at] = repeatedSteps(steps);
  const step = at === undefined ? undefined : steps[at];
  if (at === undefined || !step) return [];
  const name = context.person(step.personId)?.name ?? 'somebody called before';
  return [{
    code: 'escalation-circular', severity: 'warn', text: `Escalation comes back to ${name}`,
    detail: `Step ${at + 1} calls ${name} again, who did not answer before. Nobody new is reached.`,
    remedy: { label: 'Remove the repeat', put: { escalation: withoutRepeats(steps) } }, facts: steps.map((one) => `${one.personId} ${one.channel}`).join(), about: [step.personId],
  }];
}
