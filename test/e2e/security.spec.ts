import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchTandem } from './support/launch.ts';

test('the window is sandboxed, isolated, stays on its own pages and answers nobody else', async () => {
  const { app, page } = await launchTandem({ profileDir: mkdtempSync(join(tmpdir(), 'tandem-e2e-')) });
  await page.getByRole('heading', { level: 1 }).waitFor();

  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows().find((one) => one.getTitle() !== 'Add a task')!.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false });

  expect(await page.evaluate(() => [typeof (globalThis as { require?: unknown }).require, typeof (globalThis as { process?: unknown }).process])).toEqual(['undefined', 'undefined']);
  expect(await page.evaluate(() => Object.keys((window as unknown as { tandem: object }).tandem).sort())).toEqual(['onCommand', 'platform', 'shell']);

  const opened = await app.evaluate(({ shell }) => {
    const calls: string[] = [];
    shell.openExternal = async (url: string) => { calls.push(url); };
    (globalThis as unknown as { opened: string[] }).opened = calls;
    return calls.length;
  });
  expect(opened).toBe(0);
  const own = page.url();
  for (const address of ['https://example.invalid/?next=tandem://app', 'file:///etc/passwd', 'tandem://app.evil/', 'javascript:document.title="x"', 'data:text/html,x']) {
    await page.evaluate((url) => {
      const link = document.createElement('a');
      link.href = url;
      document.body.append(link);
      link.click();
      window.open(url);
      link.remove();
    }, address).catch(() => undefined);
    await page.waitForTimeout(50);
    expect(page.url()).toBe(own);
    expect(app.windows().filter((one) => !one.url().includes('quick-add'))).toHaveLength(1);
  }
  // Only the web address reached the system's browser, by `window.open`; nothing else left.
  expect(await app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual(['https://example.invalid/?next=tandem://app']);

  expect(await page.evaluate(() => fetch('https://example.invalid').then(() => 'reached', () => 'blocked'))).toBe('blocked');
  expect(await page.evaluate(() => fetch('tandem://app/../../package.json').then((response) => response.status))).toBe(404);
  expect(await page.evaluate(() => fetch('tandem://app/%2e%2e/main/shell.js').then((response) => response.status))).toBe(404);
  expect(await page.evaluate(() => fetch('tandem://app/').then((response) => response.headers.get('content-security-policy')))).toContain("default-src 'none'");
  const inline = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.head.append(script);
    return (window as unknown as { injected?: boolean }).injected ?? false;
  });
  expect(inline).toBe(false);

  const shell = (method: string, input: unknown) => page.evaluate(([name, value]) => (window as unknown as { tandem: { shell(name: unknown, value: unknown): Promise<{ ok: boolean; error?: { kind: string } }> } }).tandem.shell(name, value), [method, input] as const);
  expect(await shell('shell.openExternal', { url: 'file:///etc/passwd' })).toEqual({ ok: true, value: false });
  expect(await shell('shell.saveText', { text: 1 })).toMatchObject({ ok: false, error: { kind: 'invalid' } });
  expect(await shell('constructor', {})).toMatchObject({ ok: false, error: { kind: 'invalid' } });
  expect(await page.evaluate(() => navigator.permissions.query({ name: 'geolocation' }).then((status) => status.state))).toBe('denied');
  await app.close();
});
