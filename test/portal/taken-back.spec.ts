import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { inRoot } from '#scripts/lib/paths.ts';
import { addDays, localDay } from '#src/lib/dates.ts';
import { testDesk, type TestDesk } from '#test/fixtures/desk.ts';
import { startTestServer, type TestServer } from '#test/sync/support/server.ts';

let server: TestServer;
let desk: TestDesk;

test.beforeEach(async () => {
  server = await startTestServer({ portalFolder: inRoot('out/portal') });
  desk = testDesk();
  await desk.core.call('workspace.create', { name: 'Pellworth Millworks', technician: 'Dana Ortiz', content: 'sample' });
  await desk.core.call('sync.enrol', { url: server.url, code: await server.enrolmentCode(), deviceName: 'Laptop' });
  await desk.core.call('sync.pause', { paused: true });
});
test.afterEach(async () => {
  desk.cleanUp();
  await server.stop();
});

async function signIn(page: Page): Promise<void> {
  await page.goto(`${server.url}/portal/`);
  await page.getByRole('textbox', { name: 'Email' }).fill(server.engineer.email);
  await page.getByLabel('Password').fill(server.engineer.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('what is taken back while an engineer writes is gone at once, and what was being written stays to be copied', async ({ page }) => {
  const today = localDay(new Date().toISOString());
  const awayId = (await desk.core.call('today.get', {})).technician!.id;
  const { id } = await desk.core.call('handoff.plan', { awayId, startsOn: today, endsOn: addDays(today, 9), substitute: { side: 'provider', personId: null } });
  await desk.core.call('handoff.change', { id, message: 'The generator test is on Tuesday.' });
  await desk.core.call('handoff.handOver', { id });
  await desk.core.call('sync.now', {});
  const { items } = await desk.core.call('handoff.get', { id });
  const task = items.find(({ what }) => what === 'task')!;
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page);
  await page.getByRole('link', { name: 'Handoffs', exact: true }).click();
  await page.getByRole('listitem').getByRole('link').first().click();
  await page.getByRole('link', { name: task.title }).first().click();
  const tab = await page.context().newPage();
  await tab.goto(page.url());
  await tab.getByRole('button', { name: /^Title:/ }).click();
  await tab.getByRole('textbox', { name: 'Title' }).fill('Half a sentence about the');
  await page.goBack();
  await page.getByRole('button', { name: 'Ask about Restore testing', exact: true }).click();
  await page.getByRole('textbox', { name: 'Your question' }).fill('Which server is next, and who');

  await desk.core.call('handoff.return', { id, on: today });
  await desk.core.call('sync.now', {});
  for (const [one, typed] of [[page, 'Which server is next, and who'], [tab, 'Half a sentence about the']] as const) {
    await expect(one.getByText('This is not shared any more')).toBeVisible();
    await expect(one.getByText(typed)).toBeVisible();
    await expect(one.getByRole('button', { name: /^Copy what you typed for/ })).toBeVisible();
  }
  await expect(page.getByText('The generator test is on Tuesday.')).toHaveCount(0);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: inRoot(`test-results/screens/portal-taken-back-${colorScheme}.png`) });
    const { violations } = await new AxeBuilder({ page }).exclude('[data-live-announcer]').analyze();
    expect(violations.map(({ id: rule, nodes }) => `${colorScheme} ${rule}: ${nodes[0]?.target.join(' ')}`)).toEqual([]);
  }
});
