import type { BrowserWindow } from 'electron';

let present: BrowserWindow | null = null;

/** The window with the navigation; there is at most one. */
export const mainWindow = (): BrowserWindow | null => present;

export function keepMainWindow(window: BrowserWindow): void {
  present = window;
  window.once('closed', () => { present = null; });
}

/** Brings it before everything else, wherever it was. False when there is none. */
export function showMainWindow(): boolean {
  if (!present) return false;
  if (present.isMinimized()) present.restore();
  present.show();
  present.focus();
  return true;
}
