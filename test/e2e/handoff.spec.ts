import AxeBuilder from '@axe-core/playwright';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { root } from '#scripts/lib/paths.ts';
import { addDays, localDay } from '#src/lib/dates.ts';
import { createSample, go } from './support/core-suite.ts';
import { launchTandem, shot } from './support/launch.ts';
import { startProvider } from './support/provider.ts';

async function look(page: Page, name: string): Promise<void> {
  await shot(page, `${name}-light`);
  await page.emulateMedia({ colorScheme: 'dark' });
  await shot(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
}

async function clean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).exclude('[data-live-announcer]').analyze();
  expect(violations.map((one) => `${one.id} ${one.nodes[0]?.html} ${one.nodes[0]?.failureSummary}`)).toEqual([]);
}

async function sync(page: Page): Promise<void> {
  await go(page, 'Sharing');
  await page.getByRole('radio', { name: 'Connection' }).check({ force: true });
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect(page.getByRole('button', { name: 'Sync now' })).toBeEnabled();
  await expect(page.getByText('Nothing', { exact: true })).toBeVisible({ timeout: 20_000 });
}

const part = (page: Page, name: RegExp) => page.getByRole('radiogroup', { name: 'Part' }).getByRole('radio', { name }).check({ force: true });
const readiness = async (page: Page): Promise<number> => Number(await page.getByRole('progressbar', { name: 'Readiness' }).getAttribute('value'));

async function verify(path: string): Promise<{ result: string; changed: string[] }> {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/desk.ts', 'handoff.verify', JSON.stringify({ path }), '--profile', mkdtempSync(join(tmpdir(), 'tandem-e2e-'))], { cwd: root });
  return (JSON.parse(stdout) as { value: { result: string; changed: string[] } }).value;
}

const saveTo = (app: ElectronApplication, path: string) => app.evaluate(({ dialog }, target) => { dialog.showSaveDialog = (async () => ({ canceled: false, filePath: target })) as never; }, path);
const openFrom = (app: ElectronApplication, path: string) => app.evaluate(({ dialog }, target) => { dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [target] })) as never; }, path);

