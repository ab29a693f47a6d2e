import AxeBuilder from '@axe-core/playwright';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { findChromium } from '#scripts/lib/chromium.ts';
import { isRoot } from '#scripts/lib/command.ts';
import { inRoot, root } from '#scripts/lib/paths.ts';
import { createSample, go } from './support/core-suite.ts';
import { launchTandem, shot } from './support/launch.ts';
import { startProvider, type RunningProvider } from './support/provider.ts';

const ROWS = ['Restore testing', 'Phishing response', 'Vulnerability scans'] as const;

async function look(page: Page, name: string): Promise<void> {
  await shot(page, `${name}-light`);
  await page.emulateMedia({ colorScheme: 'dark' });
  await shot(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
}

async function clean(page: Page, electron: boolean): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(electron).exclude('[data-live-announcer]').analyze();
  expect(violations.map((one) => `${one.id} ${one.nodes[0]?.html} ${one.nodes[0]?.failureSummary}`)).toEqual([]);
}

async function sync(page: Page): Promise<void> {
  await go(page, 'Sharing');
  await page.getByRole('radio', { name: 'Connection' }).check({ force: true });
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect(page.getByRole('button', { name: 'Sync now' })).toBeEnabled();
  await expect(page.getByText('Nothing', { exact: true })).toBeVisible({ timeout: 15_000 });
}

const row = (page: Page, name: string) => page.getByRole('grid', { name: 'Responsibilities' }).getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });

async function openRow(page: Page, name: string): Promise<void> {
  await go(page, 'Ownership');
  await row(page, name).getByRole('rowheader').click();
  await expect(page.getByRole('heading', { name, level: 2 })).toBeVisible();
}

async function connect(page: Page, provider: RunningProvider): Promise<void> {
  await go(page, 'Sharing');
  await page.getByRole('textbox', { name: 'Server address' }).fill(provider.url);
  await page.getByRole('textbox', { name: 'Enrolment code' }).fill(/Enrolment code:\s+(\S+)/.exec(provider.output())![1]!);
  await page.getByRole('button', { name: 'Connect' }).click();
  await sync(page);
}

async function signIn(portal: Page, provider: RunningProvider): Promise<void> {
  const [, email, oneTime] = /sign in as (\S+) with the one-time password (\S+)/.exec(provider.output())!;
  await portal.goto(`${provider.url}/portal/`);
  await portal.getByRole('textbox', { name: 'Email' }).fill(email!);
  await portal.getByLabel('Password').fill(oneTime!);
  await portal.getByRole('button', { name: 'Sign in' }).click();
  await portal.getByRole('textbox', { name: 'One-time password' }).fill(oneTime!);
  await portal.getByRole('textbox', { name: 'New password', exact: true }).fill('correct horse battery');
  await portal.getByRole('textbox', { name: 'New password again' }).fill('correct horse battery');
  await portal.getByRole('button', { name: 'Set password' }).click();
  await portal.getByRole('link', { name: /Pellworth/ }).click();
}

/** The statement as a PDF, made while the page is laid out for it, as the print dialog would. */
async function printed(app: ElectronApplication, page: Page): Promise<Buffer> {
  await page.evaluate(() => { window.print = () => undefined; });
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Print the agreed division…' }).click();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: 'Division of work' })).toBeVisible();
  await page.screenshot({ path: inRoot('test-results/screens/agreement-paper.png'), fullPage: true });
  const pdf = Buffer.from(await app.evaluate(async ({ BrowserWindow }) => (await BrowserWindow.getAllWindows().find((one) => one.getTitle() !== 'Add a task')!.webContents.printToPDF({ preferCSSPageSize: true })).toString('base64')), 'base64');
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  return pdf;
}

async function verify(path: string): Promise<{ result: string; fingerprint: string | null }> {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/desk.ts', 'agreements.verify', JSON.stringify({ path }), '--profile', mkdtempSync(join(tmpdir(), 'tandem-e2e-'))], { cwd: root });
  return (JSON.parse(stdout) as { value: { result: string; fingerprint: string | null } }).value;
}

