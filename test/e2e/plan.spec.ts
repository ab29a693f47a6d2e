import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { Core } from '#core/core.ts';
import { localDay } from '#src/lib/dates.ts';
import { assetsDir } from '#test/fixtures/desk.ts';
import { go } from './support/core-suite.ts';
import { launchTandem, shot } from './support/launch.ts';

const today = localDay(new Date().toISOString());

async function prepare(profileDir: string): Promise<void> {
  const core = new Core({ profileDir, assetsDir });
  await core.call('workspace.create', { name: 'Acme Joinery', technician: 'Dana Ortiz', content: 'empty' });
  const make = async (kind: 'project' | 'task', fields: Record<string, unknown>): Promise<string> => (await core.call('records.create', { kind, fields })).id;
  const projectId = await make('project', { name: 'New server' });
  const order = await make('task', { title: 'Order the server', workType: 'project', projectId, plannedOn: today, estimateMinutes: 60 });
  const build = await make('task', { title: 'Build the server', workType: 'project', projectId, estimateMinutes: 900 });
  await core.call('links.add', { fromKind: 'task', fromId: build, relation: 'depends_on', toKind: 'task', toId: order });
  const printer = await make('task', { title: 'Printer on floor two', workType: 'reactive', estimateMinutes: 30 });
  await core.call('time.save', { taskId: printer, on: today, minutes: 40 });
  core.close();
}

/** As if the timer had been running for longer than this test may take. */
async function startedEarlier(profileDir: string, minutes: number): Promise<void> {
  const core = new Core({ profileDir, assetsDir });
  try {
    const { path } = (await core.call('workspace.recent', {})).workspaces[0]!;
    await core.call('workspace.open', { path });
    const { running } = await core.call('time.current', {});
    await core.call('records.update', { kind: 'timeEntry', id: running!.id, fields: { startedAt: new Date(Date.parse(running!.startedAt) - minutes * 60_000).toISOString() } });
  } finally {
    core.close();
  }
}

async function killCore(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ app: electron }) => {
    const core = electron.getAppMetrics().find((process) => process.name === 'Tandem core' || process.serviceName === 'Tandem core');
    if (core) process.kill(core.pid, 'SIGKILL');
  });
}

const taskIn = (page: Page, day: number, title: string) => page.locator('[data-day]').nth(day - 1).getByRole('button', { name: title });

test('a week is planned by keyboard, the timer outlives core and app, and a project tells why it slipped', async () => {
  test.setTimeout(120_000);
  const profileDir = mkdtempSync(join(tmpdir(), 'tandem-e2e-'));
  await prepare(profileDir);
  let { app, page } = await launchTandem({ profileDir });

  await test.step('put off what today has no room for', async () => {
    await go(page, 'Work');
    await expect(page.getByRole('radio', { name: 'Week' })).toBeVisible();
    await page.keyboard.press('Alt+4');
    const order = page.locator(`[data-day="${today}"]`).getByRole('button', { name: /Order the server/ });
    await order.focus();
    await page.keyboard.press('Shift+ArrowRight');
    await expect(page.getByText(/“Order the server” put off to/)).toBeVisible();
  });

  await test.step('the next week: by number, by arrows, and too much of it', async () => {
    await page.keyboard.press(']');
    await expect(page.getByRole('button', { name: 'This week' })).toBeEnabled();
    await page.getByRole('region', { name: 'Not planned' }).getByRole('button', { name: /Build the server/ }).focus();
    await page.keyboard.press('4');
    await expect(taskIn(page, 4, 'Build the server')).toBeFocused();
    await expect(page.locator('[data-day]').nth(3)).toContainText('too much');
    await page.keyboard.press('Shift+ArrowLeft');
    await expect(taskIn(page, 3, 'Build the server')).toBeFocused();
    await expect(page.getByRole('main').getByRole('status').filter({ hasText: 'too full' })).toBeVisible();
    await shot(page, 'plan-week');
    await page.keyboard.press('0');
    await expect(page.getByRole('region', { name: 'Not planned' }).getByRole('button', { name: /Build the server/ })).toBeFocused();
  });

  const timer = page.getByRole('button', { name: /Timer on Printer on floor two/ });
  await test.step('the timer starts by key and goes on when the core is killed', async () => {
    await page.keyboard.press('Alt+t');
    await page.getByRole('combobox', { name: 'Start a timer on' }).fill('printer');
    await expect(page.getByRole('option', { name: /Printer on floor two/ })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(timer).toBeVisible();
    await killCore(app);
    await page.keyboard.press('Alt+5');
    await expect(page.getByRole('grid', { name: 'Time of the day' })).toContainText('running', { timeout: 15_000 });
    await expect(timer).toBeVisible();
  });

  await test.step('and when the app is killed; stopping it notes the time', async () => {
    app.process().kill('SIGKILL');
    // The killed app's core lets go of the file a moment later.
    await expect(() => startedEarlier(profileDir, 30)).toPass({ timeout: 15_000 });
    ({ app, page } = await launchTandem({ profileDir }));
    await expect(page.getByRole('button', { name: /Timer on Printer on floor two.*3\d min/ })).toBeVisible();
    await page.keyboard.press('Alt+Shift+t');
    await expect(page.getByText(/3\d min on “Printer on floor two”/)).toBeVisible();
    await go(page, 'Work');
    await expect(page.getByRole('radio', { name: 'Time' })).toBeVisible();
    await page.keyboard.press('Alt+5');
    await expect(page.getByRole('grid', { name: 'Time of the day' })).toContainText('Printer on floor two');
    await shot(page, 'plan-time');
  });

  await test.step('the project knows what waits, and what broke into the week in which it slipped', async () => {
    await page.keyboard.press('Alt+6');
    const row = page.getByRole('grid', { name: 'Projects' });
    await expect(row).toContainText('put off once');
    await row.getByRole('link', { name: 'New server' }).click();
    await expect(page.getByText('Blocked by “Order the server”')).toBeVisible();
    const story = page.getByRole('list', { name: 'How it slipped' });
    await expect(story).toContainText('Order the server was put off from');
    await expect(story).toContainText(/That week brought .* of interruptions: Printer on floor two/);
    await shot(page, 'plan-project');
  });

  await test.step('the numbers say the same, as a picture and as a table', async () => {
    await page.keyboard.press('Alt+7');
    await expect(page.getByRole('img', { name: /Hours per week/ }).locator('svg')).toBeVisible();
    await page.getByRole('button', { name: 'As a table' }).click();
    await expect(page.getByRole('columnheader', { name: 'Interruptions' }).first()).toBeVisible();
    await expect(page.getByRole('main').getByText(/100 % of it, /)).toBeVisible();
  });
  await app.close();
});
