import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** One time for everything in a journey: the desk's core and the provider's server read the file, pages get it put under their `Date`. It goes on at the real pace. */
export interface SimulatedClock {
  /** For `TANDEM_TEST_CLOCK` of the desk, and for `startProvider`. */
  readonly file: string;
  /** Pages opened or loaded from now on, and the present one, live in this time. */
  follow(page: Page): Promise<void>;
  moveTo(instant: string): Promise<void>;
}

function moveDate(by: number): void {
  const kept = globalThis as unknown as { realDate?: DateConstructor };
  const real = (kept.realDate ??= Date);
  globalThis.Date = new Proxy(real, {
    construct: (target, args, self) => Reflect.construct(target, args.length === 0 ? [target.now() + by] : args, self) as Date,
    get: (target, name, self) => (name === 'now' ? () => target.now() + by : Reflect.get(target, name, self)),
  });
}

export function simulatedClock(start: string): SimulatedClock {
  const file = join(mkdtempSync(join(tmpdir(), 'tandem-clock-')), 'moved-by');
  const pages = new Set<Page>();
  let by = Date.parse(start) - Date.now();
  const put = async (page: Page): Promise<void> => {
    await page.addInitScript(moveDate, by);
    await page.evaluate(moveDate, by);
  };
  writeFileSync(file, String(by));
  return {
    file,
    follow: async (page) => {
      pages.add(page);
      page.once('close', () => pages.delete(page));
      await put(page);
    },
    moveTo: async (instant) => {
      by = Date.parse(instant) - Date.now();
      writeFileSync(file, String(by));
      for (const page of pages) await put(page);
    },
  };
}
