import AxeBuilder from '@axe-core/playwright';
import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type Page } from '@playwright/test';
import { findChromium } from '#scripts/lib/chromium.ts';
import { isRoot } from '#scripts/lib/command.ts';
import { inRoot } from '#scripts/lib/paths.ts';
import { createSample, go } from './support/core-suite.ts';
import { launchTandem, shot } from './support/launch.ts';
import { pdfPages } from './support/pdf-text.ts';
import { startProvider, type RunningProvider } from './support/provider.ts';

const TASK = 'Wi-Fi drops at the showroom design table';

async function look(page: Page, name: string): Promise<void> {
  await shot(page, `${name}-light`);
  await page.emulateMedia({ colorScheme: 'dark' });
  await shot(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
}

async function clean(page: Page, electron: boolean): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(electron).exclude('[data-live-announcer]').analyze();
  expect(violations.map((one) => `${one.id} ${one.nodes[0]?.html} ${one.nodes[0]?.failureSummary}`)).toEqual([]);
}

async function connect(page: Page, provider: RunningProvider): Promise<void> {
  await go(page, 'Sharing');
  await page.getByRole('textbox', { name: 'Server address' }).fill(provider.url);
  await page.getByRole('textbox', { name: 'Enrolment code' }).fill(/Enrolment code:\s+(\S+)/.exec(provider.output())![1]!);
  await page.getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByText('Nothing', { exact: true })).toBeVisible();
}

async function signIn(portal: Page, provider: RunningProvider): Promise<void> {
  const [, email, oneTime] = /sign in as (\S+) with the one-time password (\S+)/.exec(provider.output())!;
  await portal.goto(`${provider.url}/portal/`);
  await portal.getByRole('textbox', { name: 'Email' }).fill(email!);
  await portal.getByLabel('Password').fill(oneTime!);
  await portal.getByRole('button', { name: 'Sign in' }).click();
  await portal.getByRole('textbox', { name: 'One-time password' }).fill(oneTime!);
  await portal.getByRole('textbox', { name: 'New password', exact: true }).fill('correct horse battery');
  await portal.getByRole('textbox', { name: 'New password again' }).fill('correct horse battery');
  await portal.getByRole('button', { name: 'Set password' }).click();
  await expect(portal.getByRole('link', { name: 'Queue' })).toBeVisible();
}

test('a task is handed to the provider with chosen context, answered in the portal, commented on both sides, handed back, opened again and done', async () => {
  test.setTimeout(240_000);
  const provider = await startProvider();
  const { app, page } = await launchTandem({ profileDir: mkdtempSync(join(tmpdir(), 'tandem-e2e-')) });
  await createSample(page);
  await connect(page, provider);
  const browser = await chromium.launch({ executablePath: findChromium(), args: isRoot() ? ['--no-sandbox'] : [] });
  const portal = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  const card = portal.getByRole('listitem').filter({ has: portal.getByRole('link', { name: TASK }) });
  const section = page.getByRole('region', { name: 'Provider', exact: true });

  await test.step('by key, after a look at exactly what leaves', async () => {
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
    await look(page, 'escalate-dialog');
    await clean(page, true);
    await dialog.getByRole('button', { name: 'Hand over' }).click();
    await expect(section.getByText('Not answered')).toBeVisible();
    await expect(section.getByText(/Answer due in/)).toBeVisible();
  });

  await test.step('the portal shows what was shared, and nothing else', async () => {
    await signIn(portal, provider);
    await portal.getByRole('link', { name: 'Queue' }).click();
    await expect(card.getByText('Please look at the channel plan.', { exact: false })).toBeVisible();
    await expect(card.getByRole('link', { name: /AP-LEN-01/ })).toBeVisible();
    await expect(card.getByText('Simone', { exact: false })).toHaveCount(0);
    await look(portal, 'escalate-queue');
    await clean(portal, false);
    await portal.setViewportSize({ width: 390, height: 844 });
    await look(portal, 'escalate-queue-phone');
    expect(await portal.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    await portal.setViewportSize({ width: 1280, height: 800 });
    await portal.getByRole('link', { name: /Northwind|provider/i }).first().click();
    await portal.getByRole('link', { name: /Pellworth/ }).click();
    await expect(portal.getByRole('row').filter({ has: portal.getByRole('rowheader') })).toHaveCount(3);
  });

  await test.step('accepted by keyboard; comments go both ways, and one stays here', async () => {
    await portal.getByRole('link', { name: 'Queue' }).click();
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
    await look(page, 'escalate-task');
    await clean(page, true);
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
    await expect(news.getByText('Handed back')).toBeVisible();
    await shot(page, 'escalate-today');
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
  });

  await test.step('the month’s report counts it, leads to it, and goes to a PDF of two pages', async () => {
    await go(page, 'Reports');
    const paper = page.getByRole('article', { name: /^IT in / });
    await expect(paper.getByRole('link', { name: /Tasks handed over: 2,/ })).toBeVisible();
    await paper.getByRole('button', { name: /In short/ }).click();
    await paper.getByRole('textbox', { name: 'In short' }).fill('The showroom Wi-Fi was the month’s loudest problem.');
    await paper.getByRole('textbox', { name: 'In short' }).press('Control+Enter');
    await expect(page.getByText('Note saved')).toBeVisible();
    await look(page, 'escalate-report');
    await clean(page, true);
    const file = join(mkdtempSync(join(tmpdir(), 'tandem-pdf-')), 'report.pdf');
    await app.evaluate(({ dialog }, path) => { dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path }); }, file);
    await page.getByRole('button', { name: 'Save as PDF' }).click();
    await expect(page.getByText(/The report of .* was saved\./)).toBeVisible();
    const pages = pdfPages(readFileSync(file));
    copyFileSync(file, inRoot('test-results/screens/escalate-report.pdf'));
    expect(pages.length).toBeLessThanOrEqual(2);
    const title = await paper.getByRole('heading', { level: 2 }).textContent();
    for (const words of [title!, 'The showroom Wi-Fi was the month', 'Tasks handed over', 'spent 0.8 h', 'Covered without a gap', await paper.getByRole('link', { name: /^Interruptions/ }).textContent() ?? '-'])
      expect(pages.join(' ').replaceAll(/\s+/g, ' ')).toContain(words.replaceAll(/\s+/g, ' '));
  });

  await browser.close();
  await app.close();
  await provider.stop();
});
