import type { Page } from '@playwright/test';
import { measured, median, type Measured } from './measure.ts';

const ROUNDS = 5;
const IDLE_MS = 1_000;
const BAR_MS = 50;
/** How a person scrolls and types. */
export const WHEELS = 40;
export const WHEEL_PX = 1_200;
export const KEY_MS = 60;

/** What the page keeps while it is watched. */
interface Watched { longest: number }

/** Notes in the page how long each frame lasts: from one call before a paint to the next. */
async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watched: Watched = { longest: 0 };
    Object.assign(globalThis, { watched });
    let last = performance.now();
    const frame = (): void => {
      const now = performance.now();
      watched.longest = Math.max(watched.longest, now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

/** The longest frame, in milliseconds, from the beginning of `work` until two frames after its end. */
async function longestFrame(page: Page, work: () => Promise<void>): Promise<number> {
  await page.evaluate(() => { (globalThis as unknown as { watched: Watched }).watched.longest = 0; });
  await work();
  return page.evaluate(() => new Promise<number>((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => done((globalThis as unknown as { watched: Watched }).watched.longest)));
  }));
}

/**
 * The longest frame of each action, in the order given, against the longest of a window in which nothing happens; the
 * keys say what is done. `begin` goes to where they begin.
 */
export async function longestFrames(page: Page, actions: Readonly<Record<string, (page: Page) => Promise<void>>>, begin: (page: Page) => Promise<void> = async () => undefined): Promise<Measured[]> {
  await watchFrames(page);
  const idle: number[] = [];
  const found = new Map<string, number[]>(Object.keys(actions).map((what) => [what, []]));
  // The first round loads what the others find loaded, and is not counted.
  for (let round = -1; round < ROUNDS; round += 1) {
    const note = async (what: string, times: number[], work: () => Promise<void>): Promise<void> => {
      const ms = await longestFrame(page, work);
      if (process.env['BENCH_DETAIL'] === '1') console.error(`${what} ${ms.toFixed(1)} ms`);
      if (round >= 0) times.push(ms);
    };
    await begin(page);
    await note('idle', idle, () => page.waitForTimeout(IDLE_MS));
    for (const [what, work] of Object.entries(actions)) await note(what, found.get(what)!, () => work(page));
  }
  return [...found].map(([what, times]) => measured('frames', `longest frame while ${what}, median of ${ROUNDS}`, median(times), 'ms', { baseline: median(idle), most: BAR_MS }));
}