test('a handoff is planned, mended, handed over in a signed packet, and taken back on return', async () => {
  test.setTimeout(240_000);
  const provider = await startProvider();
  const folder = mkdtempSync(join(tmpdir(), 'tandem-e2e-'));
  const { app, page } = await launchTandem({ profileDir: folder });
  await createSample(page);
  const today = localDay(new Date().toISOString());

  await test.step('the desk is connected', async () => {
    await go(page, 'Sharing');
    await page.getByRole('textbox', { name: 'Server address' }).fill(provider.url);
    await page.getByRole('textbox', { name: 'Enrolment code' }).fill(/Enrolment code:\s+(\S+)/.exec(provider.output())![1]!);
    await page.getByRole('button', { name: 'Connect' }).click();
    await sync(page);
  });

  await test.step('the days are chosen by keyboard, and what there is to hand over is found', async () => {
    await go(page, 'Handoff');
    await expect(page.getByRole('heading', { name: 'Handoff', level: 1 })).toBeVisible();
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog', { name: 'Plan a handoff' });
    await expect(dialog.getByRole('combobox', { name: 'Who is away' })).toHaveValue('Dana Ortiz');
    await dialog.getByLabel('First day').fill(today);
    await dialog.getByLabel('Last day').fill(addDays(today, 9));
    await expect(dialog.getByText('10 days')).toBeVisible();
    await dialog.getByRole('combobox', { name: 'Who stands in' }).fill('Northwind');
    await page.getByRole('option', { name: /Northwind/ }).first().click();
    await shot(page, 'handoff-dialog');
    await dialog.getByRole('button', { name: 'Find what there is to hand over' }).click();
    await expect(page.getByRole('grid', { name: 'What is handed over' }).getByRole('row').filter({ hasText: 'Restore testing' })).toContainText('Marcus Feld');
    await look(page, 'handoff-plan');
    await clean(page);
  });

  await test.step('two findings are mended in place, and readiness rises with each', async () => {
    await part(page, /^Check/);
    const before = await readiness(page);
    await page.getByRole('button', { name: /^Set the phone: Oskar/ }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Mobile' }).fill('+1 555 0190');
    await page.getByRole('dialog').getByRole('button', { name: 'Set the phone' }).click();
    await expect(page.getByText('Oskar Brandvold has no phone here')).toHaveCount(0);
    await page.getByRole('button', { name: /^Share until the last day: .* things/ }).first().click();
    await expect(page.getByRole('dialog').getByRole('list', { name: 'What would be shared' }).getByRole('listitem').first()).toBeVisible();
    await shot(page, 'handoff-share');
    await page.getByRole('dialog').getByRole('button', { name: /^Share \d+ records$/ }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect.poll(() => readiness(page)).toBeGreaterThan(before);
    await look(page, 'handoff-check');
    await clean(page);
  });

  const packet = join(folder, 'packet.html');
  await test.step('the packet is saved and checked; a changed copy is refused, and says where', async () => {
    await part(page, /^Packet/);
    await page.getByRole('textbox', { name: 'Message' }).fill('Call me only if the plant stops.');
    await saveTo(app, packet);
    await page.getByRole('button', { name: 'Save the packet…' }).click();
    await expect(page.getByText(/^Packet saved/)).toBeVisible({ timeout: 15_000 });
    await look(page, 'handoff-packet');
    expect(await verify(packet)).toMatchObject({ result: 'unchanged' });
    expect(readFileSync(packet, 'utf8')).toContain('Call me only if the plant stops.');
    await openFrom(app, packet);
    await page.getByRole('button', { name: 'Check a packet' }).click();
    await page.getByRole('button', { name: 'Choose the file…' }).click();
    await expect(page.getByText('Unchanged since this desk signed it.', { exact: false })).toBeVisible();
    writeFileSync(packet, readFileSync(packet, 'utf8').replace('only if the plant stops', 'only if the plant stopt'));
    await page.getByRole('button', { name: 'Choose the file…' }).click();
    await expect(page.getByText('Look at: A word first.', { exact: false })).toBeVisible();
    await shot(page, 'handoff-verify');
    await page.getByRole('button', { name: 'Close', exact: true }).last().click();
  });

  await test.step('it is handed over, and Today says who stands in', async () => {
    await page.getByRole('grid', { name: 'Handoffs' }).getByRole('link', { name: 'Dana Ortiz away' }).click();
    await part(page, /^Packet/);
    await page.getByRole('button', { name: 'Hand over', exact: true }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Hand over' }).click();
    await expect(page.getByText('Away now')).toBeVisible();
    await sync(page);
    await go(page, 'Today');
    await expect(page.getByRole('list', { name: 'Who stands in for Dana Ortiz' }).getByRole('listitem').filter({ hasText: 'Northwind IT' })).toBeVisible();
    await shot(page, 'handoff-today');
  });

  await test.step('back early: everything is taken back, and the server says so', async () => {
    await go(page, 'Handoff');
    await page.getByRole('grid', { name: 'Handoffs' }).getByRole('link', { name: 'Dana Ortiz away' }).click();
    await page.getByRole('button', { name: 'I am back' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take back what was shared' }).click();
    await expect(page.getByRole('region', { name: /^Surprises/ })).toBeVisible();
    await sync(page);
    await go(page, 'Handoff');
    await page.getByRole('radio', { name: 'Past' }).check({ force: true });
    await page.getByRole('grid', { name: 'Handoffs' }).getByRole('link', { name: 'Dana Ortiz away' }).click();
    await expect(page.getByText(/are confirmed as taken back by the provider’s server, 0 are shared still/)).toBeVisible();
    await look(page, 'handoff-digest');
    await clean(page);
    await part(page, /^What was given/);
    await expect(page.getByText('Taken back, confirmed by the server').first()).toBeVisible();
    await shot(page, 'handoff-given');
  });

  await app.close();
  await provider.stop();
});
