import AxeBuilder from '@axe-core/playwright';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type Page } from '@playwright/test';
import { startBrowserBridge } from '#core/browser-bridge.ts';
import { findChromium } from '#scripts/lib/chromium.ts';
import { isRoot } from '#scripts/lib/command.ts';
import { inRoot } from '#scripts/lib/paths.ts';
import { addDays, localDay } from '#src/lib/dates.ts';
import { createSample } from './support/core-suite.ts';
import { arrowTo, keys, paneTo, pressTo, tabTo } from './support/keyboard.ts';
import { launchTandem, shot } from './support/launch.ts';
import { launchSample } from './support/sample.ts';
import { pdfPages } from './support/pdf-text.ts';

const today = localDay(new Date().toISOString());

const matrix = (page: Page) => page.getByRole('grid', { name: 'Responsibilities' });

/** Puts the cursor on a cell of the matrix by the arrow keys alone. */
async function cellAt(page: Page, row: string, header: string): Promise<void> {
  await paneTo(page, /^Responsibilities$/);
  const column = Number(await page.getByRole('columnheader', { name: header }).getAttribute('aria-colindex'));
  await keys(page, 'Control+Home');
  for (let at = 0; at < 60; at += 1) {
    const here = await page.evaluate(() => document.querySelector('[data-cursor]')?.closest('[role="row"]')?.querySelector('[role="rowheader"]')?.textContent ?? '');
    if (here === row) break;
    await keys(page, 'ArrowDown');
  }
  await keys(page, 'Home');
  for (let at = 1; at < column; at += 1) await keys(page, 'ArrowRight');
}

