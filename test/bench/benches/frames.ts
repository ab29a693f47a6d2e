import { expect, type Page } from '@playwright/test';
import { bigCounts } from '../support/big-workspace.ts';
import { withBigWindow } from '../support/big-window.ts';
import { KEY_MS, longestFrames, WHEEL_PX, WHEELS } from '../support/frames.ts';
import type { Measured } from '../support/measure.ts';

/** Its rows with the one of heads. */
const ALL = String(bigCounts.assets + 1);

/** In the real window over 100,000 assets: the longest frame of each, against the longest of a window in which nothing happens. */
export function benchFrames(): Promise<Measured[]> {
  return withBigWindow(async ({ page }) => {
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Assets' }).click();
    await rows(page).nth(5).waitFor({ timeout: 60_000 });
    return longestFrames(page, {
      'typing into the filter of 100,000 assets': typeIntoFilter, 'typing into the palette': typeIntoPalette, 'scrolling 100,000 assets': scroll,
      'jumping to their end and back': jump, 'opening one after another': openRecords,
    });
  });
}

const table = (page: Page) => page.getByRole('grid', { name: 'Assets' });
const rows = (page: Page) => table(page).getByRole('row');

async function typeIntoFilter(page: Page): Promise<void> {
  const filter = page.getByRole('searchbox', { name: 'Find assets' });
  await page.keyboard.press('/');
  await expect(filter).toBeFocused();
  await page.keyboard.type('thinkpad', { delay: KEY_MS });
  await expect(table(page)).not.toHaveAttribute('aria-rowcount', ALL);
  for (const _ of 'thinkpad') await page.keyboard.press('Backspace', { delay: KEY_MS });
  await expect(table(page)).toHaveAttribute('aria-rowcount', ALL);
}

async function typeIntoPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('restart backup', { delay: KEY_MS });
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('option')).toHaveCount(0);
}

async function scroll(page: Page): Promise<void> {
  await table(page).hover();
  for (let at = 0; at < WHEELS; at += 1) await page.mouse.wheel(0, WHEEL_PX);
  await expect(rows(page).nth(5).getByRole('rowheader')).not.toBeEmpty();
}

async function jump(page: Page): Promise<void> {
  await rows(page).nth(5).click();
  await page.keyboard.press('Control+End');
  await expect(table(page).locator(`[aria-rowindex="${ALL}"]`)).toBeVisible();
  await page.keyboard.press('Control+Home');
  await expect(table(page).locator('[aria-rowindex="2"]')).toBeVisible();
}

async function openRecords(page: Page): Promise<void> {
  for (let at = 3; at < 8; at += 1) {
    const row = rows(page).nth(at);
    const title = (await row.getByRole('rowheader').textContent())!.trim();
    await row.click();
    await expect(page.getByRole('heading', { name: title }).first()).toBeVisible();
  }
}
