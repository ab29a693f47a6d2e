/**
 * A hybrid logical clock: it follows the machine's clock, and never runs backwards nor behind what it
 * has seen of others. Clocks only break ties, so no skew is ever a reason to refuse.
 */
export interface ClockState {
  /** Milliseconds since 1970. */
  readonly ms: number;
  /** Tells readings of the same millisecond apart. */
  readonly count: number;
  /** Who reads: 1 to 16 characters of 0-9 and a-z, another one for every device. */
  readonly node: string;
}

const MAX_MS = 0xffff_ffff_ffff;
const MAX_COUNT = 0xffff;

export const startClock = (node: string): ClockState => ({ ms: 0, count: 0, node });

/** The node part for a device id: its last 12 letters and digits, where a UUIDv7 is random. */
export function clockNode(deviceId: string): string {
  return deviceId.toLowerCase().replace(/[^0-9a-z]/g, '').slice(-12) || '0';
}

/** The next reading, greater than every earlier one. `now` in milliseconds. */
export function tick(state: ClockState, now: number): ClockState {
  const ms = bounded(now);
  return ms > state.ms ? { ...state, ms, count: 0 } : following(state);
}

/** The state after a remote reading was seen; every later `tick` is greater than it. */
export function receive(state: ClockState, remote: string, now: number): ClockState {
  const seen = parseHlc(remote);
  const own = { ms: bounded(now), count: 0 };
  const newest = [seen, own].reduce((best, other) => (isLater(other, best) ? other : best), { ms: state.ms, count: state.count });
  return { ...newest, node: state.node };
}

/** The text form. It sorts as the clock does, and ties between nodes are broken the same way everywhere. */
export function formatHlc(state: ClockState): string {
  return `${state.ms.toString(16).padStart(12, '0')}-${state.count.toString(16).padStart(4, '0')}-${state.node}`;
}

/** Throws on a text that `formatHlc` did not make. */
export function parseHlc(text: string): ClockState {
  const parts = /^([0-9a-f]{12})-([0-9a-f]{4})-([0-9a-z]{1,16})$/.exec(text);
  if (!parts) throw new Error(`Not a clock reading: ${text.slice(0, 40)}`);
  return { ms: Number.parseInt(parts[1]!, 16), count: Number.parseInt(parts[2]!, 16), node: parts[3]! };
}

/** Negative when `a` is earlier. Text order is clock order. */
export function compareHlc(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How far this machine's clock is ahead of the server's, in milliseconds; both given in milliseconds since 1970. */
export function skewMs(local: number, server: number): number {
  return local - server;
}

/** Skew above it is shown to the person. */
export const notableSkewMs = 5 * 60_000;

const bounded = (now: number): number => Math.min(Math.max(Math.trunc(now), 0), MAX_MS);

const isLater = (a: { ms: number; count: number }, b: { ms: number; count: number }): boolean => a.ms > b.ms || (a.ms === b.ms && a.count > b.count);

function following(state: ClockState): ClockState {
  if (state.count < MAX_COUNT) return { ...state, count: state.count + 1 };
  return state.ms < MAX_MS ? { ...state, ms: state.ms + 1, count: 0 } : state;
}
