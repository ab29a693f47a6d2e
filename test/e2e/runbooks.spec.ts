import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { go } from './support/core-suite.ts';
import { launchTandem, shot } from './support/launch.ts';
import { launchSample } from './support/sample.ts';

const fresh = (): string => mkdtempSync(join(tmpdir(), 'tandem-e2e-'));

/** The next dialogs of the system answer with these paths. */
async function choose(app: ElectronApplication, paths: { readonly open?: string; readonly save?: string }): Promise<void> {
  await app.evaluate(({ dialog }, { open, save }) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [open ?? ''] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: save ?? '' });
  }, paths);
}

const editor = (page: Page) => page.getByRole('textbox', { name: /^Text of/ });

/** Opens the facts when the window is narrow, and the part of them. */
async function part(page: Page, name: string): Promise<void> {
  const radio = page.getByRole('radio', { name, exact: true });
  await expect(page.getByRole('button', { name: /the facts$/ })).toBeVisible();
  if ((await radio.count()) === 0) await page.getByRole('button', { name: 'Show the facts' }).click();
  await radio.check({ force: true });
}

test('a runbook is written from a template, linked, survives a crash, is reviewed, compared, restored and leaves and returns whole', async () => {
  test.setTimeout(150_000);
  const profileDir = fresh();
  let { app, page } = await launchSample({ profileDir });
  page.setDefaultTimeout(8000);
  await go(page, 'Runbooks');
  await expect(page.getByRole('tree', { name: 'Runbooks' })).toBeVisible();

  await test.step('from a template, filled in', async () => {
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog', { name: 'New runbook' });
    await dialog.getByRole('searchbox', { name: 'Find a template' }).fill('ups');
    await dialog.getByRole('radio', { name: /UPS test/ }).check({ force: true });
    await dialog.getByRole('textbox', { name: 'Title' }).fill('UPS test in Millbrook');
    await dialog.getByRole('textbox', { name: 'UPS service' }).fill('Volta, +1 555 0190');
    await expect(dialog.getByRole('region', { name: 'Preview' })).toContainText('call Volta, +1 555 0190');
    await shot(page, 'runbooks-new');
    await dialog.getByRole('button', { name: 'Add runbook' }).click();
    await expect(page.getByRole('heading', { name: 'UPS test in Millbrook' })).toBeVisible();
    await expect(page.getByText('Alert recipient')).toBeVisible();
  });

  await test.step('typed by key, with a record named by @', async () => {
    await page.keyboard.press('e');
    await expect(editor(page)).toBeFocused();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Alt+s');
    await page.keyboard.type('Inquire near rack i of @VEEAM01');
    await expect(page.getByRole('option', { name: /VEEAM01/ })).toBeVisible();
    await shot(page, 'runbooks-mention');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Preview' }).getByRole('link', { name: 'VEEAM01' })).toBeVisible();
    await page.keyboard.press('Alt+m');
    await page.keyboard.type('12');
    await page.keyboard.press('Alt+r');
    await page.keyboard.press('Alt+r');
    const step = page.getByRole('region', { name: 'Preview' }).getByRole('listitem').first();
    await expect(step).toHaveText(/^Inquire near rack i of VEEAM01\s*12 min\s*Provider$/);
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await shot(page, 'runbooks-editor');
    await page.setViewportSize({ width: 1000, height: 640 });
    await shot(page, 'runbooks-editor-small');
    await page.setViewportSize({ width: 1600, height: 900 });
  });

  await test.step('a crash between two saves loses no word', async () => {
    await page.keyboard.press('Control+End');
    // A save at the very moment of a key must not end the keeping of drafts.
    await page.keyboard.type(' ');
    await page.keyboard.press('Control+s');
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await page.keyboard.insertText('\nWritten just before the crash.\n');
    await expect(page.getByText('Kept, not saved yet')).toBeVisible();
    app.process().kill('SIGKILL');
    await app.close().catch(() => undefined);
    ({ app, page } = await launchTandem({ profileDir }));
    await page.setViewportSize({ width: 1600, height: 900 });
    await go(page, 'Runbooks');
    await page.getByRole('treeitem', { name: /UPS test in Millbrook/ }).click();
    await page.getByRole('button', { name: 'Go on writing' }).or(page.getByText('Written just before the crash.')).first().waitFor();
    if (await page.getByRole('button', { name: 'Go on writing' }).isVisible()) {
      await page.getByRole('button', { name: 'Go on writing' }).click();
      await expect(page.getByText('that was not saved is here again')).toBeVisible();
      await shot(page, 'runbooks-recovered');
      await page.getByRole('button', { name: 'Keep it' }).click();
      await page.getByRole('button', { name: 'Done' }).click();
    }
    await expect(page.getByRole('article').getByText('Written just before the crash.')).toBeVisible();
  });

  await test.step('named where it names', async () => {
    await page.getByRole('article').getByRole('link', { name: 'VEEAM01' }).click();
    await expect(page.getByText('named in the text of')).toBeVisible();
    await shot(page, 'runbooks-backlink');
    await page.getByRole('link', { name: 'UPS test in Millbrook' }).click();
    await expect(page.getByRole('heading', { name: 'UPS test in Millbrook' })).toBeVisible();
  });

  await test.step('still right in one key, and undone', async () => {
    await page.getByRole('radio', { name: /To review/ }).check({ force: true });
    await page.getByRole('treeitem', { name: /Off-site copy check/ }).click();
    await expect(page.getByText(/The review is \d+ days overdue/)).toBeVisible();
    await shot(page, 'runbooks-review');
    await page.keyboard.press('r');
    await expect(page.getByText('Reviewed today: still right')).toBeVisible();
    await expect(page.getByText(/The review is \d+ days overdue/)).toBeHidden();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(page.getByText(/The review is \d+ days overdue/)).toBeVisible();
    await page.getByRole('radio', { name: 'All' }).check({ force: true });
  });

  await test.step('versions: named, compared both ways, put back and taken back', async () => {
    await page.getByRole('treeitem', { name: /UPS test in Millbrook/ }).click();
    await part(page, 'Versions');
    const versions = page.getByRole('list', { name: 'Versions' });
    await expect(versions.getByRole('listitem').nth(1)).toBeVisible();
    await versions.getByRole('listitem').last().getByText('name it').click();
    await page.keyboard.type('From the template');
    await page.keyboard.press('Enter');
    await expect(versions.getByText('From the template')).toBeVisible();
    await shot(page, 'runbooks-versions');
    await versions.getByRole('button', { name: /^Compare/ }).last().click();
    const dialog = page.getByRole('dialog', { name: /“From the template” and now/ });
    await expect(dialog.getByText('1 step added')).toBeVisible();
    await shot(page, 'runbooks-compare');
    await dialog.getByRole('radio', { name: 'Side by side' }).check({ force: true });
    await expect(dialog.getByRole('figure')).toHaveCount(2);
    await shot(page, 'runbooks-compare-sides');
    await dialog.getByRole('button', { name: 'Put the older text back' }).click();
    await expect(page.getByRole('article').getByText('Inquire near rack i of')).toBeHidden();
    await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
    await expect(page.getByRole('article').getByText('Inquire near rack i of')).toBeVisible();
  });

  const folder = join(fresh(), 'out');
  mkdirSync(folder);
  const exportAs = async (format: RegExp, paths: { open?: string; save?: string }, what = /All runbooks/): Promise<void> => {
    await choose(app, paths);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: /Export/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Export runbooks' });
    await dialog.getByRole('radio', { name: what }).check({ force: true });
    await dialog.getByRole('radio', { name: format }).check({ force: true });
    if (/Markdown/.test(format.source)) await shot(page, 'runbooks-export');
    await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    await expect(dialog).toBeHidden({ timeout: 30_000 });
  };

  await test.step('out as Markdown, HTML and PDF', async () => {
    await exportAs(/Markdown/, { open: folder });
    expect(readdirSync(join(folder, 'Security')).length).toBeGreaterThan(3);
    expect(readFileSync(join(folder, 'Sites/UPS test in Millbrook.md'), 'utf8')).toMatch(/- \[ \] Inquire near rack i of \[VEEAM01\]\(tandem:\/\/asset\/[0-9a-f-]+\) \(12 min\) @provider/);
    const [html, pdf] = [join(folder, '../one.html'), join(folder, '../one.pdf')];
    await exportAs(/HTML/, { save: html }, /This one/);
    const page_ = readFileSync(html, 'utf8');
    expect(page_).toContain('Inquire near rack i of');
    expect(page_).not.toMatch(/<script|tandem:|src="http/);
    await exportAs(/PDF/, { save: pdf }, /This one/);
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    expect(readFileSync(pdf).length).toBeGreaterThan(10_000);
  });

  await test.step('in again: nothing differs; what is new is shown first, and one press takes it back', async () => {
    writeFileSync(join(folder, 'Security/Brand new.md'), '# Brand new\n\n- [ ] Look (5 min)\n\n![gone](no.png)\n');
    writeFileSync(join(folder, 'broken.md'), Buffer.from([0, 1, 2]));
    await choose(app, { open: folder });
    await page.getByRole('button', { name: 'Import and export' }).click();
    await page.getByRole('menuitem', { name: /Import a folder/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Import a folder of Markdown' });
    await dialog.getByRole('button', { name: 'Choose a folder' }).click();
    await expect(dialog.getByRole('button', { name: 'Import 1 runbook' })).toBeEnabled();
    await expect(dialog.getByRole('radio', { name: /Changed/ })).toBeAttached();
    await expect(dialog.getByText('It holds bytes that are no text.')).toBeVisible();
    await expect(dialog.getByText(/“Security\/no\.png” is not in the folder/)).toBeVisible();
    await shot(page, 'runbooks-import');
    await dialog.getByRole('button', { name: 'Import 1 runbook' }).click();
    await expect(page.getByText('1 runbook added, 0 changed.')).toBeVisible();
    await expect(page.getByRole('treeitem', { name: /Brand new/ })).toBeVisible();
    await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
    await expect(page.getByText('The import was taken back.')).toBeVisible();
    await expect(page.getByRole('treeitem', { name: /Brand new/ })).toBeHidden();
  });
  expect(existsSync(join(folder, 'Security'))).toBe(true);
  await app.close();
});
