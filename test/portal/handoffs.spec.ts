import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { inRoot } from '#scripts/lib/paths.ts';
import { addDays, localDay } from '#src/lib/dates.ts';
import { testDesk, type TestDesk } from '#test/fixtures/desk.ts';
import { startTestServer, type TestServer } from '#test/sync/support/server.ts';
import { signIn } from './support/portal.ts';

let server: TestServer;
let desk: TestDesk;
let handoff: string;

/** The sample company's technician goes away for nine days, from today. */
test.beforeEach(async () => {
  server = await startTestServer({ portalFolder: inRoot('out/portal') });
  desk = testDesk();
  await desk.core.call('workspace.create', { name: 'Pellworth Millworks', technician: 'Dana Ortiz', content: 'sample' });
  await desk.core.call('sync.enrol', { url: server.url, code: await server.enrolmentCode(), deviceName: 'Laptop' });
  await desk.core.call('sync.pause', { paused: true });
  const today = localDay(new Date().toISOString());
  const away = (await desk.core.call('today.get', {})).technician!.id;
  ({ id: handoff } = await desk.core.call('handoff.plan', { awayId: away, startsOn: today, endsOn: addDays(today, 9), substitute: { side: 'provider', personId: null } }));
  await desk.core.call('handoff.change', { id: handoff, message: 'Thank you for standing in. The generator test is on Tuesday.' });
  await desk.core.call('handoff.handOver', { id: handoff });
  await desk.core.call('sync.now', {});
});
test.afterEach(async () => {
  desk.cleanUp();
  await server.stop();
});

const shot = (page: Page, name: string) => page.screenshot({ path: inRoot(`test-results/screens/portal-handoff-${name}.png`), fullPage: false });
const card = (page: Page, name: string) => page.getByRole('listitem').filter({ has: page.getByRole('button', { name: `Ask about ${name}`, exact: true }) });
const item = async (title: string) => (await desk.core.call('handoff.get', { id: handoff })).items.find((one) => one.title === title)!;

test('a substitute reads what to look after, acknowledges, asks, declines and notes work; the customer has it all', async ({ page }) => {
  await signIn(page, server);
  await page.getByRole('link', { name: 'Handoffs' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Dana Ortiz' })).toContainText('Away now');
  await shot(page, 'list');
  await page.getByRole('listitem').getByRole('link').first().click();
  await expect(page.getByText('The generator test is on Tuesday.')).toBeVisible();
  await expect(card(page, 'Restore testing')).toContainText('Waits for your word');
  await expect(card(page, 'Restore testing').getByRole('link', { name: 'Monthly restore test' })).toBeVisible();
  await shot(page, 'page');

  await page.getByRole('button', { name: 'Acknowledge Restore testing', exact: true }).click();
  await expect(card(page, 'Restore testing')).toContainText('Acknowledged by Maria Provider');
  await page.getByRole('button', { name: 'Ask about Restore testing', exact: true }).click();
  await page.getByRole('textbox', { name: 'Your question' }).fill('Which server is next?');
  await page.getByRole('dialog').getByRole('button', { name: 'Ask' }).click();
  await expect(card(page, 'Restore testing')).toContainText('Which server is next?');
  await page.getByRole('button', { name: 'Note work on Restore testing', exact: true }).click();
  await page.getByRole('textbox', { name: 'What was done' }).fill('Restored FS01 to the lab');
  await page.getByRole('textbox', { name: 'Minutes spent' }).fill('45');
  await page.getByRole('dialog').getByRole('button', { name: 'Note it' }).click();
  await expect(card(page, 'Restore testing')).toContainText('45 minutes');

  await desk.core.call('sync.now', {});
  const { id: itemId, acknowledged } = await item('Restore testing');
  expect(acknowledged).toBe('acknowledged');
  await desk.core.call('handoff.answer', { itemId, note: 'FS02, it was never restored' });
  await desk.core.call('sync.now', {});
  await expect(card(page, 'Restore testing')).toContainText('FS02, it was never restored');

  await desk.core.call('handoff.return', { id: handoff, on: localDay(new Date().toISOString()) });
  await desk.core.call('sync.now', {});
  await expect(page.getByText('This handoff is not shared any more.')).toBeVisible();
});

test('the pages are clean on a phone and in the dark', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, server);
  await page.getByRole('link', { name: 'Handoffs' }).click();
  await page.getByRole('listitem').getByRole('link').first().click();
  await expect(page.getByText('The generator test is on Tuesday.')).toBeVisible();
  await shot(page, 'phone');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).exclude('[data-live-announcer]').analyze();
    expect(violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes[0]?.target.join(' ')}`)).toEqual([]);
  }
  await shot(page, 'phone-dark');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});
