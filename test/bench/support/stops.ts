import { readFileSync } from 'node:fs';

export interface Stops {
  /** Ends the watch. The longest time in ms in which the event loop did not turn, by the clock and without what the system gave to others meanwhile. */
  end(): { readonly wall: number; readonly own: number; readonly above: readonly number[] };
}

const FRAME_MS = 16;

/**
 * Watches the event loop of this thread by a timer of one millisecond. On a machine with others at work a process waits
 * for its turn, too; Linux counts how long, and that is taken off `own`, where waits for the disk stay in.
 */
export function watchStops(): Stops {
  let [wall, own] = [0, 0];
  const above: number[] = [];
  let [last, waited] = [performance.now(), runDelayMs()];
  let timer: NodeJS.Timeout;
  const tick = (): void => {
    const [now, delay] = [performance.now(), runDelayMs()];
    const [gap, less] = [now - last - 1, delay - waited];
    wall = Math.max(wall, gap);
    own = Math.max(own, gap - less);
    if (gap - less > FRAME_MS) above.push(gap - less);
    last = now;
    waited = delay;
    timer = setTimeout(tick, 1);
  };
  timer = setTimeout(tick, 1);
  return { end: () => {
    clearTimeout(timer);
    tick();
    clearTimeout(timer);
    return { wall, own, above };
  } };
}

/** How long the main thread was ready to run and had to wait for a processor; 0 where the system does not tell. */
function runDelayMs(): number {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}
