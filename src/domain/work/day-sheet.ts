import type { Instant } from '../../lib/dates.ts';
import { minutesBetween } from './clock-times.ts';

interface Timed { readonly id: string; readonly startedAt: Instant | null; readonly endedAt: Instant | null }

/** Shorter pauses are not worth a word. */
const LEAST_GAP_MINUTES = 5;

export interface Gap { readonly afterId: string; readonly from: Instant; readonly to: Instant; readonly minutes: number }

/** Those with a beginning, in order; one that runs ends `now`. */
function timed(entries: readonly Timed[], now: Instant): { id: string; from: Instant; to: Instant }[] {
  return entries.flatMap(({ id, startedAt, endedAt }) => (startedAt === null ? [] : [{ id, from: startedAt, to: endedAt ?? (now > startedAt ? now : startedAt) }]))
    .toSorted((a, b) => a.from.localeCompare(b.from) || a.to.localeCompare(b.to));
}

/** The pauses between a day's first entry and its last one. */
export function gapsOf(entries: readonly Timed[], now: Instant): Gap[] {
  const gaps: Gap[] = [];
  let last: { id: string; to: Instant } | null = null;
  for (const entry of timed(entries, now)) {
    const minutes = last === null ? 0 : minutesBetween(last.to, entry.from);
    if (last !== null && minutes >= LEAST_GAP_MINUTES) gaps.push({ afterId: last.id, from: last.to, to: entry.from, minutes });
    if (last === null || entry.to > last.to) last = { id: entry.id, to: entry.to };
  }
  return gaps;
}

/** By entry: how many of its minutes other entries claim too. Only those that share any are named. */
export function overlapsOf(entries: readonly Timed[], now: Instant): Map<string, number> {
  const shared = new Map<string, number>();
  const list = timed(entries, now);
  for (const [at, one] of list.entries()) {
    for (const other of list.slice(at + 1)) {
      if (other.from >= one.to) break;
      const minutes = minutesBetween(other.from, one.to < other.to ? one.to : other.to);
      if (minutes === 0) continue;
      for (const id of [one.id, other.id]) shared.set(id, (shared.get(id) ?? 0) + minutes);
    }
  }
  return shared;
}
