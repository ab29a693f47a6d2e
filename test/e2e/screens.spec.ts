import AxeBuilder from '@axe-core/playwright';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { startBrowserBridge } from '#core/browser-bridge.ts';
import { findChromium } from '#scripts/lib/chromium.ts';
import { isRoot } from '#scripts/lib/command.ts';
import { inRoot } from '#scripts/lib/paths.ts';
import { createSample, go } from './support/core-suite.ts';
import { fillToDecide } from './support/to-decide.ts';
import { shot } from './support/launch.ts';

const small = { name: 'small', width: 1000, height: 640 } as const;
const large = { name: 'large', width: 1600, height: 900 } as const;

/** Parts of Work that have no place of their own in the navigation, by their keys. */
const workParts: Readonly<Record<string, string>> = { 'my-day': 'Alt+2', board: 'Alt+3', week: 'Alt+4', time: 'Alt+5', projects: 'Alt+6', insights: 'Alt+7' };

// axe needs a browser context that Electron's window does not offer; the screens are the same over the bridge.
test('every screen is clean under axe, light and dark, small and large', async () => {
  test.setTimeout(360_000);
  const bridge = await startBrowserBridge({ port: 0, rendererDir: inRoot('out/renderer'), profileDir: mkdtempSync(join(tmpdir(), 'tandem-e2e-')) });
  const browser = await chromium.launch({ executablePath: findChromium(), args: isRoot() ? ['--no-sandbox'] : [] });
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 } });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => { if (message.type() === 'error') problems.push(message.text()); });
  await page.goto(bridge.url);
  await createSample(page);
  await fillToDecide(bridge.core);
  const sections = await page.getByRole('navigation', { name: 'Sections' }).getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')!.slice(1)));
  expect(sections.length).toBeGreaterThanOrEqual(7);
  const examine = async (name: string, scheme: 'light' | 'dark'): Promise<void> => {
    const axe = new AxeBuilder({ page }).exclude('[data-live-announcer]');
    // The dark screen is the same document in other colours.
    const { violations } = await (scheme === 'dark' ? axe.withRules(['color-contrast']) : axe).analyze();
    for (const violation of violations) problems.push(`${name} ${scheme}: ${violation.id}: ${violation.nodes[0]?.target.join(' ')} ${violation.nodes[0]?.failureSummary ?? ''}`);
  };
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    // What is small is laid out alike in both colours.
    for (const size of scheme === 'light' ? [small, large] : [large]) {
      await page.setViewportSize(size);
      for (const section of [...sections, ...Object.keys(workParts)]) {
        const keys = workParts[section];
        await go(page, keys ? 'Work' : section[0]!.toUpperCase() + section.slice(1));
        if (keys) {
          await expect(page.getByRole('radio', { name: 'Week' })).toBeVisible();
          await page.keyboard.press(keys);
        }
        await expect(page.getByRole('main')).not.toBeEmpty();
        await page.waitForTimeout(250);
        if (section === 'vendors') {
          // The other lists of this section have no place of their own in the navigation.
          await page.getByRole('radio', { name: 'Contracts' }).click();
          await page.getByRole('grid', { name: 'Contracts' }).getByText('Lease of five copiers').click();
          await expect(page.getByText('Term and notice')).toBeVisible();
        }
        if (section === 'sharing') await expect(page.getByRole('heading', { name: /^(Held back|Changed on both sides|Refused by|Shared, but not by)/ })).toHaveCount(4);
        await shot(page, `screen-${section}-${scheme}-${size.name}`);
        if (size.name === 'small') continue;
        await examine(section, scheme);
        if (section === 'sharing' && scheme === 'light') {
          await page.getByRole('radio', { name: 'Connection' }).check({ force: true });
          await expect(page.getByRole('textbox', { name: 'Enrolment code' })).toBeVisible();
          await examine('sharing, connection', scheme);
        }
        if (section === 'reports') {
          await page.getByRole('article', { name: /^IT in / }).getByRole('link', { name: /^Interruptions: / }).click();
          await expect(page.getByRole('button', { name: 'Back to the report' })).toBeVisible();
          await expect(page.getByRole('main').getByRole('region').getByRole('listitem').first()).toBeVisible();
          await shot(page, `screen-counted-${scheme}`);
          await examine('counted', scheme);
        }
        if (section === 'work') {
          await page.getByRole('main').getByText('Read the backup mails of the night').first().click();
          await page.getByTitle('Change how it repeats').click();
          const repeats = page.getByRole('dialog', { name: 'How it repeats' });
          await expect(repeats.getByRole('complementary', { name: 'Next dates' }).getByRole('listitem').first()).toBeVisible();
          await shot(page, `screen-repeats-${scheme}`);
          await examine('repeats', scheme);
          await repeats.getByRole('button', { name: 'Cancel' }).click();
        }
      }
    }
  }
  expect(problems).toEqual([]);
  await browser.close();
  await bridge.close();
});
