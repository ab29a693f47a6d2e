import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { go } from './support/core-suite.ts';
import { launchTandem, shot, startAgain } from './support/launch.ts';
import { launchSample } from './support/sample.ts';

/** Nobody touches the computer for so long, and the window is looked at again. */
async function idleFor(app: ElectronApplication, page: Page, seconds: number): Promise<void> {
  await app.evaluate(({ powerMonitor }, now) => { powerMonitor.getSystemIdleTime = () => now; }, seconds);
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
}

/** Somebody comes back after 25 minutes. */
async function comeBack(app: ElectronApplication, page: Page): Promise<void> {
  await expect(async () => {
    await idleFor(app, page, 1500);
    await page.evaluate(() => new Promise((done) => { setTimeout(done, 100); }));
    await idleFor(app, page, 0);
    await expect(page.getByRole('dialog', { name: 'You were away 25 min' })).toBeVisible({ timeout: 2_000 });
  }).toPass();
}

test('the window remembers its size, menus reach the screen, a deep link opens its record, a second start hands over', async () => {
  const profileDir = mkdtempSync(join(tmpdir(), 'tandem-e2e-'));
  let { app, page } = await launchSample({ profileDir });
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

  await test.step('keys of the small window: recorded, refused, taken by another program, and put back', async () => {
    await expect.poll(() => app.windows().some((one) => one.url().includes('quick-add'))).toBe(true);
    await go(page, 'Settings');
    await page.getByRole('radio', { name: 'Quick add' }).check({ force: true });
    await page.getByRole('button', { name: 'Change keys…' }).click();
    const recorder = page.getByRole('button', { name: /Press the new keys/ });
    await expect(recorder).toBeFocused();
    await page.keyboard.press('Control+c');
    await expect(page.getByText('Ctrl+C belongs to the program that you are in. Hold Alt or Shift too.')).toBeVisible();
    await shot(page, 'shortcut-refused');
    await page.keyboard.press('Escape');
    await expect(recorder).toHaveCount(0);
    await page.getByRole('button', { name: 'Change keys…' }).click();
    await expect(recorder).toBeFocused();
    await page.keyboard.press('Control+Alt+Shift+F9');
    await expect(page.getByRole('button', { name: 'Back to Ctrl+Alt+Space' })).toBeVisible();
    expect(await app.evaluate(({ globalShortcut }) => [globalShortcut.isRegistered('Control+Alt+Shift+F9'), globalShortcut.isRegistered('Control+Alt+Space')])).toEqual([true, false]);
    await app.evaluate(({ globalShortcut }) => { globalShortcut.register = () => false; });
    await page.getByRole('button', { name: 'Back to Ctrl+Alt+Space' }).click();
    await expect(page.getByText('These keys do not reach Tandem')).toBeVisible();
    await shot(page, 'shortcut-taken');
  });

  await test.step('who comes back to a running timer is asked what that time was', async () => {
    await app.evaluate(({ powerMonitor }) => { powerMonitor.getSystemIdleTime = () => 0; });
    await page.keyboard.press('Alt+t');
    await page.getByRole('combobox', { name: 'Start a timer on' }).fill('Toner');
    await page.getByRole('option', { name: /Interruption “Toner”/ }).click();
    await expect(page.getByRole('button', { name: /Timer on Toner/ })).toBeVisible();
    await comeBack(app, page);
    await shot(page, 'timer-away');
    await page.getByRole('button', { name: 'Drop it' }).click();
    await expect(page.getByText('Dropped', { exact: true })).toBeVisible();
    await comeBack(app, page);
    await page.getByRole('radio', { name: /Something else/ }).check({ force: true });
    await page.getByRole('combobox', { name: 'What it was' }).fill('Fire drill');
    await page.getByRole('option', { name: /Interruption “Fire drill”/ }).click();
    await page.getByRole('button', { name: 'Book it' }).click();
    await expect(page.getByText('Booked', { exact: true })).toBeVisible();
    await comeBack(app, page);
    await page.getByRole('radio', { name: /Work on this task/ }).check({ force: true });
    await page.getByRole('button', { name: 'Keep it' }).click();
    await expect(page.getByRole('dialog', { name: /You were away/ })).toHaveCount(0);
    await expect(page.getByRole('button', { name: /Timer on Toner/ })).toBeVisible();
  });
  await app.close();
});
