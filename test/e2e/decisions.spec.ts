import { chromium, expect, test, type Page } from '@playwright/test';
import { findChromium } from '#scripts/lib/chromium.ts';
import { isRoot } from '#scripts/lib/command.ts';
import { inRoot } from '#scripts/lib/paths.ts';
import { go } from './support/core-suite.ts';
import { shot } from './support/launch.ts';
import { launchSample } from './support/sample.ts';
import { startProvider } from './support/provider.ts';

/** Both schemes: what a person decides by must be told apart in each. */
async function look(page: Page, name: string): Promise<void> {
  await shot(page, `${name}-light`);
  await page.emulateMedia({ colorScheme: 'dark' });
  await shot(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
}

async function sync(page: Page): Promise<void> {
  await go(page, 'Sharing');
  await page.getByRole('radio', { name: 'Connection' }).check({ force: true });
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect(page.getByRole('button', { name: 'Sync now' })).toBeEnabled();
  await expect(page.getByText('Nothing', { exact: true })).toBeVisible({ timeout: 15_000 });
}

async function shareRunbook(page: Page, right: 'May propose' | 'May edit'): Promise<void> {
  await openRunbook(page);
  await page.getByRole('button', { name: /^Sharing:/ }).click();
  await page.getByRole('radio', { name: /^Full/ }).check({ force: true });
  await page.getByRole('radio', { name: right }).check({ force: true });
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Sharing: Shared in full' })).toBeVisible();
}

async function openRunbook(page: Page): Promise<void> {
  await go(page, 'Runbooks');
  await page.keyboard.press('/');
  await page.keyboard.type('restore test');
  await page.getByRole('treeitem', { name: /Monthly restore test/ }).click();
  await expect(page.getByRole('heading', { name: /Monthly restore test/ })).toBeVisible();
}

/** Reads the text of a form, changes it, and answers what it was. */
async function replaceIn(page: Page, name: string, from: string, to: string): Promise<void> {
  const box = page.getByRole('textbox', { name, exact: true });
  const text = await box.inputValue();
  expect(text).toContain(from);
  await box.fill(text.replace(from, to));
}

const HOPE = 'A backup that was never restored is a hope.';

test('suggestions from the portal are accepted and declined, and a conflict is settled side by side and taken back', async () => {
  test.setTimeout(150_000);
  const provider = await startProvider();
  const code = /Enrolment code:\s+(\S+)/.exec(provider.output())![1]!;
  const [, email, oneTime] = /sign in as (\S+) with the one-time password (\S+)/.exec(provider.output())!;
  const { app, page } = await launchSample();
  await shareRunbook(page, 'May propose');
  await go(page, 'Sharing');
  await page.getByRole('textbox', { name: 'Server address' }).fill(provider.url);
  await page.getByRole('textbox', { name: 'Enrolment code' }).fill(code);
  await page.getByRole('button', { name: 'Connect' }).click();
  await sync(page);

  const browser = await chromium.launch({ executablePath: findChromium(), args: isRoot() ? ['--no-sandbox'] : [] });
  const portal = await browser.newPage();
  await test.step('an engineer suggests twice', async () => {
    await portal.goto(`${provider.url}/portal/`);
    await portal.getByRole('textbox', { name: 'Email' }).fill(email!);
    await portal.getByLabel('Password').fill(oneTime!);
    await portal.getByRole('button', { name: 'Sign in' }).click();
    await portal.getByRole('textbox', { name: 'One-time password' }).fill(oneTime!);
    await portal.getByRole('textbox', { name: 'New password', exact: true }).fill('correct horse battery');
    await portal.getByRole('textbox', { name: 'New password again' }).fill('correct horse battery');
    await portal.getByRole('button', { name: 'Set password' }).click();
    await portal.getByRole('link', { name: /Pellworth/ }).click();
    await portal.getByRole('link', { name: 'Monthly restore test' }).click();
    await portal.getByRole('button', { name: 'Suggest a change' }).click();
    await replaceIn(portal, 'Text', HOPE, 'A backup that was never restored is only a hope, and auditors know it.');
    await portal.getByRole('textbox', { name: 'Why' }).fill('The auditor asked for a stronger sentence.');
    await portal.getByRole('button', { name: 'Send suggestion' }).click();
    await portal.getByRole('button', { name: 'Suggest a change' }).click();
    await portal.getByRole('textbox', { name: 'Title' }).fill('Quarterly restore test');
    await portal.getByRole('button', { name: 'Send suggestion' }).click();
    await expect(portal.getByText('Waiting for the customer')).toHaveCount(2);
  });

  await test.step('the desk shows both; one is accepted by key, the other declined with a reason', async () => {
    await sync(page);
    await go(page, 'Today');
    await expect(page.getByText('2 suggestions from the provider')).toBeVisible();
    await openRunbook(page);
    await expect(page.getByText('The provider made 2 suggestions')).toBeVisible();
    await look(page, 'decide-banner');
    await go(page, 'Sharing');
    await page.getByRole('radio', { name: /To decide/ }).check({ force: true });
    await look(page, 'decide-list');
    await page.getByRole('link', { name: /suggests: Text/ }).click();
    await expect(page.getByRole('heading', { name: 'Suggestion for Monthly restore test' })).toBeVisible();
    await expect(page.getByText('The auditor asked for a stronger sentence.')).toBeVisible();
    await expect(page.locator('ins').first()).toContainText('only');
    await look(page, 'decide-suggestion');
    await page.keyboard.press('a');
    await expect(page.getByText(/^Accepted .* suggestion for Monthly restore test$/)).toBeVisible();
    await expect(page.locator('ins')).toHaveText('Quarterly restore test');
    await page.keyboard.press('d');
    await page.getByRole('textbox', { name: 'Reason' }).fill('Our insurer wants it each month.');
    await shot(page, 'decide-decline');
    await page.getByRole('button', { name: 'Decline', exact: true }).click();
    await expect(page.getByText('Nothing to decide')).toBeVisible();
    await openRunbook(page);
    await expect(page.getByText('only a hope, and auditors know it')).toBeVisible();
    await sync(page);
    await portal.reload();
    await expect(portal.getByText('Accepted', { exact: true })).toBeVisible();
    await expect(portal.getByText('Our insurer wants it each month.')).toBeVisible();
    await expect(portal.getByText('auditors know it').first()).toBeVisible();
    await portal.screenshot({ path: inRoot('test-results/screens/decide-portal.png'), fullPage: true });
  });

  await test.step('both sides edit one sentence while apart; it is settled by key, and undone', async () => {
    await shareRunbook(page, 'May edit');
    await sync(page);
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
    await openRunbook(page);
    await page.keyboard.press('i');
    await page.getByRole('button', { name: /^Summary/ }).first().click();
    await page.getByRole('textbox', { name: 'Summary' }).fill('Mine: one server a month');
    await page.keyboard.press('Enter');
    await portal.reload();
    await portal.getByRole('button', { name: /^Summary/ }).first().click();
    await portal.getByRole('textbox', { name: 'Summary' }).fill('Theirs: two servers a month');
    await portal.keyboard.press('Enter');
    await expect(portal.getByText('Theirs: two servers a month').first()).toBeVisible();
    await go(page, 'Sharing');
    await page.getByRole('radio', { name: 'Connection' }).check({ force: true });
    await page.getByRole('button', { name: 'Sync now' }).click();
    await page.getByRole('radio', { name: /To decide/ }).check({ force: true });
    await page.getByRole('link', { name: /Summary of Monthly restore test/ }).click();
    await expect(page.getByRole('region', { name: 'Mine' })).toHaveText('Mine: one server a month');
    await expect(page.getByRole('region', { name: 'The provider’s' })).toHaveText('Theirs: two servers a month');
    await look(page, 'decide-conflict');
    await page.keyboard.press('m');
    await expect(page.getByText('Kept yours: summary of Monthly restore test')).toBeVisible();
    await openRunbook(page);
    await expect(page.getByText('Mine: one server a month').first()).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(page.getByText(/^Undone/)).toBeVisible();
    await expect(page.getByText('Theirs: two servers a month').first()).toBeVisible();
    await go(page, 'Sharing');
    await expect(page.getByRole('link', { name: /Summary of Monthly restore test/ })).toBeVisible();
  });

  await browser.close();
  await app.close();
  await provider.stop();
});
