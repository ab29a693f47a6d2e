import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { startBrowserBridge } from '#core/browser-bridge.ts';
import { findChromium } from '#scripts/lib/chromium.ts';
import { isRoot } from '#scripts/lib/command.ts';
import { inRoot } from '#scripts/lib/paths.ts';
import { coreSuite, go } from './support/core-suite.ts';
import { launchTandem } from './support/launch.ts';
import { launchSample } from './support/sample.ts';

const profile = (): string => mkdtempSync(join(tmpdir(), 'tandem-e2e-'));

test('the core suite in the Electron window', async () => {
  const { app, page } = await launchTandem({ profileDir: profile(), env: { TANDEM_CHECK_OUTPUT: '1' } });
  await coreSuite(page, 'electron');
  await app.close();
});

test('the core suite over the browser bridge, which only the holder of its token may use', async () => {
  const bridge = await startBrowserBridge({ port: 0, rendererDir: inRoot('out/renderer'), profileDir: profile() });
  const browser = await chromium.launch({ executablePath: findChromium(), args: isRoot() ? ['--no-sandbox'] : [] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(bridge.url);
  await coreSuite(page, 'bridge');
  const refused = await page.evaluate(() => new Promise((done) => {
    const socket = new WebSocket(`ws://${location.host}/core?token=wrong`);
    socket.onopen = () => done('open');
    socket.onerror = () => done('refused');
  }));
  expect(refused).toBe('refused');
  await browser.close();
  await bridge.close();
});

test('a killed core comes back by itself and everything acknowledged is there', async () => {
  const { app, page } = await launchSample();
  await go(page, 'Runbooks');
  await page.getByRole('button', { name: 'New', exact: true }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Written just before the crash');
  await page.getByRole('button', { name: 'Add runbook' }).click();
  await expect(page.getByRole('treeitem', { name: 'Written just before the crash' })).toBeVisible();
  const killed = await app.evaluate(({ app: electron }) => {
    const core = electron.getAppMetrics().find((process) => process.name === 'Tandem core' || process.serviceName === 'Tandem core');
    if (core) process.kill(core.pid, 'SIGKILL');
    return core !== undefined;
  });
  expect(killed).toBe(true);
  await page.waitForTimeout(500);
  await go(page, 'Settings');
  await page.getByRole('radio', { name: 'Changes' }).check({ force: true });
  await expect(page.getByText('Added Written just before the crash')).toBeVisible();
  await go(page, 'Runbooks');
  await expect(page.getByRole('treeitem', { name: 'Written just before the crash' })).toBeVisible();
  await app.close();
});
