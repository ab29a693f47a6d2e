import type { Page } from '@playwright/test';

/** What the page keeps while it is watched. */
interface Watched { longest: number }

/** Notes in the page how long each frame lasts: from one call before a paint to the next. */
export async function watchFrames(page: Page): Promise<void> {
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
export async function longestFrame(page: Page, work: () => Promise<void>): Promise<number> {
  await page.evaluate(() => { (globalThis as unknown as { watched: Watched }).watched.longest = 0; });
  await work();
  return page.evaluate(() => new Promise<number>((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => done((globalThis as unknown as { watched: Watched }).watched.longest)));
  }));
}
