import { expect, test, type Page } from '@playwright/test';
import { inRoot } from '#scripts/lib/paths.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';
import { startTestServer, type TestServer } from '#test/sync/support/server.ts';
import { expectClean, signIn } from './support/portal.ts';

const BODY = `${Array.from({ length: 12 }, (_, at) => `- [ ] Step number ${at + 1} (5 min)`).join('\n')}\n`;

let server: TestServer;
let desk: TestDesk;
let runbook: string;

test.beforeEach(async () => {
  server = await startTestServer({ portalFolder: inRoot('out/portal') });
  desk = await openTestDesk();
  await desk.core.call('sync.enrol', { url: server.url, code: await server.enrolmentCode(), deviceName: 'Laptop' });
  await desk.core.call('sync.pause', { paused: true });
  const people = [];
  for (const name of ['Ann Berg', 'Bo Lind']) people.push(await desk.core.call('records.create', { kind: 'person', fields: { name } }));
  ({ id: runbook } = await desk.core.call('records.create', { kind: 'runbook', fields: { title: 'Restore test', summary: 'Monthly', body: BODY, ownerId: people[0]!.id, tags: ['backup'] } }));
  const asset = await desk.core.call('records.create', { kind: 'asset', fields: { name: 'FS01' } });
  for (const { id } of people) await desk.core.call('sharing.set', { kind: 'person', id, level: 'summary', right: 'view', until: null, hiddenFields: [] });
  await desk.core.call('sharing.set', { kind: 'runbook', id: runbook, level: 'full', right: 'propose', until: null, hiddenFields: [] });
  await desk.core.call('sharing.set', { kind: 'asset', id: asset.id, level: 'full', right: 'view', until: null, hiddenFields: [] });
  await desk.core.call('sync.now', {});
  await desk.core.call('sync.now', {});
});
test.afterEach(async () => {
  desk.cleanUp();
  await server.stop();
});

async function openRecord(page: Page, title: string): Promise<void> {
  await signIn(page, server);
  await page.getByRole('link', { name: 'Test company' }).click();
  await page.getByRole('link', { name: title }).click();
}

test('an engineer suggests, looks at the difference first, sees what became of it, and withdraws', async ({ page }) => {
  await openRecord(page, 'Restore test');
  await expect(page.getByText('You may propose')).toBeVisible();
  await page.getByRole('button', { name: 'Suggest a change' }).click();
  const dialog = page.getByRole('dialog', { name: 'Suggest a change to Restore test' });
  await expect(dialog.getByRole('button', { name: 'Send suggestion' })).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Summary' }).fill('Every week');
  await dialog.getByRole('textbox', { name: 'Text' }).fill(BODY.replace('Step number 9 (5 min)', 'Step number 9, with a witness (10 min)'));
  await dialog.getByRole('combobox', { name: 'Owner' }).fill('Bo');
  await page.getByRole('option', { name: 'Bo Lind' }).click();
  await dialog.getByRole('textbox', { name: 'Why' }).fill('The auditor asked for it');
  const preview = dialog.getByRole('region', { name: 'What you suggest' });
  await expect(preview.locator('ins')).toHaveText(['Every week', 'Bo Lind', ', with a witness', '10']);
  await expect(preview).toContainText('unchanged lines');
  await expect(preview).toContainText('Ann Berg');
  await preview.scrollIntoViewIfNeeded();
  await page.screenshot({ path: inRoot('test-results/screens/portal-suggest.png') });
  await expectClean(page);
  await dialog.getByRole('button', { name: 'Send suggestion' }).click();
  await expect(dialog).toBeHidden();
  const list = page.getByRole('region', { name: 'Suggestions' });
  await expect(list.getByText('Waiting for the customer')).toBeVisible();

  await desk.core.call('sync.now', {});
  const { rows } = await desk.core.call('proposals.list', { recordId: runbook, state: 'open', offset: 0, limit: 5 });
  expect(rows[0]).toMatchObject({ note: 'The auditor asked for it', labels: ['Summary', 'Text', 'Owner'] });
  await desk.core.call('proposals.accept', { id: rows[0]!.id, fields: [{ field: 'summary' }, { field: 'ownerId' }] });
  await desk.core.call('sync.now', {});
  await page.reload();
  await expect(list.getByText('Accepted in part: Summary, Owner')).toBeVisible();
  await list.getByRole('button', { name: /^Show what was suggested/ }).click();
  await list.scrollIntoViewIfNeeded();
  await expect(list.getByText('with a witness')).toBeVisible();
  await expectClean(page);
  await page.screenshot({ path: inRoot('test-results/screens/portal-suggestions.png') });

  await page.getByRole('button', { name: 'Suggest a change' }).click();
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Restore');
  await dialog.getByRole('button', { name: 'Send suggestion' }).click();
  await list.getByRole('button', { name: 'Withdraw' }).click();
  await expect(list.getByText('Withdrawn')).toBeVisible();
});

test('what changed while the form was open is compared anew, and nothing typed is lost', async ({ page }) => {
  await openRecord(page, 'Restore test');
  await page.getByRole('button', { name: 'Suggest a change' }).click();
  const dialog = page.getByRole('dialog', { name: 'Suggest a change to Restore test' });
  await dialog.getByRole('textbox', { name: 'Summary' }).fill('Every week');
  await desk.core.call('records.update', { kind: 'runbook', id: runbook, fields: { summary: 'Each quarter' } });
  await desk.core.call('sync.now', {});
  await dialog.getByRole('button', { name: 'Send suggestion' }).click();
  await expect(dialog.getByText('Somebody changed this record while you were editing it.')).toBeVisible();
  await expect(dialog.getByRole('region', { name: 'What you suggest' }).locator('del')).toHaveText('Each quarter');
  await dialog.getByRole('button', { name: 'Send suggestion' }).click();
  await expect(page.getByText('Waiting for the customer')).toBeVisible();
});

test('where one may only read there is nothing to suggest', async ({ page }) => {
  await openRecord(page, 'FS01');
  await expect(page.getByText('You may read')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Suggest a change' })).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Suggestions' })).toHaveCount(0);
});
