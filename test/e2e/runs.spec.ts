import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { Core } from '#core/core.ts';
import { localDay, localTimeZone } from '#src/lib/dates.ts';
import { inRoot } from '#scripts/lib/paths.ts';
import { assetsDir } from '#test/fixtures/desk.ts';
import { go } from './support/core-suite.ts';
import { launchTandem, shot } from './support/launch.ts';

/** A workspace with a runbook that runs another, an asset to run it for, and a schedule of today. */
async function prepare(profileDir: string): Promise<void> {
  const core = new Core({ profileDir, assetsDir });
  await core.call('workspace.create', { name: 'Acme Joinery', technician: 'Dana Ortiz', content: 'empty' });
  const create = async (kind: 'runbook' | 'asset' | 'responsibility', fields: Record<string, unknown>): Promise<string> => (await core.call('records.create', { kind, fields })).id;
  const inner = await create('runbook', { title: 'Close the ticket', status: 'active', body: '- [ ] Write two lines\n- [ ] Tell the owner' });
  const outer = await create('runbook', {
    title: 'Swap a switch', status: 'active',
    body: `Bring the console cable.\n\n## On site\n\n- [ ] Label the cables (5 min)\n- [ ] Power the old one off (2 min)\n  > Warning: the phones go with it\n- [ ] Mount the new one (15 min)\n- [ ] [Close the ticket](tandem://runbook/${inner}) (4 min)`,
  });
  await create('asset', { name: 'SW01', serial: 'FOC1234' });
  const row = await create('responsibility', { name: 'Switching' });
  await core.call('links.add', { fromKind: 'runbook', fromId: outer, relation: 'documents', toKind: 'responsibility', toId: row });
  await core.call('schedules.save', { title: 'Walk the racks', runbookId: inner, rule: 'FREQ=WEEKLY', startsAt: `${localDay(new Date().toISOString())}T08:00`, timeZone: localTimeZone(), graceDays: 3, side: 'internal' });
  core.close();
}

async function killCore(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ app: electron }) => {
    const core = electron.getAppMetrics().find((process) => process.name === 'Tandem core' || process.serviceName === 'Tandem core');
    if (core) process.kill(core.pid, 'SIGKILL');
  });
}

const step = (page: Page, name: string) => page.getByRole('checkbox', { name: `Done: ${name}` });

