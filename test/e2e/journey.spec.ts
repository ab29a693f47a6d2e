import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type Page } from '@playwright/test';
import { findChromium } from '#scripts/lib/chromium.ts';
import { isRoot } from '#scripts/lib/command.ts';
import { inRoot } from '#scripts/lib/paths.ts';
import { launchTandem, shot } from './support/launch.ts';
import { startProvider } from './support/provider.ts';

const RESTORE = '## Steps\n\n- [ ] Choose the server (5 min)\n- [ ] Restore it to the lab (40 min) @provider\n- [ ] Have a witness look at it (10 min)\n';

async function go(page: Page, section: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: section }).click();
}

/** Waits until the title bar says that nothing waits any more. */
async function synced(page: Page): Promise<void> {
  await go(page, 'Sharing');
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect(page.getByText('Nothing', { exact: true })).toBeVisible({ timeout: 15_000 });
}

test('from a fresh profile to a provider that sees exactly what was shared, through an outage and a crash', async () => {
  test.setTimeout(120_000);
  const profileDir = mkdtempSync(join(tmpdir(), 'tandem-e2e-'));
  let provider = await startProvider();
  const code = /Enrolment code:\s+(\S+)/.exec(provider.output())![1]!;
  const [, email, oneTime] = /sign in as (\S+) with the one-time password (\S+)/.exec(provider.output())!;
  let { app, page } = await launchTandem({ profileDir });

  await test.step('create a workspace', async () => {
    await page.getByRole('textbox', { name: 'Company' }).fill('Acme Joinery');
    await page.getByRole('textbox', { name: 'Your name' }).fill('Dana Ortiz');
    await shot(page, 'journey-welcome');
    await page.getByRole('button', { name: 'Create workspace' }).click();
    await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible();
  });

  await test.step('import the sample assets', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search or do anything' }).fill('import');
    await page.keyboard.press('Enter');
    await page.getByLabel('CSV file').setInputFiles(inRoot('test/fixtures/snipe-it/assets-sample-BLANKS.csv'));
    await page.getByRole('button', { name: 'Preview' }).click();
    await shot(page, 'journey-import-preview');
    await page.getByRole('button', { name: /^Import [\d,]+ rows?$/ }).click();
    await expect(page.getByRole('button', { name: 'Undo this import' })).toBeVisible({ timeout: 30_000 });
    await shot(page, 'journey-import-report');
    await go(page, 'Assets');
    await expect(page.getByRole('grid', { name: 'Assets' }).getByRole('row').nth(5)).toBeVisible();
    await shot(page, 'journey-assets');
  });

  await test.step('write a runbook with steps', async () => {
    await go(page, 'Runbooks');
    await page.getByRole('button', { name: 'New', exact: true }).click();
    await page.getByRole('textbox', { name: 'Title' }).fill('Monthly restore test');
    await page.getByRole('textbox', { name: 'Summary' }).fill('One server a month to the lab.');
    await page.getByRole('button', { name: 'Add runbook' }).click();
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    const editor = page.getByRole('textbox', { name: 'Text of Monthly restore test' });
    await editor.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(RESTORE);
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await shot(page, 'journey-editor');
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(page.getByText('3 steps · 55 min stated · never proven')).toBeVisible();
  });

  await test.step('add a responsibility, and link the runbook and an asset to it', async () => {
    await go(page, 'Ownership');
    await page.getByRole('button', { name: 'Add responsibility' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add responsibility' });
    await dialog.getByRole('radio', { name: 'One of your own' }).check({ force: true });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Restore testing at the branch');
    await dialog.getByRole('button', { name: 'Add responsibility' }).click();
    await expect(dialog).toBeHidden();
    await page.getByRole('grid').getByText('Restore testing at the branch').click();
    for (const [kind, words] of [['Runbook', 'Monthly'], ['Asset', 'eget']] as const) {
      await page.getByRole('button', { name: 'Add link' }).click();
      const link = page.getByRole('dialog', { name: 'Add link' });
      await link.getByRole('button', { name: /Kind/ }).click();
      await page.getByRole('option', { name: kind, exact: true }).click();
      await link.getByRole('combobox', { name: kind }).fill(words);
      await page.getByRole('option').first().click();
      await link.getByRole('button', { name: 'Add link' }).click();
      await expect(link).toBeHidden();
    }
    await expect(page.getByRole('link', { name: 'Monthly restore test' })).toBeVisible();
    await shot(page, 'journey-ownership');
  });

  await test.step('share it whole, and an asset as summary, after looking at what will be seen', async () => {
    await go(page, 'Runbooks');
    await page.getByRole('treeitem', { name: /Monthly restore test/ }).click();
    await page.getByRole('button', { name: 'Sharing: Private' }).click();
    await page.getByRole('radio', { name: /^Full/ }).check({ force: true });
    await page.getByRole('radio', { name: 'May edit' }).check({ force: true });
    await expect(page.getByRole('region', { name: 'What the provider will see' })).toContainText('Restore it to the lab');
    await shot(page, 'journey-share');
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Sharing: Shared in full' })).toBeVisible();
    await go(page, 'Assets');
    await page.getByRole('grid', { name: 'Assets' }).getByRole('row').nth(1).click();
    await page.getByRole('button', { name: 'Sharing: Private' }).click();
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Sharing: Shared as summary' })).toBeVisible();
  });

  await test.step('enrol and sync', async () => {
    await go(page, 'Sharing');
    await page.getByRole('textbox', { name: 'Server address' }).fill(provider.url);
    await page.getByRole('textbox', { name: 'Enrolment code' }).fill(code);
    await page.getByRole('button', { name: 'Connect' }).click();
    await synced(page);
    await shot(page, 'journey-connected');
  });

  const browser = await chromium.launch({ executablePath: findChromium(), args: isRoot() ? ['--no-sandbox'] : [] });
  const portal = await browser.newPage();
  await test.step('the portal shows exactly these two at their levels', async () => {
    await portal.goto(`${provider.url}/portal/`);
    await portal.getByRole('textbox', { name: 'Email' }).fill(email!);
    await portal.getByLabel('Password').fill(oneTime!);
    await portal.getByRole('button', { name: 'Sign in' }).click();
    await portal.getByRole('textbox', { name: 'One-time password' }).fill(oneTime!);
    await portal.getByRole('textbox', { name: 'New password', exact: true }).fill('correct horse battery');
    await portal.getByRole('textbox', { name: 'New password again' }).fill('correct horse battery');
    await portal.getByRole('button', { name: 'Set password' }).click();
    await portal.getByRole('link', { name: 'Acme Joinery' }).click();
    const rows = portal.getByRole('row');
    await expect(rows).toHaveCount(3);
    await expect(rows.filter({ hasText: 'Monthly restore test' })).toContainText('Full');
    await expect(rows.filter({ hasText: 'Asset' })).toContainText('Summary');
    await portal.screenshot({ path: inRoot('test-results/screens/journey-portal.png') });
    await portal.getByRole('link', { name: 'Monthly restore test' }).click();
    await expect(portal.getByText('Restore it to the lab')).toBeVisible();
  });

  await test.step('both sides edit while apart; the app is killed; both converge and no edit is lost', async () => {
    await portal.getByRole('button', { name: /Text/ }).first().click();
    const text = portal.getByRole('textbox', { name: 'Text' });
    await text.fill(RESTORE.replace('Choose the server (5 min)', 'Choose the server with the longest gap (5 min)'));
    await text.press('Control+Enter');
    await expect(portal.getByText('Choose the server with the longest gap')).toBeVisible();
    await portal.screenshot({ path: inRoot('test-results/screens/journey-portal-record.png') });
    await provider.stop();

    await go(page, 'Runbooks');
    await page.getByRole('treeitem', { name: /Monthly restore test/ }).click();
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByRole('textbox', { name: 'Text of Monthly restore test' }).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText('- [ ] File the log (2 min)\n');
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    app.process().kill('SIGKILL');
    await app.close().catch(() => undefined);

    ({ app, page } = await launchTandem({ profileDir }));
    provider = await startProvider({ port: provider.port, data: provider.data });
    await synced(page);
    await go(page, 'Runbooks');
    await page.getByRole('treeitem', { name: /Monthly restore test/ }).click();
    await expect(page.getByText('Choose the server with the longest gap')).toBeVisible();
    await expect(page.getByText('File the log')).toBeVisible();
    await shot(page, 'journey-merged');
    await portal.reload();
    await expect(portal.getByText('File the log')).toBeVisible();
    await expect(portal.getByText('Choose the server with the longest gap').first()).toBeVisible();
  });

  await browser.close();
  await app.close();
  await provider.stop();
});
