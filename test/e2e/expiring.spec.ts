import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { shot } from './support/launch.ts';
import { launchSample } from './support/sample.ts';

test('what expires: put off and brought back, a contract with its notice date, the calendar; by keyboard', async () => {
  const { app, page } = await launchSample();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.setContentSize(1440, 900));
  const radar = page.getByRole('grid', { name: 'Expiring' });
  const press = async (...keys: string[]): Promise<void> => { for (const key of keys) await page.keyboard.press(key); };

  await test.step('one list, soonest first, with the notice date before it is too late', async () => {
    await press('g', 'x');
    await expect(radar.getByRole('row', { name: /Northwind co-managed IT/ }).first()).toContainText('The last day to give notice, or it renews');
    await expect(page.getByRole('link', { name: /Expiring/ })).toContainText(/\d/);
    await shot(page, 'expiring');
  });

  await test.step('one is put off, stands apart, and comes back by undo', async () => {
    await press('/');
    await page.keyboard.type('solidworks');
    await expect(radar.getByRole('row', { name: /SOLIDWORKS/ })).toBeVisible();
    await expect(radar.getByRole('row', { name: /AutoCAD/ })).toBeHidden();
    await press('Enter');
    await expect(radar).toBeFocused();
    await press('ArrowDown', 's');
    const dialog = page.getByRole('dialog', { name: 'Put off 1 end' });
    await expect(dialog.getByLabel('Until')).toBeFocused();
    await press('Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByText('Nothing fits')).toBeVisible();
    await press('Control+z');
    await expect(radar.getByRole('row', { name: /SOLIDWORKS/ })).toBeVisible();
  });

  await test.step('a new contract is in time on the radar, and opens from it', async () => {
    await press('g', 'v');
    await expect(page.getByRole('grid', { name: 'Vendors' })).toBeVisible();
    await page.getByRole('radio', { name: 'Contracts' }).click();
    await expect(page.getByRole('radio', { name: 'Contracts' })).toBeFocused();
    await expect(page.getByRole('grid', { name: 'Contracts' }).getByText('Lease of five copiers')).toBeVisible();
    await page.getByRole('grid', { name: 'Contracts' }).focus();
    await press('n');
    const dialog = page.getByRole('dialog', { name: 'New contract' });
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
    await page.keyboard.type('Water cooler');
    await dialog.getByLabel('Ends').fill(new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10));
    await press('Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('complementary').getByText('Water cooler')).toBeVisible();
    await shot(page, 'contract');
    await press('Escape', 'g', 'x');
    await press('/');
    await page.keyboard.type('cooler');
    await expect(radar.getByRole('row', { name: /Water cooler/ })).toContainText('Contract ends');
    await expect(radar.getByRole('row', { name: /AutoCAD/ })).toBeHidden();
    await press('Enter');
    await expect(radar).toBeFocused();
    await press('ArrowDown', 'Enter');
    await expect(page.getByRole('complementary').getByText('Water cooler')).toBeVisible();
  });

  await test.step('the same as a calendar file', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'tandem-ics-')), 'expiring.ics');
    await app.evaluate(({ dialog }, path) => { dialog.showSaveDialog = async () => ({ canceled: false, filePath: path }); }, file);
    await press('Escape', 'g', 'x');
    await expect(radar).toBeVisible();
    await page.getByRole('button', { name: 'Save as calendar' }).click();
    await expect(page.getByText(/Calendar with \d+ dates saved/)).toBeVisible();
    expect(readFileSync(file, 'utf8')).toMatch(/BEGIN:VCALENDAR[\s\S]*Water cooler[\s\S]*END:VCALENDAR/);
  });
  await app.close();
});
