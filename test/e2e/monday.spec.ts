import Database from 'better-sqlite3';
import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type ElectronApplication } from '@playwright/test';
import { Core } from '#core/core.ts';
import { findChromium } from '#scripts/lib/chromium.ts';
import { isRoot } from '#scripts/lib/command.ts';
import { inRoot } from '#scripts/lib/paths.ts';
import { localDay } from '#src/lib/dates.ts';
import { assetsDir } from '#test/fixtures/desk.ts';
import { createSample, go } from './support/core-suite.ts';
import { launchTandem, shot } from './support/launch.ts';
import { pdfPages } from './support/pdf-text.ts';
import { startProvider } from './support/provider.ts';
import { quickWindow, setMinimised } from './support/quick-window.ts';
import { clean, connect, firstSignIn, look } from './support/two-sides.ts';

const FIRST = 'Printer 2nd floor jams !high @priya #hq due fri 20m';
const lines = [
  'Reset password for the warehouse scanner 10m',
  'Projector in the board room flickers !low',
  'New laptop for the starter on Monday due mon planned',
  'Order toner ~30m tomorrow planned',
  'Check the backup mails every monday',
  'VPN drops at home !urgent 15m',
  'Label "due fri" is printed wrong',
  'Guest wifi code for the auditors today',
  'Rack the loaner server ~900m planned',
  'Mouse broken 5m',
];
const BIG = 'Rack the loaner server';
const TASK = 'Wi-Fi drops at the showroom design table';

async function killCore(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ app: electron }) => {
    const core = electron.getAppMetrics().find((process) => process.name === 'Tandem core' || process.serviceName === 'Tandem core');
    if (core) process.kill(core.pid, 'SIGKILL');
  });
}

/** As if the timer had been running for longer than this test may take; answers the workspace's file. */
async function startedEarlier(profileDir: string, minutes: number): Promise<string> {
  const core = new Core({ profileDir, assetsDir });
  try {
    const { path } = (await core.call('workspace.recent', {})).workspaces[0]!;
    await core.call('workspace.open', { path });
    const { running } = await core.call('time.current', {});
    await core.call('records.update', { kind: 'timeEntry', id: running!.id, fields: { startedAt: new Date(Date.parse(running!.startedAt) - minutes * 60_000).toISOString() } });
    return path;
  } finally {
    core.close();
  }
}

const hours = (minutes: number): string => `${Math.round(minutes / 6) / 10} h`;

/** The month's sums, straight from the rows of the file. */
function sumsOf(path: string): Record<'reactive' | 'planned' | 'asked' | 'provider', number> {
  const db = new Database(path, { readonly: true });
  const month = `${localDay(new Date().toISOString()).slice(0, 7)}-%`;
  const sum = (sql: string, ...values: string[]): number => Number(db.prepare(sql).pluck().get(...values) ?? 0);
  const spent = `SELECT sum(minutes) FROM time_entry WHERE deletedAt IS NULL AND "on" LIKE ? AND minutes > 0 AND workType`;
  const said = "FROM word JOIN task ON task.id = word.rec WHERE topic = 'task' AND due = 0 AND strftime('%Y-%m-', at, 'localtime') || '%' = ?";
  const sums = {
    reactive: sum(`${spent} = 'reactive'`, month), planned: sum(`${spent} <> 'reactive'`, month),
    asked: sum(`SELECT count(*) ${said} AND what IN ('escalated', 'reopened')`, month), provider: sum(`SELECT sum(json_extract(data, '$.minutes')) ${said} AND by = 'provider'`, month),
  };
  db.close();
  return sums;
}

