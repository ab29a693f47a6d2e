import type { Clock } from '#src/lib/dates.ts';
import { clockNode, formatHlc, parseHlc, receive, startClock, tick, type ClockState } from '#src/sync/clock.ts';

/** This desk's hybrid logical clock: one per open workspace, shared by edits and sync. */
export interface StampSource {
  /** The next timestamp, later than every one given or seen. */
  next(): string;
  /** Takes a timestamp of another desk or the server into account. */
  see(remote: string): void;
  /** From now on the readings are another device's: a copy of this file must never give out an equal one. */
  renew(deviceId: string): void;
}

/** Goes on from the newest timestamp in the log; `deviceId` tells this desk's from others'. */
export function stampSource(latest: string | null, deviceId: string, clock: Clock): StampSource {
  const node = clockNode(deviceId);
  let state: ClockState = latest === null ? startClock(node) : { ...parseHlc(latest), node };
  return {
    next() {
      state = tick(state, Date.parse(clock()));
      return formatHlc(state);
    },
    see(remote) {
      state = receive(state, remote, Date.parse(clock()));
    },
    renew(other) {
      state = { ...state, node: clockNode(other) };
    },
  };
}
