import type { ResponsibilityMinutes } from './hours.ts';

/** What the rule reads of a row of the matrix beside its hours. */
export interface MovableRow {
  readonly id: string;
  readonly name: string;
  readonly responsible: 'internal' | 'provider' | 'shared' | null;
  readonly accountable: boolean;
  readonly backup: boolean;
  readonly afterHours: boolean;
  readonly afterHoursNeeded: boolean;
  readonly runbook: boolean;
  /** How well the own team knows its service area, as it answered; null: never asked. */
  readonly skill: 'strong' | 'some' | 'none' | null;
}

export interface WorthMoving {
  readonly id: string; readonly name: string;
  /** `move`: give it to the provider, or more of it. `hold`: it is the provider's already, and takes your time all the same. */
  readonly advice: 'move' | 'hold';
  readonly points: number;
  readonly reasons: readonly string[];
  /** What stands in the way of handing it over. */
  readonly first: string | null;
  readonly reactive: number; readonly interruptions: number; readonly afterHours: number;
}

/** From so many points on a row is named: one reason alone is none. */
export const POINTS_NEEDED = 3;
/** Interruptions of less than this in a week are not worth a word, whatever else is true. */
const LEAST_MINUTES_PER_WEEK = 15;
const MUCH_PER_WEEK = 60;
const SOME_PER_WEEK = 30;
const AFTER_HOURS_SHARE = 0.2;
const AFTER_HOURS_MINUTES = 60;
const HELD_MINUTES_PER_WEEK = 30;

/**
 * Rows that the provider might better take, the strongest first, each with its reasons in words. Hours come from what
 * was noted in `weeks` weeks; `write` writes minutes as a reader knows them.
 */
export function worthMoving(rows: readonly MovableRow[], hours: readonly ResponsibilityMinutes[], weeks: number, write: (minutes: number) => string): WorthMoving[] {
  const byId = new Map(hours.map((one) => [one.responsibilityId, one]));
  return rows.flatMap((row) => {
    const spent = byId.get(row.id);
    return spent === undefined || weeks <= 0 ? [] : weigh(row, spent, weeks, write) ?? [];
  }).sort((a, b) => b.points - a.points || b.reactive - a.reactive || a.name.localeCompare(b.name));
}

function weigh(row: MovableRow, spent: ResponsibilityMinutes, weeks: number, write: (minutes: number) => string): WorthMoving | null {
  const { reactive, interruptions, afterHours, total } = spent;
  const base = { id: row.id, name: row.name, reactive, interruptions, afterHours };
  const span = weeks === 1 ? 'in one week' : `in ${weeks} weeks`;
  if (row.responsible === 'provider')
    return reactive / weeks < HELD_MINUTES_PER_WEEK ? null : { ...base, advice: 'hold', points: POINTS_NEEDED, first: null, reasons: [`It is the provider’s, yet it took ${write(reactive)} of your time ${span}.`] };
  if (reactive / weeks < LEAST_MINUTES_PER_WEEK) return null;
  const reasons: [points: number, words: string][] = [];
  if (reactive / weeks >= MUCH_PER_WEEK) reasons.push([2, `${write(reactive)} of interruptions ${span}.`]);
  else if (reactive / weeks >= SOME_PER_WEEK) reasons.push([1, `${write(reactive)} of interruptions ${span}.`]);
  if (interruptions >= weeks) reasons.push([1, `It broke in ${interruptions} times, at least once a week.`]);
  if (afterHours >= AFTER_HOURS_MINUTES && afterHours / total >= AFTER_HOURS_SHARE) reasons.push([2, `${write(afterHours)} of it in the evening or at the weekend.`]);
  if (row.afterHoursNeeded && !row.afterHours) reasons.push([1, 'Nobody is named for after hours.']);
  if (!row.backup) reasons.push([1, 'No backup is named.']);
  else if (spent.people.length === 1) reasons.push([1, 'Only one person has worked on it.']);
  if (row.skill === 'none') reasons.push([2, 'Your team said that it does not know this well.']);
  if (row.skill === 'strong') reasons.push([-1, 'Your team knows this well.']);
  const points = reasons.reduce((sum, [count]) => sum + count, 0);
  if (points < POINTS_NEEDED) return null;
  return { ...base, advice: 'move', points, reasons: reasons.map(([, words]) => words), first: row.runbook ? null : 'Write a runbook first, so that it can be handed over.' };
}
