import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { addEngineer } from '#provider/server/engineers.ts';
import { inRoot } from '#scripts/lib/paths.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';
import { startTestServer, type TestServer } from '#test/sync/support/server.ts';
import { signIn } from './support/portal.ts';

let server: TestServer;
let desk: TestDesk;
const ids: Record<string, string> = {};

test.beforeEach(async () => {
  server = await startTestServer({ portalFolder: inRoot('out/portal') });
  desk = await openTestDesk();
  await desk.core.call('sync.enrol', { url: server.url, code: await server.enrolmentCode(), deviceName: 'Laptop' });
  await desk.core.call('sync.pause', { paused: true });
  const { id: area } = await desk.core.call('records.create', { kind: 'area', fields: { name: 'Protection', position: 1 } });
  for (const name of ['Backups', 'Patching', 'Phishing response'])
    ({ id: ids[name] } = await desk.core.call('records.create', { kind: 'responsibility', fields: { name, areaId: area, responsible: 'shared', internalPart: 'Choose what', providerPart: 'Watch the jobs' } }));
  await desk.core.call('agreements.ask', { ids: Object.values(ids), note: 'As we said', names: true });
  await desk.core.call('sync.now', {});
});
test.afterEach(async () => {
  desk.cleanUp();
  await server.stop();
});

const card = (page: Page, name: string) => page.getByRole('listitem').filter({ has: page.getByRole('link', { name: `Open ${name}` }) });

test('several rows are agreed at once by keyboard; a change shows as a difference; what changed under one’s eyes is refused', async ({ page }) => {
  await signIn(page, server);
  await page.getByRole('link', { name: 'Test company' }).click();
  await page.getByRole('link', { name: 'Division of work (3 wait)' }).click();
  await expect(page.getByRole('region', { name: 'Protection' })).toBeVisible();
  for (const name of ['Backups', 'Patching']) {
    await page.getByRole('checkbox', { name }).focus();
    await page.keyboard.press('Space');
  }
  await page.getByRole('button', { name: 'Agree with all 2' }).press('Enter');
  await expect(page.getByText('2 rows agreed.', { exact: false })).toBeVisible();
  await expect(page.getByText('Waits for your answer', { exact: true })).toHaveCount(1);

  await desk.core.call('records.update', { kind: 'responsibility', id: ids['Backups']!, fields: { providerPart: 'Watch the jobs and mend them' } });
  await desk.core.call('sync.now', {});
  await page.getByRole('radio', { name: /All/ }).check({ force: true });
  await expect(card(page, 'Backups').locator('ins')).toHaveText([/and mend them/]);
  await expect(card(page, 'Backups').getByText('Changed since agreed')).toBeVisible();
  await page.screenshot({ path: inRoot('test-results/screens/portal-division-all.png'), fullPage: true });

  await page.route('**/division', (route) => route.abort());
  await desk.core.call('records.update', { kind: 'responsibility', id: ids['Phishing response']!, fields: { responsible: 'provider' } });
  await desk.core.call('sync.now', {});
  await page.getByRole('button', { name: 'Agree with Phishing response', exact: true }).click();
  await expect(page.getByText('The customer changed this meanwhile.', { exact: false })).toBeVisible();
  await page.unroute('**/division');
  await desk.core.call('sync.now', {});
  expect((await desk.core.call('agreements.of', { id: ids['Phishing response']! })).state).toBe('proposed');
});

test('an auditor reads and answers nothing; the page is clean on a phone, light and dark', async ({ page }) => {
  const { password } = await addEngineer(server.storage, { email: 'audit@provider.example', name: 'Audit', role: 'auditor', workspaces: [] }, new Date().toISOString());
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, server, { email: 'audit@provider.example', password });
  await page.getByRole('textbox', { name: 'One-time password' }).fill(password);
  await page.getByRole('textbox', { name: 'New password', exact: true }).fill('correct horse battery');
  await page.getByRole('textbox', { name: 'New password again' }).fill('correct horse battery');
  await page.getByRole('button', { name: 'Set password' }).click();
  await page.getByRole('link', { name: 'Test company' }).click();
  await page.getByRole('link', { name: /Division of work/ }).click();
  await expect(card(page, 'Backups')).toBeVisible();
  await expect(page.getByRole('button', { name: /gree with/ })).toHaveCount(0);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).exclude('[data-live-announcer]').analyze();
    expect(violations.map((one) => `${one.id} ${one.nodes[0]?.html}`)).toEqual([]);
  }
});
