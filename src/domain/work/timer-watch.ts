import type { Instant } from '../../lib/dates.ts';

/** Shorter than this nobody is asked about. */
export const AWAY_MINUTES = 10;
/** The watch is looked at twice a minute; a longer pause means that the computer slept or Tandem did not run. */
const LOOKED_AT_LEAST_EVERY_MS = 3 * 60_000;
/** Clocks are corrected by seconds all the time. */
const CLOCK_SLACK_MS = 60_000;

/** What is remembered between two looks while a timer runs. */
export interface Watch {
  readonly seenAt: Instant;
  /** Nobody has touched the computer since. */
  readonly idleSince: Instant | null;
  /** The end of the last absence that was asked about: nothing before it is asked again. */
  readonly askedTo: Instant | null;
}

export interface Span { readonly from: Instant; readonly to: Instant }

export interface Look {
  readonly watch: Watch;
  /** Somebody came back from an absence: to be asked about. */
  readonly away: Span | null;
  /** The clock was set back by so many minutes: the timer goes on from now. */
  readonly setBack: number | null;
}

const ms = (instant: Instant): number => Date.parse(instant);
const iso = (time: number): Instant => new Date(time).toISOString();
const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b);
const later = (a: Instant, b: Instant | null): Instant => (b !== null && b > a ? b : a);

/**
 * What happened since the last look. Sleep, a closed app and a crash look alike: nobody looked. `idleSeconds` is how
 * long nobody has touched the computer.
 */
export function look({ seenAt, idleSince, askedTo }: Watch, now: Instant, idleSeconds: number): Look {
  if (ms(now) < ms(seenAt) - CLOCK_SLACK_MS)
    return { watch: { seenAt: now, idleSince: null, askedTo: null }, away: null, setBack: Math.round((ms(seenAt) - ms(now)) / 60_000) };
  const touched = iso(ms(now) - Math.max(0, idleSeconds) * 1000);
  const gone = idleSeconds >= AWAY_MINUTES * 60;
  const unseen = ms(now) - ms(seenAt) > LOOKED_AT_LEAST_EVERY_MS;
  const began = idleSince ?? (unseen ? earlier(seenAt, touched) : gone ? touched : null);
  const since = began && later(began, askedTo);
  if (since !== null && gone && touched <= since) return { watch: { seenAt: now, idleSince: since, askedTo }, away: null, setBack: null };
  const to = later(touched, since);
  const away = since !== null && ms(to) - ms(since) >= AWAY_MINUTES * 60_000 ? { from: since, to } : null;
  return { watch: { seenAt: now, idleSince: gone ? to : null, askedTo: away ? to : askedTo }, away, setBack: null };
}

/** What is left of a stretch when a span is taken out of it; `endedAt` null: it still runs. */
export function without(stretch: { readonly startedAt: Instant; readonly endedAt: Instant | null }, span: Span): { readonly startedAt: Instant; readonly endedAt: Instant | null }[] {
  const { startedAt, endedAt } = stretch;
  if (span.to <= startedAt || (endedAt !== null && span.from >= endedAt)) return [stretch];
  return [
    ...(span.from > startedAt ? [{ startedAt, endedAt: span.from }] : []),
    ...(endedAt === null || span.to < endedAt ? [{ startedAt: span.to, endedAt }] : []),
  ];
}
