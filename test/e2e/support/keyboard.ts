import type { Page } from '@playwright/test';

export async function keys(page: Page, ...list: string[]): Promise<void> {
  for (const key of list) await page.keyboard.press(key);
}

/** What stands on the thing with the focus, as a screen reader would say it. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const one = document.activeElement as HTMLInputElement | null;
    if (one?.matches('body, main')) return '';
    const labels = [...(one?.labels ?? [])].map((label) => label.textContent);
    const named = (one?.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean).map((id) => document.getElementById(id)).map((by) => by?.getAttribute('aria-label') ?? by?.textContent ?? '');
    return one?.getAttribute('aria-label') ?? ([...labels, ...named].join(' ') || (one?.textContent ?? ''));
  });
}

/** Presses one key until the focus is on what is called so. Never more often than a person would stand. */
export async function pressTo(page: Page, key: string, name: RegExp, most = 14): Promise<void> {
  const seen: string[] = [];
  for (let at = 0; at <= most; at += 1) {
    const here = await focused(page);
    if (name.test(here)) return;
    seen.push(here.slice(0, 40));
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never came to ${name}, but to ${seen.join(' | ')}`);
}

export const tabTo = (page: Page, name: RegExp, most?: number): Promise<void> => pressTo(page, 'Tab', name, most);

/** F6 until the list of that name has the focus. */
export async function paneTo(page: Page, name: RegExp): Promise<void> {
  await pressTo(page, 'F6', name, 6);
}

/** Goes down a list, or the choices of a field, until the row under the cursor has the words. */
export async function arrowTo(page: Page, words: string, most = 60): Promise<void> {
  for (let at = 0; at < most; at += 1) {
    const here = await page.evaluate(() => {
      const cursor = document.querySelector('[role="grid"]:focus [data-cursor], [role="tree"]:focus [data-cursor]');
      return (cursor?.closest('[role="row"]') ?? cursor ?? document.activeElement)?.textContent ?? '';
    });
    if (here.includes(words)) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`ArrowDown never came to ${words}`);
}
