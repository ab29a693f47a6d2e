import { expect as expectSoon, type Page } from '@playwright/test';
import Sqlite from 'better-sqlite3';
import { bigCounts } from '../support/big-workspace.ts';
import { withBigWindow } from '../support/big-window.ts';
import { longestFrame, watchFrames } from '../support/frames.ts';
import { measured, median, type Measured } from '../support/measure.ts';

/** A state is waited for as long as a busy machine needs; frames are what is measured. */
const expect = expectSoon.configure({ timeout: 60_000 });
const ROUNDS = 5;
const IDLE_MS = 1_000;
const BAR_MS = 50;
const WHEELS = 40;
const WHEEL_PX = 1_200;
const KEY_MS = 60;
const STEPS = 20;

/** The board when every one of the 20,000 tasks is open and most of them stand in one column. */
export function benchBoardFrames(): Promise<Measured[]> {
  return withBigWindow(async ({ page }) => {
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Work' }).click();
    await expect(page.getByRole('grid', { name: 'Tasks' })).toBeVisible();
    await watchFrames(page);
    const found = { idle: [] as number[], opening: [] as number[], scrolling: [] as number[], jumping: [] as number[], dragging: [] as number[], typing: [] as number[] };
    // The first of each loads what the others find loaded, and is not counted.
    for (let round = -1; round < ROUNDS; round += 1) {
      const note = async (name: keyof typeof found, work: () => Promise<void>): Promise<void> => {
        const ms = await longestFrame(page, work);
        if (process.env['BENCH_DETAIL'] === '1') console.error(`${name} ${ms.toFixed(1)} ms`);
        if (round >= 0) found[name].push(ms);
      };
      await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Work' }).click();
      await expect(page.getByRole('grid', { name: 'Tasks' })).toBeVisible();
      await note('idle', () => page.waitForTimeout(IDLE_MS));
      await note('opening', () => open(page));
      await note('scrolling', () => scroll(page));
      await note('jumping', () => jump(page));
      await note('dragging', () => drag(page));
      await note('typing', () => type(page));
    }
    const line = (what: string, name: keyof typeof found): Measured => measured('frames', `longest frame while ${what}, median of ${ROUNDS}`, median(found[name]), 'ms', { baseline: median(found.idle), most: BAR_MS });
    return [
      line(`opening the board of ${bigCounts.tasks} tasks`, 'opening'), line('scrolling its longest column', 'scrolling'), line('jumping to its end and back', 'jumping'),
      line('dragging a card to another column', 'dragging'), line('typing into its filter', 'typing'),
    ];
  }, openAll);
}

function openAll(file: string): void {
  const db = new Sqlite(file);
  db.exec("UPDATE task SET status = CASE WHEN status IN ('inbox', 'doing', 'waiting') THEN status ELSE 'todo' END, doneAt = NULL");
  db.close();
}

const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const cards = (page: Page, name: string) => column(page, name).getByRole('option');

async function open(page: Page): Promise<void> {
  await page.keyboard.press('Alt+3');
  await expect(cards(page, 'To do').nth(5)).not.toHaveText('…');
}

async function scroll(page: Page): Promise<void> {
  await cards(page, 'To do').nth(2).hover();
  for (let at = 0; at < WHEELS; at += 1) await page.mouse.wheel(0, WHEEL_PX);
  await expect(cards(page, 'To do').nth(8)).not.toHaveText('…');
}

async function jump(page: Page): Promise<void> {
  const list = column(page, 'To do').getByRole('listbox');
  await list.focus();
  await page.keyboard.press('End');
  await expect(cards(page, 'To do').last()).not.toHaveText('…');
  await page.keyboard.press('Home');
  await expect(cards(page, 'To do').first()).not.toHaveText('…');
}

/** With the mouse, step by step, as a hand does it. */
async function drag(page: Page): Promise<void> {
  const card = cards(page, 'To do').nth(1);
  const title = (await card.locator('span').first().textContent())!;
  const [from, to] = [(await card.boundingBox())!, (await column(page, 'Waiting').boundingBox())!];
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  for (let step = 1; step <= STEPS; step += 1)
    await page.mouse.move(from.x + from.width / 2 + ((to.x - from.x) * step) / STEPS, from.y + from.height / 2 + (60 * step) / STEPS);
  await page.mouse.up();
  await expect(column(page, 'Waiting').getByRole('option', { name: title, selected: true })).toBeVisible();
}

async function type(page: Page): Promise<void> {
  const filter = page.getByRole('searchbox', { name: 'Find tasks' });
  await filter.focus();
  await page.keyboard.type('printer', { delay: KEY_MS });
  await expect(cards(page, 'To do').first()).toContainText(/printer/i);
  for (const _ of 'printer') await page.keyboard.press('Backspace', { delay: KEY_MS });
  await expect(cards(page, 'To do').nth(5)).not.toHaveText('…');
}
