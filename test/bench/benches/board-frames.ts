import { expect as expectSoon, type Page } from '@playwright/test';
import Sqlite from 'better-sqlite3';
import { bigCounts } from '../support/big-workspace.ts';
import { withBigWindow } from '../support/big-window.ts';
import { KEY_MS, longestFrames, WHEEL_PX, WHEELS } from '../support/frames.ts';
import type { Measured } from '../support/measure.ts';

/** A state is waited for as long as a busy machine needs; frames are what is measured. */
const expect = expectSoon.configure({ timeout: 60_000 });
const STEPS = 20;

/** The board when every one of the 20,000 tasks is open and most of them stand in one column. */
export function benchBoardFrames(): Promise<Measured[]> {
  return withBigWindow(async ({ page }) => {
    await toTasks(page);
    return longestFrames(page, {
      [`opening the board of ${bigCounts.tasks} tasks`]: open, 'scrolling its longest column': scroll, 'jumping to its end and back': jump,
      'dragging a card to another column': drag, 'typing into its filter': type,
    }, toTasks);
  }, openAll);
}

async function toTasks(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Work' }).click();
  await expect(page.getByRole('grid', { name: 'Tasks' })).toBeVisible();
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
