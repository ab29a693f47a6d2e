import { quickWindow } from '#test/e2e/support/quick-window.ts';
import { withBigWindow } from '../support/big-window.ts';
import { measured, median, percentile, type Measured } from '../support/measure.ts';

const OPENINGS = 40;
const BAR_MS = 150;
const SHORTCUT = 'Control+Alt+Shift+F8';

/** From the call of the shortcut's handler to the small window with its content painted, again and again, while the big workspace is open. */
export function benchQuickAdd(): Promise<Measured[]> {
  return withBigWindow(async ({ app, page }) => {
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('link').first().waitFor();
    const quick = await quickWindow(app, page, SHORTCUT);
    const times: number[] = [];
    for (let at = 0; at <= OPENINGS; at += 1) {
      const ms = await quick.timed();
      if (!(await quick.isShown())) throw new Error('the small window is not shown after its shortcut');
      if (at > 0) times.push(ms);
      await quick.page.keyboard.press('Escape');
      while (await quick.isShown()) await page.waitForTimeout(10);
    }
    return [
      measured('quick-add', `shortcut to painted window, median of ${OPENINGS}`, median(times), 'ms', { most: BAR_MS }),
      measured('quick-add', `shortcut to painted window, p99 of ${OPENINGS}`, percentile(times, 0.99), 'ms', { most: BAR_MS }),
    ];
  });
}
