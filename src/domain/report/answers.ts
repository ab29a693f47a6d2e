import type { Round } from '../work/escalation.ts';

/** Whole minutes. */
export const took = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 60_000);

/** A round that was taken back before any answer is nobody’s fault. */
export const withTarget = (round: Round): boolean => round.dueAt !== null && (round.answeredAt !== null || round.endedAt === null);
export const inTarget = (round: Round, now: string): boolean => withTarget(round) && (round.answeredAt ?? now) <= round.dueAt!;
export const late = (round: Round, now: string): boolean => withTarget(round) && (round.answeredAt ?? now) > round.dueAt!;
