import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { root } from '#scripts/lib/paths.ts';
import { go } from './support/core-suite.ts';
import { launchTandem, shot } from './support/launch.ts';
import { launchSample } from './support/sample.ts';
import { startProvider, type RunningProvider } from './support/provider.ts';

const RUNBOOK = 'Monthly restore test';

/** A command of the server's operator, beside a running server or without one. */
async function operator(provider: RunningProvider, ...words: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/provider.ts', ...words, '--data', provider.data], { cwd: root, env: { ...process.env, DATABASE_URL: '' } });
  return stdout;
}

async function openRunbook(page: Page): Promise<void> {
  await go(page, 'Runbooks');
  await page.getByRole('treeitem', { name: new RegExp(RUNBOOK) }).click();
  await expect(page.getByRole('heading', { name: RUNBOOK }).first()).toBeVisible();
}

async function addLine(page: Page, line: string): Promise<void> {
  await openRunbook(page);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const editor = page.getByRole('textbox', { name: `Text of ${RUNBOOK}` });
  await editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(`\n\n${line}`);
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(editor).toBeHidden();
  await expect(page.getByText(line)).toBeVisible();
}

async function sync(page: Page): Promise<void> {
  await go(page, 'Sharing');
  await page.getByRole('radio', { name: 'Connection' }).check({ force: true });
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect(page.getByText('Nothing', { exact: true })).toBeVisible({ timeout: 15_000 });
}

async function look(page: Page, name: string): Promise<void> {
  await shot(page, `${name}-light`);
  await page.emulateMedia({ colorScheme: 'dark' });
  await shot(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
}

async function openFile(app: ElectronApplication, page: Page, path: string): Promise<void> {
  await app.evaluate(({ dialog }, file) => { dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] }); }, path);
  await page.getByRole('button', { name: 'Open a workspace file…' }).click();
  await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible();
}

test('the server is restored from a backup, and the workspace is copied to a second laptop: both are told in words, and no edit is lost', async () => {
  test.setTimeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), 'tandem-e2e-'));
  const [profileDir, secondProfile] = [join(folder, 'first'), join(folder, 'second')];
  let provider = await startProvider();
  const backup = join(folder, 'provider.backup');
  let { app, page } = await launchSample({ profileDir });

  await test.step('a runbook is shared, and the operator makes a backup', async () => {
    await openRunbook(page);
    await page.getByRole('button', { name: 'Sharing: Private' }).click();
    await page.getByRole('radio', { name: /^Full/ }).check({ force: true });
    await page.getByRole('radio', { name: 'May edit' }).check({ force: true });
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Sharing: Shared in full' })).toBeVisible();
    await go(page, 'Sharing');
    await page.getByRole('textbox', { name: 'Server address' }).fill(provider.url);
    await page.getByRole('textbox', { name: 'Enrolment code' }).fill(/Enrolment code:\s+(\S+)/.exec(provider.output())![1]!);
    await page.getByRole('button', { name: 'Connect' }).click();
    await sync(page);
    await operator(provider, 'backup', backup);
  });

  await test.step('edits after the backup; the server is restored; the desk says so and sends again what is missing', async () => {
    await addLine(page, 'Written after the backup.');
    await sync(page);
    await provider.stop();
    await addLine(page, 'Written while the server was away.');
    expect(await operator(provider, 'restore', backup, '--overwrite')).toContain('a new epoch begun');
    provider = await startProvider({ port: provider.port, data: provider.data });
    await sync(page);
    await expect(page.getByText(/The provider’s server was restored from a backup, /)).toBeVisible();
    await expect(page.getByText(/This desk has sent again what the server lacked.*Nothing here was lost/)).toBeVisible();
    await expect(page.getByRole('status').getByText('Provider’s server was restored')).toBeVisible();
    await look(page, 'strange-server-restored');
    await page.getByRole('button', { name: 'I have read this' }).click();
    await expect(page.getByText(/restored from a backup, /)).toBeHidden();
  });
  await app.close();

  await test.step('the file is opened on a second laptop: it asks for a code of its own, and says what that means', async () => {
    const workspaces = join(profileDir, 'workspaces');
    const file = join(workspaces, readdirSync(workspaces).find((name) => name.endsWith('.tandem'))!);
    expect(existsSync(`${file}-wal`)).toBe(false);
    mkdirSync(secondProfile);
    const copy = join(secondProfile, 'Copied.tandem');
    copyFileSync(file, copy);
    ({ app, page } = await launchTandem({ profileDir: secondProfile }));
    await openFile(app, page, copy);
    await addLine(page, 'Written on the second laptop.');
    await expect(page.getByRole('status').getByText('Connect again to sync')).toBeVisible({ timeout: 15_000 });
    await go(page, 'Sharing');
    await page.getByRole('radio', { name: 'Connection' }).check({ force: true });
    await expect(page.getByText(/This computer has no key for the provider’s server/)).toBeVisible();
    await look(page, 'strange-copied');
    const code = /Enrolment code: (\S+)/.exec(await operator(provider, 'code', '--workspace', 'Pellworth Millwork & Supply'))![1]!;
    const again = page.getByRole('region', { name: 'Connect again' });
    await again.getByRole('textbox', { name: 'Enrolment code' }).fill(code);
    await again.getByRole('textbox', { name: 'Name of this desk' }).fill('Second laptop');
    await again.getByRole('button', { name: 'Connect again' }).click();
    await expect(again).toBeHidden();
    await sync(page);
    await expect(page.getByText(/This workspace was copied or restored here, /)).toBeVisible();
    await expect(page.getByText(/a desk of its own now/)).toBeVisible();
    await look(page, 'strange-copy-connected');
  });
  await app.close();

  await test.step('both desks have every line, and each has its own name at the server', async () => {
    ({ app, page } = await launchTandem({ profileDir }));
    await sync(page);
    await openRunbook(page);
    for (const line of ['after the backup', 'while the server was away', 'on the second laptop']) await expect(page.getByText(`Written ${line}.`)).toBeVisible();
    expect((await operator(provider, 'desks')).trim().split('\n')).toHaveLength(2);
    await look(page, 'strange-first-again');
  });
  await app.close();
  await provider.stop();
});
