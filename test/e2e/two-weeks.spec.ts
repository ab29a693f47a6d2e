import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { chromium, expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { findChromium } from '#scripts/lib/chromium.ts';
import { isRoot } from '#scripts/lib/command.ts';
import { emptyDatabase, noPostgres } from '#test/sync/support/postgres.ts';
import { simulatedClock } from './support/clock.ts';
import { createSample, go } from './support/core-suite.ts';
import { launchTandem, shot } from './support/launch.ts';
import { startProvider } from './support/provider.ts';
import { clean, connect, firstSignIn, fits, look, signIn, sync } from './support/two-sides.ts';

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 800 };
/** Stands in what is shared for the handoff, and must be nowhere at the server afterwards. */
const MARK = 'Call me only if the plant stops, zebra-4711.';

/** Tasks that the handoff brings to the provider with the right to edit. */
const [TASK, OTHER] = ['Wi-Fi drops at the showroom design table', 'Find out why seven accounts are excluded from MFA'];

const part = (page: Page, name: RegExp) => page.getByRole('radiogroup', { name: 'Part' }).getByRole('radio', { name }).check({ force: true });
const readiness = async (page: Page): Promise<number> => Number(await page.getByRole('progressbar', { name: 'Readiness' }).getAttribute('value'));
const saveTo = (app: ElectronApplication, path: string) => app.evaluate(({ dialog }, target) => { dialog.showSaveDialog = (async () => ({ canceled: false, filePath: target })) as never; }, path);
const openFrom = (app: ElectronApplication, path: string) => app.evaluate(({ dialog }, target) => { dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [target] })) as never; }, path);
const card = (portal: Page, name: string) => portal.getByRole('listitem').filter({ has: portal.getByRole('button', { name: `Ask about ${name}`, exact: true }) });
const tick = (portal: Page, what: RegExp) => portal.getByRole('checkbox', { name: what });

async function openHandoff(page: Page, past = false): Promise<void> {
  await go(page, 'Handoff');
  if (past) await page.getByRole('radio', { name: 'Past' }).check({ force: true });
  await page.getByRole('grid', { name: 'Handoffs' }).getByRole('link', { name: 'Dana Ortiz away' }).click();
}

/** Every byte of every table. */
async function everythingIn(databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'");
    let text = '';
    for (const { name } of tables) text += JSON.stringify((await client.query(`SELECT t::text AS row FROM "${name}" AS t`)).rows);
    return text;
  } finally {
    await client.end();
  }
}