test('a slammed Monday: captured, planned, timed through a crash, handed to the provider and back, and told to the boss', async () => {
  test.setTimeout(240_000);
  const profileDir = mkdtempSync(join(tmpdir(), 'tandem-e2e-'));
  const provider = await startProvider();
  let { app, page } = await launchTandem({ profileDir });
  await createSample(page);

  await test.step('twelve captures in a row by keyboard, while the window is minimised', async () => {
    const quick = await quickWindow(app, page, 'Control+Alt+F9');
    const { line, chips } = quick;
    await setMinimised(app, true);
    await quick.press();
    await expect.poll(quick.isShown).toBe(true);
    await expect(line).toBeFocused();
    await quick.page.keyboard.press('Escape');
    await expect.poll(quick.isShown).toBe(false);
    // Told, not judged, for the machine may be busy.
    test.info().annotations.push({ type: 'quick-add window painted after, in ms', description: String(await quick.timed()) });

    await line.fill(FIRST);
    for (const words of ['High', 'Fri', '20 min spent']) await expect(chips.getByText(words)).toBeVisible();
    await expect(chips.locator('[data-part="site"]')).toBeVisible();
    await expect(chips.locator('[data-part="person"]')).toBeVisible();
    await shot(quick.page, 'monday-capture');
    await quick.page.keyboard.press('Control+Enter');
    await expect(quick.page.getByText('Added to the inbox: Printer 2nd floor jams')).toBeVisible();
    for (const text of lines) {
      await expect(line).toHaveValue('');
      await quick.page.keyboard.type(text);
      await quick.page.keyboard.press('Control+Enter');
    }
    // A name is completed, a word that nothing is called stays text unless it becomes a tag.
    await expect(line).toHaveValue('');
    await quick.page.keyboard.type('Ask about the firewall @marc');
    await expect(quick.page.getByRole('option').first()).toBeVisible();
    await quick.page.keyboard.press('Tab');
    await expect(chips.locator('[data-part="person"]')).toBeVisible();
    await quick.page.keyboard.type('#monday');
    await expect(quick.page.getByRole('option', { name: /New tag/ })).toBeVisible();
    await quick.page.keyboard.press('Escape');
    await expect(chips.getByText('Nothing is called “monday”: stays text')).toBeVisible();
    await quick.page.keyboard.press('Enter');
    await expect.poll(quick.isShown).toBe(false);
    await setMinimised(app, false);
  });

  await test.step('the inbox takes one key per task; the day and the board are in order', async () => {
    await go(page, 'Work');
    await page.getByRole('radio', { name: /Inbox/ }).click();
    const grid = page.getByRole('grid', { name: 'Tasks' });
    const row = (text: string) => grid.getByRole('row').filter({ hasText: text });
    await expect(row('Label due fri is printed wrong')).toBeVisible();
    await shot(page, 'monday-inbox');
    await row('Ask about the firewall #monday').click();
    await page.keyboard.press('k');
    await expect(page.getByText('Task: Planned')).toBeVisible();
    await page.keyboard.press('u');
    await page.getByRole('textbox', { name: 'Due' }).fill('in 3 days');
    await page.keyboard.press('Enter');
    await expect(row('Ask about the firewall').getByText('in 3 days')).toBeVisible();
    await page.keyboard.press('o');
    await expect(row('Ask about the firewall')).toHaveCount(0);
    // The next one is open already.
    await expect(page.getByRole('heading', { name: 'Mouse broken', level: 2 })).toBeVisible();
    await page.keyboard.press('m');
    await expect(row('Mouse broken')).toHaveCount(0);

    await page.keyboard.press('Alt+2');
    const chosen = page.getByRole('list', { name: 'Chosen for today' }).getByRole('listitem');
    await expect(chosen.last()).toContainText('Mouse broken');
    const before = await chosen.count();
    await page.getByRole('checkbox', { name: 'Done: Mouse broken' }).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect(chosen.nth(before - 2)).toContainText('Mouse broken');

    await page.keyboard.press('Alt+3');
    const column = (name: string) => page.getByRole('listbox', { name: new RegExp(`^${name}`) });
    await expect(column('Inbox').getByRole('option').first()).toBeVisible();
    await column('Inbox').focus();
    await expect(column('Inbox').getByRole('option', { selected: true })).toBeVisible();
    const title = (await column('Inbox').getByRole('option', { selected: true }).locator('span').first().textContent())!;
    await page.keyboard.press('Shift+ArrowRight');
    await expect(column('To do').getByRole('option', { selected: true })).toContainText(title);
    await expect(column('To do')).toBeFocused();
    await column('To do').getByRole('option', { name: title }).dragTo(page.getByRole('region', { name: 'Waiting' }));
    await expect(column('Waiting').getByRole('option', { name: title })).toBeVisible();
    await shot(page, 'monday-board');
  });

  await test.step('the week is planned by number, by arrows and by hand, against what a day holds', async () => {
    await page.keyboard.press('Alt+4');
    await page.keyboard.press(']');
    await expect(page.getByRole('button', { name: 'This week' })).toBeEnabled();
    const waiting = page.getByRole('region', { name: 'Not planned' });
    const day = (number: number) => page.locator('[data-day]').nth(number - 1);
    const onDay = (number: number) => day(number).getByRole('button', { name: BIG });
    await waiting.getByRole('button', { name: BIG }).focus();
    await page.keyboard.press('4');
    await expect(onDay(4)).toBeFocused();
    await expect(day(4)).toContainText('too much');
    await expect(page.getByRole('main').getByRole('status').filter({ hasText: 'too full' })).toBeVisible();
    await page.keyboard.press('Shift+ArrowLeft');
    await expect(onDay(3)).toBeFocused();
    await onDay(3).dragTo(day(5));
    await expect(onDay(5)).toBeVisible();
    await expect(onDay(3)).toHaveCount(0);
    await look(page, 'monday-week');
    await onDay(5).dragTo(waiting);
    await waiting.getByRole('button', { name: BIG }).focus();
    await page.keyboard.press('2');
    await expect(onDay(2)).toBeFocused();
    await page.keyboard.press('Shift+ArrowRight');
    await expect(page.getByText(new RegExp(`“${BIG}” put off to`)).first()).toBeVisible();
  });

  let file = '';
  await test.step('the timer goes on when the core, and then the whole app, is killed', async () => {
    const timer = page.getByRole('button', { name: /Timer on Printer 2nd floor jams/ });
    await page.keyboard.press('Alt+t');
    await page.getByRole('combobox', { name: 'Start a timer on' }).fill('printer 2nd');
    await expect(page.getByRole('option', { name: /Printer 2nd floor jams/ })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(timer).toBeVisible();
    await killCore(app);
    await page.keyboard.press('Alt+5');
    await expect(page.getByRole('grid', { name: 'Time of the day' })).toContainText('running');
    await expect(timer).toBeVisible();
    app.process().kill('SIGKILL');
    // The killed app's core lets go of the file a moment later.
    await expect(async () => { file = await startedEarlier(profileDir, 30); }).toPass({ timeout: 15_000 });
    ({ app, page } = await launchTandem({ profileDir }));
    await expect(page.getByRole('button', { name: /Timer on Printer 2nd floor jams.*3\d min/ })).toBeVisible();
    await page.keyboard.press('Alt+Shift+t');
    await expect(page.getByText(/3\d min on “Printer 2nd floor jams”/)).toBeVisible();
    await go(page, 'Work');
    await expect(page.getByRole('radio', { name: 'Time' })).toBeVisible();
    await page.keyboard.press('Alt+5');
    await expect(page.getByRole('grid', { name: 'Time of the day' })).toContainText('Printer 2nd floor jams');
    await shot(page, 'monday-time');
    await page.keyboard.press('Alt+7');
    await expect(page.getByRole('img', { name: /Hours per week/ }).locator('svg')).toBeVisible();
    await page.getByRole('button', { name: 'As a table' }).click();
    await expect(page.getByRole('columnheader', { name: 'Interruptions' }).first()).toBeVisible();
  });

  await connect(page, provider);
  const browser = await chromium.launch({ executablePath: findChromium(), args: isRoot() ? ['--no-sandbox'] : [] });
  const portal = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  const card = portal.getByRole('listitem').filter({ has: portal.getByRole('link', { name: TASK }) });
  const section = page.getByRole('region', { name: 'Provider', exact: true });

  await test.step('a task is handed over by key, after a look at exactly what leaves', async () => {
    await go(page, 'Work');
    await page.getByRole('searchbox', { name: 'Find tasks' }).fill('showroom design table');
    await expect(page.getByText('1 task', { exact: true })).toBeVisible();
    await page.getByRole('rowheader', { name: TASK }).click();
    await expect(page.getByRole('heading', { name: TASK, level: 2 })).toBeVisible();
    await page.keyboard.press('h');
    const dialog = page.getByRole('dialog', { name: new RegExp(`Hand “${TASK}”`) });
    await expect(dialog.getByRole('checkbox', { name: /AP-LEN-01/ })).toBeChecked();
    await expect(dialog.getByRole('checkbox', { name: /Simone/ })).not.toBeChecked();
    await dialog.getByRole('textbox', { name: /should do/ }).fill('Please look at the channel plan. The second tablet is the one that drops.');
    await dialog.getByRole('textbox', { name: 'Answer within (minutes)' }).fill('60');
    await dialog.getByRole('button', { name: `Show what the provider sees of ${TASK}` }).click();
    await expect(dialog.getByRole('region', { name: 'What the provider will see' }).getByText('AP-LEN-01', { exact: false })).toBeVisible();
    await look(page, 'monday-hand-over');
    await clean(page, { electron: true });
    await dialog.getByRole('button', { name: 'Hand over' }).click();
    await expect(section.getByText('Not answered')).toBeVisible();
    await expect(section.getByText(/Answer due in/)).toBeVisible();
  });

  await test.step('the engineer’s queue shows what was shared, and nothing else', async () => {
    await firstSignIn(portal, provider);
    await portal.getByRole('link', { name: 'Queue', exact: true }).click();
    await expect(card.getByText('Please look at the channel plan.', { exact: false })).toBeVisible();
    await expect(card.getByText(/Answer due in/)).toBeVisible();
    await expect(card.getByText(/since the request/)).toBeVisible();
    await expect(card.getByRole('link', { name: /AP-LEN-01/ })).toBeVisible();
    await expect(card.getByText('Simone', { exact: false })).toHaveCount(0);
    await look(portal, 'monday-queue');
    await clean(portal, { electron: false });
    await portal.setViewportSize({ width: 390, height: 844 });
    await shot(portal, 'monday-queue-phone');
    expect(await portal.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    await portal.setViewportSize({ width: 1280, height: 800 });
    await portal.getByRole('link', { name: /Northwind|provider/i }).first().click();
    await portal.getByRole('link', { name: /Pellworth/ }).click();
    await expect(portal.getByRole('row').filter({ has: portal.getByRole('rowheader') })).toHaveCount(3);
  });

  await test.step('accepted by keyboard; comments go both ways, and one stays here', async () => {
    await portal.getByRole('link', { name: 'Queue', exact: true }).click();
    await portal.getByRole('button', { name: `Accept ${TASK}` }).press('Enter');
    await expect(portal.getByText('No task waits for an answer')).toBeVisible();
    await portal.getByRole('radio', { name: /In work/ }).check({ force: true });
    await card.getByRole('textbox', { name: `Comment on ${TASK}` }).fill('Which access point shows the clients?');
    await card.getByRole('button', { name: 'Send the comment' }).click();
    await expect(section.getByText('Which access point shows the clients?')).toBeVisible();
    await expect(section.getByText(/has it/)).toBeVisible();
    await expect(section.getByText(/Answered after/)).toBeVisible();
    await section.getByRole('textbox', { name: 'Comment' }).fill('AP-LEN-01, both of them.');
    await section.getByRole('textbox', { name: 'Comment' }).press('Control+Enter');
    await expect(card.getByText('AP-LEN-01, both of them.')).toBeVisible();
    await section.getByRole('radio', { name: 'Only here' }).check({ force: true });
    await section.getByRole('textbox', { name: 'Comment' }).fill('They asked that last time too.');
    await section.getByRole('button', { name: 'Keep here' }).click();
    await expect(section.getByText('They asked that last time too.')).toBeVisible();
  });

  await test.step('handed back with a reason, it stands on Today; opened again and done with minutes', async () => {
    await card.getByRole('button', { name: `Hand back ${TASK}` }).click();
    const back = portal.getByRole('dialog', { name: `Hand back ${TASK}` });
    await back.getByRole('textbox', { name: /Why it comes back/ }).fill('Needs somebody on site to move the antenna.');
    await back.getByRole('textbox', { name: 'Minutes spent' }).fill('25');
    await back.getByRole('button', { name: 'Hand back' }).click();
    await expect(back).toHaveCount(0);
    await go(page, 'Today');
    const news = page.getByRole('region', { name: 'At the provider' });
    await expect(news.getByRole('listitem').filter({ hasText: TASK }).getByText('Handed back')).toBeVisible();
    await shot(page, 'monday-today');
    await news.getByRole('link', { name: TASK }).click();
    await expect(section.getByText('Needs somebody on site to move the antenna.')).toBeVisible();
    await section.getByRole('button', { name: 'Open again…' }).click();
    const again = page.getByRole('dialog', { name: /again/ });
    await again.getByRole('textbox', { name: /What is still to do/ }).fill('The antenna is moved; please check the channels now.');
    await again.getByRole('button', { name: 'Open again' }).click();
    await portal.getByRole('radio', { name: /^New/ }).check({ force: true });
    await expect(card.getByText('The antenna is moved', { exact: false })).toBeVisible();
    await card.getByRole('button', { name: `Done with ${TASK}` }).click();
    const done = portal.getByRole('dialog', { name: new RegExp('Done') });
    await done.getByRole('textbox', { name: /What was done/ }).fill('Channel 36 fixed, roaming checked.');
    await done.getByRole('textbox', { name: 'Minutes spent' }).fill('20');
    await done.getByRole('button', { name: 'Done' }).click();
    await expect(section.getByText('Channel 36 fixed, roaming checked.')).toBeVisible();
    await expect(section.getByText(/the provider spent 45 min/)).toBeVisible();
    await section.getByRole('button', { name: 'Accept as done' }).click();
    await expect(section.getByRole('button', { name: 'Accept as done' })).toHaveCount(0);
    await expect(page.getByRole('list', { name: 'Time of Northwind IT' }).getByRole('listitem')).toHaveText([/25 min$/, /20 min$/]);
    await look(page, 'monday-task');
  });

  await test.step('the month’s report says what the rows of the file sum up to, on two pages of PDF', async () => {
    const sums = sumsOf(file);
    expect(sums.reactive).toBeGreaterThanOrEqual(20 + 10 + 15 + 5 + 30);
    await go(page, 'Reports');
    const paper = page.getByRole('article', { name: /^IT in / });
    await expect(paper.getByRole('link', { name: `Tasks handed over: ${sums.asked},` })).toBeVisible();
    await paper.getByRole('button', { name: /In short/ }).click();
    await paper.getByRole('textbox', { name: 'In short' }).fill('The showroom Wi-Fi was the month’s loudest problem.');
    await paper.getByRole('textbox', { name: 'In short' }).press('Control+Enter');
    await expect(page.getByText('Note saved')).toBeVisible();
    await shot(page, 'monday-report');
    const pdf = join(mkdtempSync(join(tmpdir(), 'tandem-pdf-')), 'report.pdf');
    await app.evaluate(({ dialog }, path) => { dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path }); }, pdf);
    await page.getByRole('button', { name: 'Save as PDF' }).click();
    await expect(page.getByText(/The report of .* was saved\./)).toBeVisible();
    const pages = pdfPages(readFileSync(pdf));
    copyFileSync(pdf, inRoot('test-results/screens/monday-report.pdf'));
    expect(pages.length).toBeLessThanOrEqual(2);
    const text = pages.join(' ').replaceAll(/\s+/g, ' ');
    const title = (await paper.getByRole('heading', { level: 2 }).textContent())!;
    for (const words of [title, 'The showroom Wi-Fi was the month', `Interruptions ${hours(sums.reactive)}`, `Planned and projects ${hours(sums.planned)}`, `Tasks handed over ${sums.asked}`, `Northwind IT worked ${hours(sums.provider)}`, 'Covered without a gap'])
      expect(text).toContain(words);
    await paper.getByRole('link', { name: /^Northwind IT worked/ }).click();
    await expect(page.getByRole('listitem').filter({ hasText: TASK })).toHaveCount(2);
    await shot(page, 'monday-counted');
  });

  await browser.close();
  await app.close();
  await provider.stop();
});
