import { expect, test } from '@playwright/test';
import { inRoot } from '#scripts/lib/paths.ts';
import { scriptedDesk } from '#test/sync/support/desk.ts';
import { startTestServer, type TestServer } from '#test/sync/support/server.ts';
import { expectClean, expectRoomy, signIn } from './support/portal.ts';

let server: TestServer;
test.beforeEach(async () => { server = await startTestServer({ portalFolder: inRoot('out/portal') }); });
test.afterEach(() => server.stop());

test('an administrator invites, limits and ends access, issues a code and revokes a desk', async ({ page }) => {
  await scriptedDesk(server);
  await signIn(page, server);
  await page.getByRole('link', { name: 'Administration' }).click();
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('button', { name: 'Invite engineer' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Jonas Engineer');
  await page.getByRole('textbox', { name: 'Email' }).fill('jonas@provider.example');
  await page.getByText('Sees all customers').click();
  await page.getByText('Northwind', { exact: true }).click();
  await expectClean(page);
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'One-time password' }).locator('code')).toHaveText(/^\w{5}-\w{5}-\w{5}$/);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('row', { name: /jonas@provider.example/ })).toContainText('Engineer');
  await page.getByRole('button', { name: 'Jonas Engineer' }).click();
  await page.getByRole('button', { name: 'End access' }).click();
  await expect(page.getByRole('row', { name: /jonas@provider.example/ })).toContainText('No access');
  await expectClean(page);
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const [name, width] of [['desk', 1280], ['phone', 390]] as const) {
      await page.setViewportSize({ width, height: 800 });
      if (name === 'phone') await expectRoomy(page);
      await page.screenshot({ path: inRoot(`test-results/screens/portal-admin-${name}-${scheme}.png`) });
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('tab', { name: 'Desks' }).click();
  await page.getByRole('button', { name: 'New enrolment code' }).click();
  await expect(page.getByRole('dialog', { name: 'Enrolment code' }).locator('code')).toHaveText(/^\w{4}-\w{4}-\w{4}$/);
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('button', { name: 'Revoke desk' }).click();
  await expect(page.getByText(/revoked /)).toBeVisible();
  await page.getByRole('tab', { name: 'Log' }).click();
  await expect(page.getByRole('row', { name: /revoke desk/ })).toBeVisible();
  await expectClean(page);
});
