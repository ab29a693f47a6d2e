import { expect, test } from '@playwright/test';
import { inRoot } from '#scripts/lib/paths.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';
import { startTestServer, type TestServer } from '#test/sync/support/server.ts';
import { expectClean, expectRoomy, signIn } from './support/portal.ts';

let server: TestServer;
let desk: TestDesk;

test.beforeEach(async () => {
  server = await startTestServer({ portalFolder: inRoot('out/portal') });
  desk = await openTestDesk();
  await desk.core.call('sync.enrol', { url: server.url, code: await server.enrolmentCode(), deviceName: 'Laptop' });
  const runbook = await desk.core.call('records.create', { kind: 'runbook', fields: { title: 'Restore test', summary: 'Monthly', body: '## Steps\n\n- [ ] Choose the server\n', privateNotes: 'CANARY' } });
  const asset = await desk.core.call('records.create', { kind: 'asset', fields: { name: 'FS01', serial: 'CANARY-serial' } });
  await desk.core.call('records.create', { kind: 'asset', fields: { name: 'CANARY-private' } });
  await desk.core.call('sharing.set', { kind: 'runbook', id: runbook.id, level: 'full', right: 'edit', until: null, hiddenFields: [] });
  await desk.core.call('sharing.set', { kind: 'asset', id: asset.id, level: 'summary', right: 'view', until: null, hiddenFields: [] });
  await desk.core.call('sync.now', {});
});
test.afterEach(async () => {
  desk.cleanUp();
  await server.stop();
});

test('an engineer signs in, sees exactly what is shared, and edits where that is allowed', async ({ page }) => {
  const problems: string[] = [];
  page.on('console', (message) => { if (message.type() === 'error' && !message.text().includes('401')) problems.push(message.text()); });
  await page.goto(`${server.url}/portal/`);
  await page.getByRole('textbox', { name: 'Email' }).fill(server.engineer.email);
  await page.getByLabel('Password').fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('do not go together')).toBeVisible();
  await expectClean(page);
  await signIn(page, server);
  await page.getByRole('link', { name: 'Test company' }).click();
  await expect(page.getByRole('row')).toHaveCount(3);
  await expectClean(page);
  await page.screenshot({ path: inRoot('test-results/screens/portal-list.png') });
  expect(await page.content()).not.toContain('CANARY');
  await page.getByRole('searchbox', { name: 'Search what is shared' }).fill('FS01');
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('link', { name: 'FS01' }).click();
  await expect(page.getByText('You may read')).toBeVisible();
  expect(await page.content()).not.toContain('CANARY');
  await expect(page.getByRole('button', { name: /Name/ })).toHaveCount(0);

  await page.getByRole('link', { name: 'All shared records' }).click();
  await page.getByRole('link', { name: 'Restore test' }).click();
  await page.getByRole('button', { name: /Text/ }).first().click();
  await page.getByRole('textbox', { name: 'Text' }).fill('## Steps\n\n- [ ] Choose the newest point\n');
  await page.getByRole('textbox', { name: 'Text' }).press('Control+Enter');
  await expect(page.getByText('Choose the newest point')).toBeVisible();
  await expectClean(page);
  await page.screenshot({ path: inRoot('test-results/screens/portal-record.png') });
  await desk.core.call('sync.now', {});
  const { runbooks } = await desk.core.call('runbooks.tree', {});
  expect((await desk.core.call('records.get', { kind: 'runbook', id: runbooks[0]!.id })).record['body']).toContain('Choose the newest point');
  expect(problems.filter((text) => !text.includes('401'))).toEqual([]);
});

test('it works on a phone, in the dark, and ends with signing out', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await signIn(page, server);
  await page.getByRole('link', { name: 'Test company' }).click();
  await expect(page.getByRole('link', { name: 'Restore test' })).toBeVisible();
  await expectClean(page);
  await expectRoomy(page);
  await page.screenshot({ path: inRoot('test-results/screens/portal-phone.png') });
  await page.getByRole('link', { name: 'Queue' }).click();
  await expect(page.getByRole('link', { name: 'Queue' })).toHaveAttribute('aria-current', 'page');
  await expectRoomy(page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.goto(`${server.url}/portal/`);
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});