test('a run from an asset: by keyboard, with a note and a photo, through a crash of the core and of the app, to its evidence', async () => {
  test.setTimeout(120_000);
  const profileDir = mkdtempSync(join(tmpdir(), 'tandem-e2e-'));
  await prepare(profileDir);
  let { app, page } = await launchTandem({ profileDir });

  await test.step('what is due stands on Today and beside the navigation', async () => {
    await expect(page.getByRole('button', { name: 'Start Walk the racks' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Runs 1 under way or due' })).toBeVisible();
    await shot(page, 'runs-today');
  });

  await test.step('start from the asset', async () => {
    await go(page, 'Assets');
    await page.getByRole('grid', { name: 'Assets' }).getByText('SW01').click();
    await page.getByRole('button', { name: 'Run a runbook' }).click();
    const dialog = page.getByRole('dialog', { name: 'Run a runbook for SW01' });
    await dialog.getByRole('combobox', { name: 'Runbook' }).fill('Swap');
    await page.getByRole('option', { name: /Swap a switch/ }).click();
    await expect(dialog).toContainText('4 steps · 26 min stated · never proven');
    await dialog.getByRole('button', { name: 'Start' }).click();
    await expect(page.getByRole('heading', { name: 'Swap a switch' })).toBeVisible();
    await expect(page.getByText('0 of 4')).toBeVisible();
  });

  await test.step('tick by key, note, photo, timer', async () => {
    await page.keyboard.press('Space');
    await expect(step(page, 'Label the cables')).toBeChecked();
    await expect(page.getByRole('note')).toContainText('the phones go with it');
    await page.keyboard.press('n');
    await page.keyboard.type('Old one was hot');
    await page.keyboard.press('Escape');
    await page.getByLabel('Photos or files of this step').setInputFiles(inRoot('assets/icons/128x128.png'));
    await expect(page.getByRole('button', { name: '128x128.png' })).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Note on this step' })).toHaveCount(1);
    await page.keyboard.press('t');
    await expect(page.getByRole('button', { name: 'Stop the timer' })).toBeVisible();
    await shot(page, 'runs-step');
  });

  await test.step('the core is killed in the middle: the window goes on where it was', async () => {
    await killCore(app);
    await page.keyboard.press('Space');
    await expect(step(page, 'Power the old one off')).toBeChecked({ timeout: 15_000 });
    await expect(page.getByText('2 of 4')).toBeVisible();
  });

  await test.step('the app is killed: it opens with the run, its note, its photo and its time', async () => {
    app.process().kill('SIGKILL');
    ({ app, page } = await launchTandem({ profileDir }));
    await page.getByRole('button', { name: 'Continue Swap a switch' }).click();
    await expect(page.getByText('2 of 4')).toBeVisible();
    await expect(page.locator('[aria-current="step"]')).toContainText('Mount the new one');
    await page.keyboard.press('ArrowUp');
    await expect(page.getByRole('textbox', { name: 'Note on this step' })).toHaveValue('Old one was hot');
    await expect(page.getByRole('button', { name: '128x128.png' })).toBeVisible();
  });

  await test.step('skip with a reason', async () => {
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('s');
    await page.getByRole('dialog').getByRole('textbox', { name: 'Why' }).fill('The rack ears are missing');
    await page.keyboard.press('Enter');
    await expect(page.getByText('skipped: The rack ears are missing')).toBeVisible();
  });

  await test.step('the last step runs another runbook, waits for it, and ticks itself', async () => {
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Close the ticket' })).toBeVisible();
    await page.keyboard.press('Space');
    await expect(page.getByText('1 of 2')).toBeVisible();
    await page.getByRole('main').getByRole('link', { name: 'Swap a switch' }).click();
    await expect(page.getByText('Close the ticket: 1 of 2 steps')).toBeVisible();
    await page.keyboard.press('Space');
    await expect(page.getByText(/This step waits for its run of “Close the ticket”/)).toBeVisible();
    await page.getByRole('button', { name: 'Continue it' }).click();
    await expect(page.getByRole('heading', { name: 'Close the ticket' })).toBeVisible();
    await page.keyboard.press('Space');
    await expect(page.getByText('2 of 2')).toBeVisible();
    await page.keyboard.press('f');
    await page.getByRole('dialog').getByRole('button', { name: 'Finish' }).click();
    await expect(step(page, 'Close the ticket')).toBeChecked();
  });

  await test.step('finish: the runbook is proven and the responsibility has evidence', async () => {
    await page.keyboard.press('f');
    const dialog = page.getByRole('dialog', { name: 'Finish Swap a switch' });
    await dialog.getByRole('radio', { name: /Done with problems/ }).check({ force: true });
    await dialog.getByRole('textbox', { name: 'Notes' }).fill('Order rack ears');
    await dialog.getByRole('button', { name: 'Finish' }).click();
    await expect(page.getByText('This run is over: done with problems.')).toBeVisible();
    await shot(page, 'runs-over');
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByText('Run of Swap a switch, Acme Joinery')).toBeVisible();
    await expect(page.getByRole('cell', { name: /The rack ears are missing/ })).toBeVisible();
    await shot(page, 'runs-paper');
    await page.emulateMedia({ media: null });
    await page.getByRole('button', { name: 'Sign off…' }).click();
    const signing = page.getByRole('dialog', { name: 'Sign off Swap a switch' });
    await signing.getByRole('combobox', { name: 'Who looked at the record' }).fill('Dana');
    await page.getByRole('option', { name: /Dana Ortiz/ }).click();
    await signing.getByRole('button', { name: 'Sign off' }).click();
    await expect(page.getByText(/Signed off by Dana Ortiz/)).toBeVisible();
    const [html, pdf] = [join(profileDir, 'record.html'), join(profileDir, 'record.pdf')];
    for (const [file, item] of [[html, /HTML/], [pdf, /PDF/]] as const) {
      await app.evaluate(({ dialog: native }, filePath) => { native.showSaveDialog = () => Promise.resolve({ canceled: false, filePath }); }, file);
      await page.getByRole('button', { name: 'Record: print or save' }).click();
      await page.getByRole('menuitem', { name: item }).click();
      await expect.poll(() => existsSync(file), { timeout: 20_000 }).toBe(true);
    }
    const record = readFileSync(html, 'utf8');
    for (const words of ['Swap a switch', 'The rack ears are missing', 'Order rack ears', 'Dana Ortiz', 'data:image/']) expect(record).toContain(words);
    expect(record).not.toMatch(/<script|tandem:|src="http/);
    await expect.poll(() => readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search or do anything' }).fill('rack ears');
    await expect(page.getByRole('option', { name: /Swap a switch.*Done with problems, just now.*Run/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Runbook', exact: true }).click();
    await expect(page.getByText(/proven today/).first()).toBeVisible();
    await go(page, 'Ownership');
    await page.getByRole('grid').getByText('Switching', { exact: true }).click();
    await expect(page.getByRole('complementary')).toContainText('Runs, 1');
    await expect(page.getByRole('complementary')).toContainText('Swap a switchdone with problems, just now');
  });

  await test.step('a schedule: written in words, its next dates shown, one of them due', async () => {
    await go(page, 'Runs');
    await page.keyboard.press('Alt+5');
    await expect(page.getByRole('grid', { name: 'Schedules' })).toContainText('Walk the racks');
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog', { name: 'New schedule' });
    await dialog.getByRole('combobox', { name: 'Runbook' }).fill('Swap');
    await page.getByRole('option', { name: /Swap a switch/ }).click();
    await expect(dialog).toContainText('Every first Monday at 18:00');
    await expect(dialog.getByRole('complementary', { name: 'Next dates' }).getByRole('listitem')).toHaveCount(5);
    await shot(page, 'runs-schedule');
    await dialog.getByRole('button', { name: 'Add schedule' }).click();
    await expect(page.getByRole('grid', { name: 'Schedules' })).toContainText('Every first Monday at 18:00');
    await page.keyboard.press('Alt+2');
    await page.getByRole('button', { name: 'Start Walk the racks' }).click();
    await expect(page.getByText('0 of 2')).toBeVisible();
    await go(page, 'Runs');
    await page.keyboard.press('Alt+2');
    await expect(page.getByRole('grid', { name: 'Runs that are due' }).getByText('Walk the racks')).toBeHidden();
  });
  await app.close();
});