test('rows are sent for agreement, answered in the portal, changed, agreed again, and stand in a signed statement', async () => {
  test.setTimeout(240_000);
  const provider = await startProvider();
  const folder = mkdtempSync(join(tmpdir(), 'tandem-e2e-'));
  const { app, page } = await launchTandem({ profileDir: folder });
  await createSample(page);
  await connect(page, provider);
  const browser = await chromium.launch({ executablePath: findChromium(), args: isRoot() ? ['--no-sandbox'] : [] });
  const portal = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();

  await test.step('three rows are sent, with a look at what leaves', async () => {
    await go(page, 'Ownership');
    for (const name of ROWS) await row(page, name).getByRole('gridcell', { name: 'Not selected' }).click();
    await page.keyboard.press('Control+Shift+A');
    const dialog = page.getByRole('dialog', { name: 'Send 3 rows for agreement' });
    await expect(dialog.getByText('Will be shared in full')).toHaveCount(3);
    await dialog.getByRole('button', { name: 'Show what the provider sees of Phishing response' }).click();
    await expect(dialog.getByRole('region', { name: 'What the provider will see' })).toBeVisible();
    await dialog.getByRole('checkbox', { name: /Share the .* names/ }).check({ force: true });
    await dialog.getByRole('textbox', { name: /What you say to/ }).fill('As we said on Monday.');
    await look(page, 'agreement-ask');
    await clean(page, true);
    await dialog.getByRole('button', { name: 'Send 3 rows' }).click();
    await expect(page.getByText('3 rows sent for agreement.', { exact: false })).toBeVisible();
    await expect(row(page, 'Restore testing').getByText('Proposed')).toBeVisible();
    await sync(page);
  });

  await test.step('one is agreed in the portal, one disputed with its reason', async () => {
    await signIn(portal, provider);
    await portal.getByRole('link', { name: 'Division of work (3 wait)' }).click();
    await expect(portal.getByText('Waits for your answer', { exact: true })).toHaveCount(3);
    await look(portal, 'agreement-portal');
    await clean(portal, false);
    await portal.getByRole('button', { name: 'Agree with Restore testing', exact: true }).click();
    await portal.getByRole('button', { name: 'Disagree with Phishing response' }).click();
    await portal.getByRole('textbox', { name: 'What you disagree with' }).fill('Mailbox purge is yours, we only block the sender.');
    await portal.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(portal.getByText('Waits for your answer', { exact: true })).toHaveCount(1);
    await portal.setViewportSize({ width: 390, height: 844 });
    await portal.getByRole('radio', { name: /All/ }).check({ force: true });
    await look(portal, 'agreement-phone');
    await clean(portal, false);
    await portal.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step('the desk hears it: Today, the matrix, the details with both sides’ words', async () => {
    await sync(page);
    await go(page, 'Today');
    const answers = page.getByRole('region', { name: 'Answers from the provider' });
    await expect(answers.getByRole('listitem')).toHaveText([/Phishing response.*Disputed.*Mailbox purge/, /Restore testing.*Agreed/]);
    await look(page, 'agreement-today');
    await answers.getByRole('link', { name: 'Phishing response' }).click();
    await expect(page.getByRole('list', { name: 'What both sides said' }).getByRole('listitem')).toHaveText([/disagreed.*Mailbox purge is yours/, /We asked for agreement.*As we said on Monday/]);
    await page.getByRole('list', { name: 'What both sides said' }).scrollIntoViewIfNeeded();
    await look(page, 'agreement-details');
    await clean(page, true);
    await go(page, 'Ownership');
    await expect(row(page, 'Phishing response').getByText('Disputed')).toBeVisible();
    await expect(row(page, 'Restore testing').getByText('Agreed', { exact: true })).toBeVisible();
    await go(page, 'Today');
    await expect(answers.getByRole('listitem')).toHaveCount(1);
  });

  await test.step('a change makes it outdated with its difference; it is agreed again', async () => {
    await openRow(page, 'Restore testing');
    await page.getByRole('button', { name: /^Provider does/ }).click();
    await page.getByRole('textbox', { name: 'Provider does' }).fill('Restores one server each month and files the log.');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { name: 'Changed since it was agreed' })).toBeVisible();
    await page.getByRole('heading', { name: 'Changed since it was agreed' }).scrollIntoViewIfNeeded();
    await look(page, 'agreement-outdated');
    await go(page, 'Ownership');
    await expect(row(page, 'Restore testing').getByText('Changed since', { exact: true })).toBeVisible();
    await openRow(page, 'Restore testing');
    await page.getByRole('button', { name: 'Send for agreement again…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
    await sync(page);
    await portal.reload();
    await expect(portal.getByText(/^Changed since you agreed on/)).toBeVisible();
    await portal.screenshot({ path: inRoot('test-results/screens/agreement-portal-diff.png') });
    await portal.getByRole('button', { name: 'Agree with Restore testing', exact: true }).click();
    await expect(portal.getByText('Waits for your answer', { exact: true })).toHaveCount(1);
    await sync(page);
    await go(page, 'Ownership');
    await expect(row(page, 'Restore testing').getByText('Agreed', { exact: true })).toBeVisible();
  });

  await test.step('the statement is printed, signed and checked; one changed byte is found out', async () => {
    const pdf = await printed(app, page);
    expect(pdf.subarray(0, 4).toString()).toBe('%PDF');
    writeFileSync(inRoot('test-results/screens/agreement-statement.pdf'), pdf);
    const path = join(folder, 'statement.html');
    await app.evaluate(({ dialog }, target) => { dialog.showSaveDialog = (async () => ({ canceled: false, filePath: target })) as never; }, path);
    await page.getByRole('button', { name: 'Print', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Save it as a signed file…' }).click();
    await expect(page.getByText(/^Saved and signed with the key/)).toBeVisible();
    expect(await verify(path)).toMatchObject({ result: 'unchanged', fingerprint: expect.stringMatching(/^[0-9A-F]{4}( [0-9A-F]{4}){9}$/) });

    await app.evaluate(({ dialog }, target) => { dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [target] })) as never; }, path);
    await page.getByRole('button', { name: 'Print', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Check a signed file…' }).click();
    await page.getByRole('button', { name: 'Choose the file…' }).click();
    await expect(page.getByText('Unchanged since this desk signed it.', { exact: false })).toBeVisible();
    await look(page, 'agreement-check');
    writeFileSync(path, readFileSync(path, 'utf8').replace('files the log', 'files the Log'));
    await page.getByRole('button', { name: 'Choose the file…' }).click();
    await expect(page.getByText('Changed after it was signed', { exact: true })).toBeVisible();
    await clean(page, true);
    expect(await verify(path)).toMatchObject({ result: 'changed' });
    await portal.goto(`file://${path}`);
    await portal.screenshot({ path: inRoot('test-results/screens/agreement-file.png') });
  });

  await browser.close();
  await app.close();
  await provider.stop();
});
