import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { findChromium } from '#scripts/lib/chromium.ts';
import { isRoot } from '#scripts/lib/command.ts';
import { inRoot, root } from '#scripts/lib/paths.ts';
import { go } from './support/core-suite.ts';
import { arrowTo, keys, paneTo, pressTo, tabTo } from './support/keyboard.ts';
import { launchSample } from './support/sample.ts';
import { startProvider, type RunningProvider } from './support/provider.ts';
import { clean, look } from './support/two-sides.ts';

const ROWS = ['Restore testing', 'Phishing response', 'Vulnerability scans'] as const;

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
  await expect(portal.getByRole('textbox', { name: 'Email' })).toBeVisible();
  await tabTo(portal, /^Email/, 2);
  await portal.keyboard.type(email!);
  await keys(portal, 'Tab');
  await portal.keyboard.type(oneTime!);
  await keys(portal, 'Enter');
  await expect(portal.getByRole('textbox', { name: 'One-time password' })).toBeVisible();
  await tabTo(portal, /^One-time password/, 3);
  for (const secret of [oneTime!, 'correct horse battery', 'correct horse battery']) {
    await portal.keyboard.type(secret);
    await keys(portal, 'Tab');
  }
  await keys(portal, 'Enter');
  await expect(portal.getByRole('link', { name: /Pellworth/ })).toBeVisible();
  await tabTo(portal, /Pellworth/);
  await keys(portal, 'Enter');
}

/** The statement as a PDF, made while the page is laid out for it, as the print dialog would. */
async function printed(app: ElectronApplication, page: Page): Promise<Buffer> {
  await page.evaluate(() => { window.print = () => undefined; });
  await keys(page, 'Control+Shift+P');
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
  const { app, page } = await launchSample({ profileDir: folder });
  await connect(page, provider);
  const browser = await chromium.launch({ executablePath: findChromium(), args: isRoot() ? ['--no-sandbox'] : [] });
  const portal = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();

  await test.step('three rows are sent, with a look at what leaves', async () => {
    await go(page, 'Ownership');
    await expect(row(page, ROWS[0])).toBeVisible();
    await paneTo(page, /^Responsibilities$/);
    await keys(page, 'Control+Home');
    for (const name of ROWS) {
      await arrowTo(page, name);
      await keys(page, 'Space');
    }
    await keys(page, 'Control+Shift+A');
    const dialog = page.getByRole('dialog', { name: 'Send 3 rows for agreement' });
    await expect(dialog.getByText('Will be shared in full')).toHaveCount(3);
    await tabTo(page, /^Show what the provider sees of Phishing response$/, 6);
    await keys(page, 'Enter');
    await expect(dialog.getByRole('region', { name: 'What the provider will see' })).toBeVisible();
    await tabTo(page, /Share the .* names/);
    await keys(page, 'Space');
    await tabTo(page, /What you say to/, 3);
    await page.keyboard.type('As we said on Monday.');
    await look(page, 'agreement-ask');
    await clean(page, { electron: true });
    await keys(page, 'Control+Enter');
    await expect(page.getByText('3 rows sent for agreement.', { exact: false })).toBeVisible();
    await expect(row(page, 'Restore testing').getByText('Proposed')).toBeVisible();
    await sync(page);
  });

  await test.step('one is agreed in the portal, one disputed with its reason', async () => {
    await signIn(portal, provider);
    await expect(portal.getByRole('link', { name: 'Division of work (3 wait)' })).toBeVisible();
    await tabTo(portal, /^Division of work \(3 wait\)$/);
    await keys(portal, 'Enter');
    await expect(portal.getByText('Waits for your answer', { exact: true })).toHaveCount(3);
    await look(portal, 'agreement-portal');
    await clean(portal, { electron: false });
    await tabTo(portal, /^Agree with Restore testing$/);
    await keys(portal, 'Enter');
    await expect(portal.getByText('Waits for your answer', { exact: true })).toHaveCount(2);
    await expect(portal.getByRole('button', { name: 'Agree with Vulnerability scans', exact: true })).toBeFocused();
    await pressTo(portal, 'Shift+Tab', /^Disagree with Phishing response$/, 4);
    await keys(portal, 'Enter');
    await expect(portal.getByRole('textbox', { name: 'What you disagree with' })).toBeFocused();
    await portal.keyboard.type('Mailbox purge is yours, we only block the sender.');
    await keys(portal, 'Control+Enter');
    await expect(portal.getByText('Waits for your answer', { exact: true })).toHaveCount(1);
    await expect(portal.getByRole('button', { name: 'Agree with Vulnerability scans', exact: true })).toBeFocused();
    await portal.setViewportSize({ width: 390, height: 844 });
    await portal.getByRole('radio', { name: /All/ }).check({ force: true });
    await look(portal, 'agreement-phone');
    await clean(portal, { electron: false });
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
    await clean(page, { electron: true });
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
    await paneTo(page, /^Responsibilities$/);
    await pressTo(page, 'Shift+Tab', /^Print$/);
    await keys(page, 'Enter');
    await expect(page.getByRole('menuitem', { name: 'Print…' })).toBeFocused();
    await arrowTo(page, 'Save it as a signed file', 6);
    await keys(page, 'Enter');
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
    await clean(page, { electron: true });
    expect(await verify(path)).toMatchObject({ result: 'changed' });
    await portal.goto(`file://${path}`);
    await portal.screenshot({ path: inRoot('test-results/screens/agreement-file.png') });
  });

  await browser.close();
  await app.close();
  await provider.stop();
});