test('two weeks away: planned, mended, handed over, worked on in the portal, ended by the server itself, and taken back with proof', async () => {
  test.skip(noPostgres !== undefined, noPostgres);
  test.setTimeout(300_000);
  const clock = simulatedClock('2027-03-01T09:00:00.000Z');
  const database = await emptyDatabase();
  const provider = await startProvider({ databaseUrl: database.url, clockFile: clock.file });
  const profileDir = mkdtempSync(join(tmpdir(), 'tandem-e2e-'));
  const launch = async () => {
    const launched = await launchTandem({ profileDir, env: { TANDEM_TEST_CLOCK: clock.file } });
    await clock.follow(launched.page);
    return launched;
  };
  let { app, page } = await launch();
  const browser = await chromium.launch({ executablePath: findChromium(), args: isRoot() ? ['--no-sandbox'] : [] });
  const portal = await (await browser.newContext({ viewport: PHONE })).newPage();
  await clock.follow(portal);
  await createSample(page);
  await connect(page, provider);

  await test.step('a run is begun for the provider, and the days are chosen by keyboard', async () => {
    await go(page, 'Runbooks');
    await page.keyboard.press('/');
    await page.keyboard.type('restore test');
    await page.getByRole('treeitem', { name: /Monthly restore test/ }).click();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('dialog').getByRole('radio', { name: 'The provider' }).check({ force: true });
    await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
    await expect(page.getByRole('heading', { name: 'Monthly restore test', level: 1 })).toBeVisible();
    await go(page, 'Handoff');
    await expect(page.getByRole('heading', { name: 'Handoff', level: 1 })).toBeVisible();
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog', { name: 'Plan a handoff' });
    await expect(dialog.getByRole('combobox', { name: 'Who is away' })).toHaveValue('Dana Ortiz');
    await dialog.getByLabel('First day').fill('2027-02-01');
    await dialog.getByLabel('Last day').fill('2027-02-14');
    await expect(dialog.getByText('These days are over already')).toBeVisible();
    await dialog.getByLabel('First day').fill('2027-03-03');
    await dialog.getByLabel('Last day').fill('2027-03-16');
    await expect(dialog.getByText('14 days')).toBeVisible();
    await dialog.getByRole('combobox', { name: 'Who stands in' }).fill('Northwind');
    await page.getByRole('option', { name: /Northwind/ }).first().click();
    await shot(page, 'weeks-dialog');
    await dialog.getByRole('button', { name: 'Find what there is to hand over' }).click();
    await expect(page.getByRole('grid', { name: 'What is handed over' }).getByRole('row').filter({ hasText: 'Restore testing' })).toContainText('Marcus Feld');
  });

  await test.step('another handoff of these days is named, and cancelled', async () => {
    await expect(page.getByText(/Overlaps with “Hiking in December”/)).toBeVisible();
    await look(page, 'weeks-plan');
    await clean(page, { electron: true });
    await page.getByRole('button', { name: 'Open the other one' }).click();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Cancel this handoff' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel the handoff' }).click();
    await openHandoff(page);
    await expect(page.getByText(/Overlaps with/)).toHaveCount(0);
  });

  await test.step('two findings are mended in place, and readiness rises with each', async () => {
    await part(page, /^Check/);
    const before = await readiness(page);
    await page.getByRole('button', { name: /^Set the phone: Oskar/ }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Mobile' }).fill('+1 555 0190');
    await page.getByRole('dialog').getByRole('button', { name: 'Set the phone' }).click();
    await expect(page.getByText('Oskar Brandvold has no phone here')).toHaveCount(0);
    await page.getByRole('button', { name: /^Share until the last day: .* things/ }).first().click();
    await expect(page.getByRole('dialog').getByRole('list', { name: 'What would be shared' }).getByRole('listitem').first()).toBeVisible();
    await shot(page, 'weeks-share');
    await page.getByRole('dialog').getByRole('button', { name: /^Share \d+ records$/ }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect.poll(() => readiness(page)).toBeGreaterThan(before);
    await look(page, 'weeks-check');
    await clean(page, { electron: true });
  });

  const packet = join(profileDir, 'packet.html');
  await test.step('the packet is saved and checked; a copy changed by one byte is refused, and says where', async () => {
    await part(page, /^Packet/);
    await page.getByRole('textbox', { name: 'Message' }).fill(MARK);
    await saveTo(app, packet);
    await page.getByRole('button', { name: 'Save the packet…' }).click();
    await expect(page.getByText(/^Packet saved/)).toBeVisible({ timeout: 15_000 });
    await look(page, 'weeks-packet');
    expect(readFileSync(packet, 'utf8')).toContain(MARK);
    await openFrom(app, packet);
    await page.getByRole('button', { name: 'Check a packet' }).click();
    await page.getByRole('button', { name: 'Choose the file…' }).click();
    await expect(page.getByText('Unchanged since this desk signed it.', { exact: false })).toBeVisible();
    writeFileSync(packet, readFileSync(packet, 'utf8').replace('only if the plant stops', 'only if the plant stopt'));
    await page.getByRole('button', { name: 'Choose the file…' }).click();
    await expect(page.getByText('Look at: A word first.', { exact: false })).toBeVisible();
    await shot(page, 'weeks-verify');
    await page.getByRole('button', { name: 'Close', exact: true }).last().click();
  });

  await test.step('sent to look at; the provider signs in on a phone, acknowledges and asks; the answer comes before the departure', async () => {
    await openHandoff(page);
    await part(page, /^Packet/);
    await page.getByRole('button', { name: 'Send to look at first' }).click();
    await sync(page);
    await firstSignIn(portal, provider);
    await portal.getByRole('link', { name: 'Handoffs', exact: true }).click();
    await portal.getByRole('link', { name: 'Dana Ortiz away' }).click();
    await expect(portal.getByText(MARK)).toBeVisible();
    await expect(card(portal, 'Restore testing')).toContainText('Waits for your word');
    await look(portal, 'weeks-phone-handoff');
    await clean(portal, { electron: false });
    await fits(portal);
    await portal.getByRole('button', { name: 'Acknowledge Restore testing', exact: true }).click();
    await expect(card(portal, 'Restore testing')).toContainText('Acknowledged by First engineer');
    await portal.getByRole('button', { name: 'Ask about Restore testing', exact: true }).click();
    await portal.getByRole('textbox', { name: 'Your question' }).fill('Which server is next?');
    await portal.getByRole('dialog').getByRole('button', { name: 'Ask' }).click();
    await expect(card(portal, 'Restore testing')).toContainText('Which server is next?');
    await openHandoff(page);
    await part(page, /^Packet/);
    await page.getByRole('button', { name: 'Answer about Restore testing' }).click();
    await page.getByRole('textbox', { name: 'Answer about Restore testing' }).fill('FS02, it was never restored');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(card(portal, 'Restore testing')).toContainText('FS02, it was never restored');
    await portal.getByRole('button', { name: /^Acknowledge all/ }).click();
    await expect(portal.getByText('Waits for your word')).toHaveCount(0);
    await look(page, 'weeks-answered');
  });

  await test.step('handed over; on the first day both sides see who holds what', async () => {
    await page.getByRole('button', { name: 'Hand over', exact: true }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Hand over' }).click();
    await expect(page.getByText('Handed over, not begun')).toBeVisible();
    await sync(page);
    await clock.moveTo('2027-03-03T08:00:00.000Z');
    await go(page, 'Today');
    await expect(page.getByRole('list', { name: 'Who stands in for Dana Ortiz' }).getByRole('listitem').filter({ hasText: 'Marcus Feld' })).toBeVisible();
    await look(page, 'weeks-today-away');
    await signIn(portal, provider);
    await portal.getByRole('link', { name: 'Handoffs', exact: true }).click();
    await expect(portal.getByRole('listitem').filter({ hasText: 'Dana Ortiz' })).toContainText('Away now');
    await shot(portal, 'weeks-phone-away-now');
    await app.close();
  });

  let [run, workspace] = ['', ''];
  await test.step('the provider works through the run on the phone, also without a connection', async () => {
    await clock.moveTo('2027-03-05T10:00:00.000Z');
    await signIn(portal, provider);
    await portal.getByRole('link', { name: 'Handoffs', exact: true }).click();
    await portal.getByRole('link', { name: 'Dana Ortiz away' }).click();
    await card(portal, 'Restore testing').getByRole('link', { name: /Go on with the run/ }).click();
    await tick(portal, /Done: Choose the server/).click();
    await expect(portal.getByText('Done, ').first()).toContainText('First engineer');
    [, workspace, run] = /\/w\/([^/]+)\/r\/([^/]+)/.exec(portal.url()) as unknown as [string, string, string];
    await portal.context().setOffline(true);
    await tick(portal, /Done: Check that the lab network/).click();
    await expect(portal.getByText('1 step not sent yet')).toBeVisible();
    await look(portal, 'weeks-phone-run');
    await portal.context().setOffline(false);
    await expect(portal.getByText('not sent yet')).toHaveCount(0);
    await portal.getByRole('button', { name: 'Done from our side…' }).click();
    await expect(portal.getByRole('radio', { name: 'Done with problems' })).toBeChecked();
    await portal.getByRole('textbox', { name: 'Notes' }).fill('FS02 came back in two hours; the rest waits for a free disk.');
    await portal.getByRole('button', { name: 'Tell the customer' }).click();
    await expect(portal.getByRole('list', { name: 'What was said about the end' })).toContainText('First engineer is done with it: done with problems');
    await portal.getByRole('heading', { name: 'The end' }).scrollIntoViewIfNeeded();
    await look(portal, 'weeks-phone-run-end');
  });

  await test.step('at a desktop: work noted with minutes, a task done, a field edited, a correction suggested', async () => {
    await portal.setViewportSize(DESKTOP);
    await portal.getByRole('link', { name: 'Handoffs', exact: true }).click();
    await portal.getByRole('link', { name: 'Dana Ortiz away' }).click();
    await portal.getByRole('button', { name: 'Note work on Restore testing', exact: true }).click();
    await portal.getByRole('textbox', { name: 'What was done' }).fill('Restored FS02 to the lab');
    await portal.getByRole('textbox', { name: 'Minutes spent' }).fill('45');
    await portal.getByRole('dialog').getByRole('button', { name: 'Note it' }).click();
    await expect(card(portal, 'Restore testing')).toContainText('45 minutes');
    await look(portal, 'weeks-portal-handoff');
    await portal.getByRole('link', { name: TASK }).click();
    await portal.getByRole('button', { name: /^Status/ }).click();
    await portal.getByRole('option', { name: 'Done' }).click();
    await expect(portal.getByText('Status saved.', { exact: false })).toBeVisible();
    await shot(portal, 'weeks-portal-task');
    await portal.getByRole('link', { name: 'Handoffs', exact: true }).click();
    await portal.getByRole('link', { name: 'Dana Ortiz away' }).click();
    await portal.getByRole('link', { name: OTHER }).click();
    await portal.getByRole('button', { name: /^Priority/ }).click();
    await portal.getByRole('option', { name: 'Low' }).click();
    await expect(portal.getByText('Priority saved.', { exact: false })).toBeVisible();
    await portal.goBack();
    await card(portal, 'Restore testing').getByRole('link', { name: 'Monthly restore test', exact: true }).click();
    await portal.getByRole('button', { name: 'Suggest a change' }).click();
    const dialog = portal.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Summary' }).fill('Brings one server back into the lab, every month; FS02 next.');
    await dialog.getByRole('textbox', { name: 'Why' }).fill('FS02 was missing in the order');
    await dialog.getByRole('button', { name: 'Send suggestion' }).click();
    await expect(dialog).toHaveCount(0);
  });

  const session = (await portal.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const record = async (rec: string): Promise<number> => (await fetch(`${provider.url}/portal/api/workspaces/${workspace}/records/${rec}`, { headers: { cookie: session } })).status;
  await test.step('on the day after, the server has ended everything by itself, although the desk never came back', async () => {
    expect(await record(run)).toBe(200);
    expect(await everythingIn(database.url)).toContain('zebra-4711');
    await clock.moveTo('2027-03-17T08:00:00.000Z');
    await portal.setViewportSize(PHONE);
    await signIn(portal, provider);
    await portal.getByRole('link', { name: 'Handoffs', exact: true }).click();
    await expect(portal.getByText('No customer hands anything over now')).toBeVisible();
    await portal.goto(`${provider.url}/portal/w/${workspace}/r/${run}`);
    await expect(portal.getByText('This record is not shared, or not any more.')).toBeVisible();
    await shot(portal, 'weeks-phone-ended');
    expect(await everythingIn(database.url)).not.toContain('zebra-4711');
  });

  await test.step('back: the desk hears of it, and the digest tells what happened', async () => {
    await clock.moveTo('2027-03-18T09:00:00.000Z');
    ({ app, page } = await launch());
    await go(page, 'Today');
    await expect(page.getByText('over, not back yet')).toBeVisible();
    await sync(page);
    await openHandoff(page);
    await page.getByRole('button', { name: 'I am back' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take back what was shared' }).click();
    await expect(page.getByRole('region', { name: /^Surprises/ })).toBeVisible();
    await expect(page.getByRole('list', { name: 'Changed by the provider' }).getByRole('listitem').filter({ hasText: TASK }).first()).toContainText('First engineer');
    await expect(page.getByRole('list', { name: 'Ran' })).toContainText('Monthly restore test');
    await expect(page.getByRole('list', { name: 'Spent' })).toContainText('First engineer');
    await expect(page.getByRole('list', { name: 'Done', exact: true }).getByRole('listitem').filter({ hasText: TASK })).toContainText(/Northwind IT|First engineer/);
    await expect(page.getByRole('list', { name: 'Waits for your word' })).toContainText('Monthly restore test');
    await sync(page);
    await openHandoff(page, true);
    await expect(page.getByRole('region', { name: /^Surprises/ })).toBeVisible();
    await look(page, 'weeks-digest');
    await clean(page, { electron: true });
  });

  await test.step('one change is kept and another taken back; a lesson becomes a task and a better runbook', async () => {
    await page.getByRole('button', { name: `Keep the change of ${TASK}` }).click();
    await page.getByRole('button', { name: `Take back the change of ${OTHER}` }).click();
    await expect(page.getByRole('list', { name: 'Changed by the provider' }).getByRole('listitem').filter({ hasText: OTHER })).toContainText('Taken back');
    await page.getByRole('textbox', { name: 'Lessons' }).fill('FS02 belongs into the order of restores\nFree a disk of the lab first');
    await page.getByRole('button', { name: 'Make a task of: FS02 belongs into the order of restores' }).click();
    await expect(page.getByText('Task added')).toBeVisible();
    await page.getByRole('button', { name: 'Write into a runbook: Free a disk of the lab first' }).click();
    await page.getByRole('combobox', { name: 'Runbook for: Free a disk of the lab first' }).fill('Monthly restore');
    await page.getByRole('option', { name: /Monthly restore test/ }).click();
    await expect(page.getByText('Written at the end of “Monthly restore test”')).toBeVisible();
    await expect(page.getByRole('list', { name: 'Lessons' }).getByText('Settled')).toHaveCount(2);
    await part(page, /^What was given/);
    await expect(page.getByText('Taken back, confirmed by the server').first()).toBeVisible();
    await expect(page.getByText('Shared', { exact: true })).toHaveCount(0);
    await shot(page, 'weeks-given');
  });

  await test.step('the run is ended in the name of the engineer', async () => {
    await part(page, /^What happened/);
    await page.getByRole('list', { name: 'Ran' }).getByRole('link', { name: 'Monthly restore test' }).click();
    await expect(page.getByText('First engineer is done with it: done with problems')).toBeVisible();
    await look(page, 'weeks-run-told');
    await page.getByRole('button', { name: 'End it in their name' }).click();
    await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Notes' })).toHaveValue(/FS02 came back/);
    await page.getByRole('dialog').getByRole('button', { name: 'Finish' }).click();
    await expect(page.getByText('This run is over: done with problems.')).toBeVisible();
    await shot(page, 'weeks-run-ended');
  });

  await test.step('the server refuses it all to the engineer, by page and by call', async () => {
    await signIn(portal, provider);
    await expect(portal.getByRole('link', { name: 'Queue', exact: true })).toBeVisible();
    await portal.goto(`${provider.url}/portal/w/${workspace}`);
    await expect(portal.getByRole('link', { name: 'Queue', exact: true })).toBeVisible();
    await expect(portal.getByText(TASK)).toHaveCount(0);
    const cookie = (await portal.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const answer = await fetch(`${provider.url}/portal/api/workspaces/${workspace}/records/${run}`, { headers: { cookie } });
    expect(answer.status).toBe(404);
    expect(await everythingIn(database.url)).not.toContain('zebra-4711');
  });

  await browser.close();
  await app.close();
  await provider.stop();
  await database.drop();
});
