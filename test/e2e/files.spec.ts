import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { inRoot } from '#scripts/lib/paths.ts';
import { go } from './support/core-suite.ts';
import { launchTandem, shot } from './support/launch.ts';

const files = (page: Page) => page.getByRole('region', { name: 'Files' });

/** True when the picture was decoded, not merely asked for. */
async function isDrawn(page: Page, selector: string): Promise<boolean> {
  return page.locator(selector).first().evaluate((picture: HTMLImageElement) => picture.complete && picture.naturalWidth > 0);
}

test('a photo is added, seen, survives a restart and a removal that is undone; a pasted one stands in a runbook', async () => {
  test.setTimeout(90_000);
  const profileDir = mkdtempSync(join(tmpdir(), 'tandem-e2e-'));
  const photo = inRoot('assets/icons/512x512.png');
  let { app, page } = await launchTandem({ profileDir });
  await page.getByRole('textbox', { name: 'Company' }).fill('Acme Joinery');
  await page.getByRole('textbox', { name: 'Your name' }).fill('Dana Ortiz');
  await page.getByRole('button', { name: 'Create workspace' }).click();

  await test.step('add a photo and a document to an asset', async () => {
    await go(page, 'Assets');
    await page.getByRole('button', { name: 'Add asset' }).first().click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('SW01');
    await page.keyboard.press('Enter');
    await page.getByRole('grid', { name: 'Assets' }).getByText('SW01').click();
    await expect(files(page)).toContainText('Drop files or photos here');
    const script = join(profileDir, 'Backup report.svg');
    writeFileSync(script, '<svg xmlns="http://www.w3.org/2000/svg" onload="document.title=\'run\'"/>');
    await files(page).getByLabel('Files to add').setInputFiles([photo, script]);
    await expect(files(page).getByRole('button', { name: '512x512.png' })).toBeVisible();
    await expect.poll(() => isDrawn(page, 'section[aria-label="Files"] li img')).toBe(true);
    await expect(files(page).getByRole('button', { name: 'Backup report.svg' })).toBeVisible();
    expect(await files(page).locator('img').count()).toBe(1);
    expect(await page.locator('section[aria-label="Files"] li img').first().getAttribute('src')).toMatch(/^blob:/);
    await files(page).scrollIntoViewIfNeeded();
    await shot(page, 'files-panel');
  });

  await test.step('open it large by keyboard, go on to the next', async () => {
    await files(page).getByRole('button', { name: '512x512.png' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: '512x512.png' });
    await expect.poll(() => isDrawn(page, '[data-modal] img')).toBe(true);
    await shot(page, 'files-viewer');
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('dialog', { name: 'Backup report.svg' })).toContainText('There is no preview of this kind of file');
    expect(await page.locator('[data-modal] img').count()).toBe(0);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  await test.step('restart: it is still there', async () => {
    await app.close();
    ({ app, page } = await launchTandem({ profileDir }));
    await go(page, 'Assets');
    await page.getByRole('grid', { name: 'Assets' }).getByText('SW01').click();
    await expect.poll(() => isDrawn(page, 'section[aria-label="Files"] li img')).toBe(true);
  });

  await test.step('save a copy: the same bytes', async () => {
    const target = join(profileDir, 'copy.png');
    await app.evaluate(({ dialog }, path) => { dialog.showSaveDialog = (async () => ({ canceled: false, filePath: path })) as never; }, target);
    await files(page).getByRole('button', { name: '512x512.png' }).click();
    await page.getByRole('button', { name: 'Save a copy' }).click();
    await expect(page.getByText('A copy of 512x512.png is saved')).toBeVisible();
    expect(readFileSync(target).equals(readFileSync(photo))).toBe(true);
    await page.keyboard.press('Escape');
  });

  await test.step('remove by keyboard, and undo', async () => {
    await files(page).getByRole('button', { name: '512x512.png' }).focus();
    await page.keyboard.press('Delete');
    await expect(page.getByText('512x512.png removed')).toBeVisible();
    await expect(files(page).getByRole('button', { name: '512x512.png' })).toBeHidden();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(() => isDrawn(page, 'section[aria-label="Files"] li img')).toBe(true);
  });

  await test.step('paste a picture into a runbook and read it', async () => {
    await go(page, 'Runbooks');
    await page.getByRole('button', { name: 'New', exact: true }).click();
    await page.getByRole('textbox', { name: 'Title' }).fill('Restore test');
    await page.getByRole('button', { name: 'Add runbook' }).click();
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    const editor = page.getByRole('textbox', { name: 'Text of Restore test' });
    await editor.click();
    await editor.evaluate((element, base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], 'image.png', { type: 'image/png' }));
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true, composed: true }));
    }, readFileSync(inRoot('assets/icons/128x128.png')).toString('base64'));
    await expect(editor).toContainText(/!\[Picture .*\]\(tandem-file:[0-9a-f]{64}\)/);
    await expect.poll(() => isDrawn(page, '[aria-label="Preview"] img')).toBe(true);
    await shot(page, 'files-editor');
    await page.getByRole('button', { name: 'Done' }).click();
    await expect.poll(() => isDrawn(page, 'article img')).toBe(true);
    await shot(page, 'files-runbook');
  });

  const workspace = readdirSync(profileDir, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tandem\.files[/\\][0-9a-f]{2}[/\\][0-9a-f]{64}$/.test(name));
  expect(workspace).toHaveLength(3);
  expect(readdirSync(profileDir, { recursive: true, encoding: 'utf8' }).some((name) => /thumbnails[/\\][0-9a-f]{2}[/\\][0-9a-f]{64}$/.test(name))).toBe(true);
  await app.close();
});
