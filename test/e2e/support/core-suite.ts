import { expect, type Page } from '@playwright/test';
import { shot } from './launch.ts';

export async function createSample(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /The sample company/ }).check({ force: true });
  await page.getByRole('button', { name: 'Open the sample company' }).click();
  await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible();
}

export async function go(page: Page, section: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: section }).click();
}

/** What must work the same in the Electron window and over the browser bridge, by keyboard where a person would. */
export async function coreSuite(page: Page, name: string): Promise<void> {
  await createSample(page);

  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await expect(page.getByRole('tree', { name: 'Runbooks' })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('restore test');
  await page.getByRole('treeitem', { name: /Monthly restore test/ }).click();
  await expect(page.getByRole('heading', { name: /Monthly restore test/ })).toBeVisible();
  await expect(page.getByText('A backup that was never restored is a hope.')).toBeVisible();

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or do anything' }).fill('phishng');
  await expect(page.getByText('Found for “phishing”')).toBeVisible();
  await page.getByRole('combobox', { name: 'Search or do anything' }).fill('break-glass test');
  await page.getByRole('option', { name: /Break-glass test.*Runbook/ }).click();
  await expect(page.getByRole('heading', { name: /Break-glass/ }).first()).toBeVisible();

  await page.keyboard.press('Control+j');
  await page.getByRole('combobox', { name: 'What needs doing' }).fill('Toner on floor two');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Task added to the inbox')).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByText(/^Undone/)).toBeVisible();

  await go(page, 'Settings');
  await page.getByRole('radio', { name: 'Changes' }).check({ force: true });
  await expect(page.getByText('Undo: Added Toner on floor two')).toBeVisible();
  await page.getByRole('radio', { name: 'Backups' }).check({ force: true });
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText(/Backed up and verified/)).toBeVisible();
  await shot(page, `${name}-backups`);

  await page.getByRole('radio', { name: 'Workspace' }).check({ force: true });
  await page.getByRole('button', { name: 'Close workspace' }).click();
  await expect(page.getByRole('heading', { name: 'Opened before' })).toBeVisible();
  await page.getByRole('button', { name: /Pellworth/ }).click();
  await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible();
}
