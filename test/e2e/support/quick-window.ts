import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test';

const TITLE = 'Add a task';

export interface QuickWindow {
  readonly page: Page;
  readonly line: Locator;
  readonly chips: Locator;
  /** The global shortcut, as the system would call it. */
  press(): Promise<void>;
  isShown(): Promise<boolean>;
  /** Milliseconds from the shortcut to the painted window. */
  timed(): Promise<number>;
}

/** The small window that takes tasks from anywhere. A key press from outside cannot be made here, so the shortcut's real callback is called. */
export async function quickWindow(app: ElectronApplication, main: Page, shortcut: string): Promise<QuickWindow> {
  const found = (): Page | undefined => app.windows().find((one) => one.url().includes('quick-add'));
  await expect.poll(() => found() !== undefined).toBe(true);
  const page = found()!;
  const line = page.getByRole('combobox', { name: 'What needs doing' });
  await expect(line).toBeAttached();
  const isTaken = await app.evaluate(({ globalShortcut }) => {
    const keep = globalThis as unknown as { press: () => void };
    const register = globalShortcut.register.bind(globalShortcut);
    globalShortcut.register = (keys, run) => {
      keep.press = run;
      return register(keys, run);
    };
    return globalShortcut.isRegistered('Control+Alt+Space');
  });
  expect(isTaken).toBe(true);
  await main.evaluate((keys) => (window as unknown as { tandem: { shell(method: string, input: unknown): Promise<unknown> } }).tandem.shell('shell.setQuickAdd', { shortcut: keys, keepRunning: false }), shortcut);
  return {
    page, line, chips: page.getByRole('list', { name: 'What Tandem understood' }),
    press: () => app.evaluate(() => (globalThis as unknown as { press: () => void }).press()),
    isShown: () => app.evaluate(({ BrowserWindow }, title) => BrowserWindow.getAllWindows().some((one) => one.getTitle() === title && one.isVisible()), TITLE),
    timed: async () => {
      await page.evaluate(() => {
        const view = window as unknown as { painted: number; tandem: { onCommand(run: () => void): void } };
        view.painted = 0;
        view.tandem.onCommand(() => requestAnimationFrame(() => requestAnimationFrame(() => { view.painted ||= Date.now(); })));
      });
      const pressed = await app.evaluate(() => {
        const at = Date.now();
        (globalThis as unknown as { press: () => void }).press();
        return at;
      });
      await expect.poll(() => page.evaluate(() => (window as unknown as { painted: number }).painted)).toBeGreaterThan(0);
      return (await page.evaluate(() => (window as unknown as { painted: number }).painted)) - pressed;
    },
  };
}

/** Minimises, or brings back, the window with the navigation. */
export const setMinimised = (app: ElectronApplication, minimised: boolean): Promise<void> =>
  app.evaluate(({ BrowserWindow }, [title, down]) => {
    const main = BrowserWindow.getAllWindows().find((one) => one.getTitle() !== title)!;
    if (down) main.minimize();
    else main.restore();
  }, [TITLE, minimised] as const);
