import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createSample, go } from './support/core-suite.ts';
import { launchTandem, startAgain } from './support/launch.ts';

test('the window remembers its size, menus reach the screen, a deep link opens its record, a second start hands over', async () => {
  const profileDir = mkdtempSync(join(tmpdir(), 'tandem-e2e-'));
  let { app, page } = await launchTandem({ profileDir });
  await createSample(page);
  await go(page, 'Runbooks');
  await page.getByRole('treeitem', { name: /Monthly restore test/ }).click();
  await page.waitForURL(/runbooks\/.+/);
  const id = page.url().split('/').at(-1)!;

  await app.evaluate(({ Menu }) => {
    const find = (items: Electron.MenuItem[]): Electron.MenuItem | undefined => items.flatMap((item) => [item, ...(item.submenu?.items ?? [])]).find((item) => item.label === 'Settings');
    find(Menu.getApplicationMenu()!.items)!.click();
  });
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find((one) => one.getTitle() !== 'Add a task')!.setBounds({ x: 40, y: 40, width: 1111, height: 777 }));
  await app.close();

  ({ app, page } = await launchTandem({ profileDir, args: [`tandem://runbook/${id}`] }));
  await expect(page.getByRole('heading', { name: /Monthly restore test/ })).toBeVisible();
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find((one) => one.getTitle() !== 'Add a task')!.getBounds())).toMatchObject({ width: 1111, height: 777 });
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find((one) => one.getTitle() !== 'Add a task')!.getTitle())).toMatch(/– Tandem$/);

  await go(page, 'Settings');
  expect(await startAgain({ profileDir, args: [`tandem://runbook/${id}`] })).toBe(0);
  await expect(page.getByRole('heading', { name: /Monthly restore test/ })).toBeVisible();
  expect(app.windows().filter((one) => !one.url().includes('quick-add'))).toHaveLength(1);
  await app.close();
});