test('a matrix of 25 rows by keyboard alone: catalogue, spreadsheet and cells; gaps appear, one is mended, one accepted, one undone', async () => {
  test.setTimeout(120_000);
  const { app, page } = await launchTandem({ profileDir: mkdtempSync(join(tmpdir(), 'tandem-e2e-')) });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find((one) => one.getTitle() !== 'Add a task')!.setContentSize(1600, 900));
  const started = Date.now();

  await test.step('a new workspace stands with ten rows', async () => {
    await expect(page.getByRole('textbox', { name: 'Company' })).toBeFocused();
    await page.keyboard.type('Acme Joinery');
    await tabTo(page, /Your name/);
    await page.keyboard.type('Dana Ortiz');
    await keys(page, 'Enter');
    await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible();
    await keys(page, 'g', 'o');
    await expect(page.getByText('0 of 10 covered')).toBeVisible();
  });

  await test.step('eight rows from the catalogue, found by a word and ticked', async () => {
    await keys(page, 'n');
    const dialog = page.getByRole('dialog', { name: 'Add responsibility' });
    for (const word of ['certificates', 'office moves', 'telephony', 'password manager', 'imaging', 'disposal', 'virtualisation', 'database']) {
      await expect(dialog.getByRole('searchbox', { name: 'Find in the catalogue' })).toBeFocused();
      await page.keyboard.type(word);
      await expect(dialog.getByRole('checkbox').first()).toBeVisible();
      await keys(page, 'ArrowDown', 'Space');
      await expect(dialog.getByRole('checkbox', { checked: true }).first()).toBeFocused();
      await keys(page, 'ArrowUp');
    }
    await shot(page, 'ownership-catalogue');
    await keys(page, 'Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByText('0 of 18 covered')).toBeVisible();
    await keys(page, 'Escape');
  });

  await test.step('six rows from a spreadsheet, one name wrong, answered', async () => {
    const rows = ['Task\tArea\tWho\tOwner\tBackup', 'Door badges\tBuilding\tinternal\tDana Ortiz\tLea Kim', 'Camera recorder\tBuilding\tMSP\tMarcus Feld\t', 'Meeting rooms\tBuilding\tus\tDana Ortis\tLea Kim',
      'Label printers\tBuilding\tus\tDana Ortiz\tLea Kim', 'Time clocks\tBuilding\tboth\tDana Ortiz\t', 'Gate intercom\tBuilding\tperhaps\tDana Ortiz\t'];
    await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), rows.join('\r\n'));
    await paneTo(page, /^Responsibilities$/);
    await keys(page, 'Control+v');
    const dialog = page.getByRole('dialog', { name: 'Rows from a spreadsheet' });
    await expect(dialog.getByText('6 new.')).toBeVisible();
    await expect(dialog.getByText('Write Internal, Provider or Shared.')).toBeVisible();
    await expect(dialog.getByText('4 names without an answer: their cells stay empty')).toBeVisible();
    for (const [name, choice] of [['Building', 'Add as a service area'], ['Lea Kim', 'Add as a colleague'], ['Marcus Feld', 'Add as the provider’s'], ['Dana Ortis', 'It is Dana Ortiz']] as const) {
      await tabTo(page, new RegExp(`Who is ${name}`));
      await keys(page, 'Enter');
      await expect(page.getByRole('listbox')).toBeVisible();
      await arrowTo(page, choice, 8);
      await keys(page, 'Enter');
      await expect(page.getByRole('option', { name: choice })).toBeHidden();
      await expect(dialog.getByRole('button', { name: new RegExp(`Who is ${name}`) })).toBeFocused();
    }
    await shot(page, 'ownership-paste');
    await tabTo(page, /^Paste 6 rows$/);
    await keys(page, 'Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByText('of 24 covered')).toBeVisible();
  });

  await test.step('the twenty-fifth of one’s own', async () => {
    await keys(page, 'Insert');
    const dialog = page.getByRole('dialog', { name: 'Add responsibility' });
    await expect(dialog.getByRole('searchbox', { name: 'Find in the catalogue' })).toBeFocused();
    await keys(page, 'Shift+Tab');
    await pressTo(page, 'ArrowLeft', /^One of your own$/, 2);
    await expect(dialog.getByRole('radio', { name: 'One of your own' })).toBeFocused();
    await keys(page, 'Space');
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
    await page.keyboard.type('Backups of the mill');
    await keys(page, 'Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByText('of 25 covered')).toBeVisible();
    await keys(page, 'Escape');
  });

  await test.step('cells: typed, chosen by a letter, copied, pasted over several, filled down, emptied', async () => {
    await cellAt(page, 'Backups of the mill', 'Who');
    await page.keyboard.type('i');
    await expect(matrix(page).getByRole('row', { name: /Backups of the mill/ }).getByText('Internal')).toBeVisible();
    await keys(page, 'ArrowRight');
    await page.keyboard.type('dana');
    await keys(page, 'Tab');
    const row = matrix(page).getByRole('row', { name: /Backups of the mill/ });
    await expect(row.getByText('Dana Ortiz')).toBeVisible();
    await page.keyboard.type('lea');
    await keys(page, 'Enter');
    await expect(row.getByText('Lea Kim')).toBeVisible();
    await cellAt(page, 'First-line support', 'Accountable');
    await page.keyboard.type('marcus');
    await keys(page, 'Enter');
    await expect(matrix(page).getByRole('row', { name: /First-line support/ }).getByText('Marcus Feld')).toBeVisible();
    await cellAt(page, 'First-line support', 'Accountable');
    await keys(page, 'Shift+ArrowDown', 'Control+d');
    await expect(matrix(page).getByRole('row', { name: /After-hours desk/ }).getByText('Marcus Feld')).toBeVisible();
    await cellAt(page, 'After-hours desk', 'Accountable');
    await keys(page, 'Delete');
    await expect(matrix(page).getByRole('row', { name: /After-hours desk/ }).getByText('Marcus Feld')).toBeHidden();
    await keys(page, 'Control+z');
    await expect(matrix(page).getByRole('row', { name: /After-hours desk/ }).getByText('Marcus Feld')).toBeVisible();
    await cellAt(page, 'First-line support', 'Accountable');
    await keys(page, 'Control+c', 'ArrowRight', 'Control+v');
    await expect(matrix(page).getByRole('row', { name: /First-line support/ }).getByText('Marcus Feld')).toHaveCount(2);
    await shot(page, 'ownership-cells');
    await keys(page, 'Control+z');
  });
  expect(Date.now() - started).toBeLessThan(600_000);

  await test.step('a leave of the backup shows at once, where it arises', async () => {
    // On a cell that cannot be edited, letters are shortcuts again.
    await keys(page, 'End', 'g', 'p');
    await expect(page.getByRole('grid', { name: 'People' }).getByText('Lea Kim')).toBeVisible();
    await keys(page, 'ArrowDown');
    await arrowTo(page, 'Lea Kim', 12);
    await expect(page.getByRole('button', { name: 'Add absence' })).toBeVisible();
    await keys(page, 'a');
    const dialog = page.getByRole('dialog', { name: 'Add absence' });
    await expect(dialog.getByLabel('First day')).toBeFocused();
    await tabTo(page, /Last day/, 5);
    await page.keyboard.type(usDate(addDays(today, 3)));
    await keys(page, 'Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByText('Backup is away now').first()).toBeVisible();
    await shot(page, 'ownership-person');
    await keys(page, 'g', 'o');
    await expect(matrix(page).getByRole('row', { name: /Door badges/ }).getByText('Backup is away now').first()).toBeVisible();
  });

  await test.step('a runbook that nobody ran for long shows, and goes when it was run', async () => {
    await cellAt(page, 'Door badges', 'Runbook, last proven');
    await page.keyboard.type('Badge rollout');
    await expect(page.getByRole('option', { name: 'Write “Badge rollout”' })).toBeVisible();
    await keys(page, 'Enter');
    const row = matrix(page).getByRole('row', { name: /Door badges/ });
    await expect(row.getByText('Badge rollout')).toBeVisible();
    await keys(page, 'End', 'g', 'r');
    await expect(page.getByRole('treeitem', { name: /Badge rollout/ })).toBeVisible();
    await keys(page, 'ArrowDown');
    await arrowTo(page, 'Badge rollout');
    await keys(page, 'Enter');
    await expect(page.getByRole('button', { name: /^Last proven/ })).toBeVisible();
    await paneTo(page, /^Facts/);
    await pressTo(page, 'ArrowDown', /^Last proven/);
    await keys(page, 'Enter');
    await page.keyboard.type(usDate(addDays(today, -120)));
    await keys(page, 'Enter');
    await expect(page.getByText('Last proven 120 days ago').first()).toBeVisible();
    await keys(page, 'g', 'o');
    await expect(row.getByText(/Last proven 120 days ago/).first()).toBeAttached();
  });

  await test.step('the list: one is mended, one accepted, the acceptance undone', async () => {
    await keys(page, 'Alt+2');
    const list = page.getByRole('grid', { name: 'Findings' });
    await expect(list.getByText('Not decided who does it').first()).toBeVisible();
    await keys(page, '/');
    await page.keyboard.type('time clocks backup');
    await expect(list.getByText('No backup person')).toBeVisible();
    await keys(page, 'ArrowDown', 'ArrowDown');
    await expect(list.locator('[data-active]')).toBeVisible();
    await keys(page, 'x');
    await expect(page.getByRole('textbox', { name: 'Why you can live with it' })).toBeFocused();
    await page.keyboard.type('Two rows, we can live with it');
    await shot(page, 'ownership-accept');
    await tabTo(page, /^Accept$/);
    await keys(page, 'Enter');
    await expect(list.getByText('Accepted', { exact: true })).toBeVisible();
    await shot(page, 'ownership-accepted');
    await keys(page, 'Control+z');
    await expect(list.getByText('Worth mending')).toBeVisible();
    await paneTo(page, /^Findings$/);
    await keys(page, 'Control+Home', 'ArrowDown');
    await expect(list.locator('[data-active]')).toBeVisible();
    await keys(page, 'm');
    await expect(page.getByRole('combobox', { name: 'Backup' })).toBeFocused();
    await page.keyboard.type('marcus');
    await expect(page.getByRole('option', { name: /Marcus Feld/ })).toBeVisible();
    await keys(page, 'Enter');
    await expect(list.getByText('No backup person')).toBeHidden();
  });
  await app.close();
});

const usDate = (day: string): string => `${day.slice(5, 7)}${day.slice(8, 10)}${day.slice(0, 4)}`;

test('the PDF of the matrix has its rows', async () => {
  const { app, page } = await launchSample();
  const file = join(mkdtempSync(join(tmpdir(), 'tandem-pdf-')), 'matrix.pdf');
  await app.evaluate(({ dialog }, path) => { dialog.showSaveDialog = async () => ({ canceled: false, filePath: path }); }, file);
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Ownership' }).click();
  await expect(matrix(page).getByText('Restore testing')).toBeVisible();
  await page.getByRole('button', { name: 'Print' }).click();
  await page.getByRole('menuitem', { name: 'Save as PDF…' }).click();
  await expect(page.getByText('PDF saved')).toBeVisible();
  const bytes = readFileSync(file);
  expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  const pages = pdfPages(bytes);
  const text = pages.join(' ');
  expect(pages.length).toBeGreaterThan(1);
  expect(pages[0]).toMatch(/^\s*Ownership ?, Pellworth Millwork & Supply .* of 25 covered/);
  // Every row of the screen stands on the paper, and the headings stand on each page.
  const names = await page.evaluate(() => [...document.querySelectorAll('[role="rowheader"]')].map((cell) => cell.textContent ?? ''));
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !text.includes(name))).toEqual([]);
  expect(pages.filter((one) => !one.includes('Runbook, last proven'))).toEqual([]);
  expect(text).toContain('Restore testing Shared Dana Ortiz Marcus Feld');
  await app.close();
});

