import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type Page } from '@playwright/test';
import { startBrowserBridge } from '#core/browser-bridge.ts';
import { findChromium } from '#scripts/lib/chromium.ts';
import { isRoot } from '#scripts/lib/command.ts';
import { inRoot } from '#scripts/lib/paths.ts';
import { createSample, go } from './support/core-suite.ts';
import { shot } from './support/launch.ts';
import { startProvider } from './support/provider.ts';

async function part(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('radiogroup', { name: 'Sharing' }).or(page.getByRole('group', { name: 'Sharing' })).getByText(name).click();
}

async function syncNow(page: Page): Promise<void> {
  await part(page, /^Connection$/);
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect(page.getByText('Nothing', { exact: true })).toBeVisible({ timeout: 15_000 });
}

test('share by a rule, look at it before and after, hold a secret back, recall, read the ledger, stop everything', async () => {
  test.setTimeout(120_000);
  const provider = await startProvider();
  const code = /Enrolment code:\s+(\S+)/.exec(provider.output())![1]!;
  const bridge = await startBrowserBridge({ port: 0, rendererDir: inRoot('out/renderer'), profileDir: mkdtempSync(join(tmpdir(), 'tandem-e2e-')) });
  const { core } = bridge;
  const browser = await chromium.launch({ executablePath: findChromium(), args: isRoot() ? ['--no-sandbox'] : [] });
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await page.goto(bridge.url);
  await createSample(page);
  const sites = await core.call('records.list', { kind: 'site', filter: {}, sort: { field: 'name', descending: false }, offset: 0, limit: 50 });
  const [first] = sites.rows as unknown as { id: string; name: string }[];

  await test.step('a rule says before it is saved what it opens', async () => {
    await go(page, 'Sharing');
    await part(page, /^Rules$/);
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog', { name: 'Add rule' });
    await dialog.getByRole('button', { name: /Kind/ }).click();
    await page.getByRole('option', { name: 'Sites' }).click();
    await dialog.getByRole('radio', { name: /^Full/ }).check({ force: true });
    const impact = dialog.getByRole('region', { name: 'What changes when you save' });
    await expect(impact).toContainText('All sites: full, view');
    await expect(impact).toContainText(`${sites.total} newly shared`);
    await shot(page, 'sharing-rule');
    await dialog.getByRole('button', { name: 'Add rule' }).click();
    await page.getByRole('button', { name: 'Show the records of All sites' }).click();
    await expect(page.getByRole('grid', { name: 'Shared records' }).getByRole('row')).toHaveCount(sites.total + 1);
    await expect(page.getByRole('row', { name: new RegExp(first!.name) })).toContainText('All sites');
  });

  await test.step('connected, the provider has them, and an edit stands as a difference until it is sent', async () => {
    await part(page, /^Connection$/);
    await page.getByRole('textbox', { name: 'Server address' }).fill(provider.url);
    await page.getByRole('textbox', { name: 'Enrolment code' }).fill(code);
    await page.getByRole('button', { name: 'Connect' }).click();
    await syncNow(page);
    await expect(page.getByText(new RegExp(`${sites.total} records sent`))).toBeVisible();
    await page.getByRole('button', { name: 'Pause' }).click();
    await core.call('records.update', { kind: 'site', id: first!.id, fields: { address: 'Riverside 5, back entrance' } });
    await part(page, /^What they see$/);
    await page.getByRole('grid', { name: 'What the provider sees' }).getByRole('row', { name: new RegExp(first!.name) }).click();
    const seen = page.getByRole('region', { name: 'What the provider will see' });
    await expect(seen.getByRole('row', { name: /Address/ })).toContainText('changes');
    await expect(seen.getByRole('row', { name: /Address/ }).locator('ins').first()).toBeVisible();
    await expect(page.getByRole('row', { name: new RegExp(first!.name) }).first()).toContainText('will change');
    await shot(page, 'sharing-provider');
  });

  await test.step('what looks like a secret is held back with its place, and goes once it is mended', async () => {
    await core.call('records.update', { kind: 'site', id: first!.id, fields: { address: 'Riverside 5\nAlarm code: 7734' } });
    await part(page, /^Connection$/);
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect(page.getByText(/1 record held back, because/)).toBeVisible({ timeout: 15_000 });
    await page.getByRole('button', { name: 'Decide now' }).click();
    await expect(page.getByText(/Address, line 2: looks like a password/)).toBeVisible();
    await expect(page.getByText('7734')).toBeHidden();
    await page.getByRole('button', { name: `Fix ${first!.name}` }).click();
    const dialog = page.getByRole('dialog', { name: `Share ${first!.name}` });
    await dialog.getByRole('button', { name: 'Fix address here' }).click();
    await shot(page, 'sharing-secret');
    await dialog.getByRole('textbox', { name: 'Address' }).fill('Riverside 5');
    await dialog.getByRole('button', { name: 'Save address' }).click();
    await expect(dialog.getByText('This looks as if it held a secret')).toBeHidden();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await syncNow(page);
    await expect(page.getByText(/held back/)).toBeHidden();
  });

  await test.step('a record is recalled by key, and the ledger tells of it', async () => {
    await part(page, /^Shared records$/);
    await page.getByRole('grid', { name: 'Shared records' }).getByRole('row', { name: new RegExp(first!.name) }).click();
    await page.keyboard.press('Delete');
    await expect(page.getByText('Kept private from now on')).toBeVisible();
    await syncNow(page);
    await part(page, /^Ledger$/);
    const newest = page.getByRole('grid', { name: 'Ledger' }).getByRole('row').nth(1);
    await expect(newest).toContainText('Recalled');
    await expect(newest).toContainText(first!.name);
    await shot(page, 'sharing-ledger');
  });

  await test.step('one switch stops everything, says so everywhere, and shows what would go out again', async () => {
    await page.getByRole('button', { name: 'Stop all sharing…' }).click();
    const stop = page.getByRole('dialog', { name: 'Stop all sharing?' });
    await expect(stop).toContainText('What was read cannot be unread');
    await stop.getByRole('button', { name: 'Stop all sharing' }).click();
    await expect(page.getByRole('status').getByText('All sharing stopped')).toBeVisible();
    await syncNow(page);
    await part(page, /^What they see$/);
    await expect(page.getByText('They see nothing')).toBeVisible();
    expect((await core.call('sharing.summary', {})).live).toBe(0);
    await page.getByRole('button', { name: 'Start sharing again…' }).click();
    const start = page.getByRole('dialog', { name: 'Start sharing again?' });
    await expect(start).toContainText(`${sites.total - 1} record`);
    await start.getByRole('button', { name: 'Start sharing again' }).click();
    await expect(page.getByRole('grid', { name: 'What the provider sees' }).getByRole('row')).toHaveCount(sites.total);
  });

  await browser.close();
  await bridge.close();
  await provider.stop();
});