// axe needs a browser context that Electron's window does not offer; the screens are the same over the bridge.
test('the parts of Ownership are clean under axe, light and dark', async () => {
  test.setTimeout(180_000);
  const bridge = await startBrowserBridge({ port: 0, rendererDir: inRoot('out/renderer'), profileDir: mkdtempSync(join(tmpdir(), 'tandem-e2e-')) });
  const browser = await chromium.launch({ executablePath: findChromium(), args: isRoot() ? ['--no-sandbox'] : [] });
  const page = await (await browser.newContext({ viewport: { width: 1600, height: 900 }, reducedMotion: 'reduce' })).newPage();
  await page.goto(bridge.url);
  await createSample(page);
  const problems: string[] = [];
  const look = async (what: string): Promise<void> => {
    const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).exclude('[data-live-announcer]').analyze();
    for (const violation of violations) problems.push(`${what}: ${violation.id}: ${violation.nodes[0]?.target.join(' ')} ${violation.nodes[0]?.failureSummary ?? ''}`);
  };
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Ownership' }).click();
    const show = async (view: RegExp): Promise<void> => page.getByRole('radio', { name: view }).check({ force: true });
    await show(/^Matrix/);
    await page.getByRole('grid').getByText('Restore testing').click();
    await expect(page.getByRole('heading', { name: 'Restore testing' })).toBeVisible();
    await look(`details ${scheme}`);
    await shot(page, `ownership-details-${scheme}`);
    await show(/^Findings/);
    await look(`findings ${scheme}`);
    await show(/^If I am away/);
    await page.getByRole('button', { name: 'If Dana Ortiz is away' }).click();
    await expect(page.getByText('would fall to nobody')).toBeVisible();
    await look(`away ${scheme}`);
    await shot(page, `ownership-away-${scheme}`);
    if (scheme === 'light') {
      await page.getByRole('checkbox', { name: 'For good' }).check({ force: true });
      await page.getByRole('button', { name: 'Plan a handoff' }).press('Enter');
      const form = page.getByRole('dialog', { name: 'Plan a handoff' });
      await expect(form.getByRole('combobox', { name: 'Who is away' })).toHaveValue('Dana Ortiz');
      await expect(form.getByLabel('First day')).toHaveValue(today);
      await expect(form.getByLabel('Last day')).toBeFocused();
      await expect(form.getByText('A handoff has a last day')).toBeVisible();
      await page.goBack();
      await expect(page.getByRole('checkbox', { name: 'For good' })).toBeChecked();
      await expect(page.getByText(/would fall to nobody while Dana Ortiz is gone/)).toBeVisible();
    }
    await show(/^Readiness/);
    await look(`readiness ${scheme}`);
    await show(/^Suggested division/);
    await look(`division ${scheme}`);
    await show(/^Matrix/);
    await page.getByRole('button', { name: 'Add responsibility' }).click();
    await page.getByRole('radio', { name: 'From a spreadsheet' }).click();
    await page.getByRole('textbox', { name: 'Copied rows' }).fill('Task\tOwner\nKeys\tBob Bobson\nOffboarding\tDana Ortis');
    await expect(page.getByText('2 names without an answer: their cells stay empty')).toBeVisible();
    await look(`paste ${scheme}`);
    await shot(page, `ownership-spreadsheet-${scheme}`);
    await page.keyboard.press('Escape');
  }
  expect(problems).toEqual([]);
  await browser.close();
  await bridge.close();
});
