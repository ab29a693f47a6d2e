import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { screen, type BrowserWindow, type Rectangle } from 'electron';
import { z } from 'zod';

const stateSchema = z.object({ x: z.number(), y: z.number(), width: z.number().min(400), height: z.number().min(300), maximised: z.boolean() });
type WindowState = z.infer<typeof stateSchema>;

function fileOf(profileDir: string): string {
  return join(profileDir, 'window.json');
}

function isVisible(bounds: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) =>
    bounds.x < workArea.x + workArea.width - 100 && bounds.x + bounds.width > workArea.x + 100 &&
    bounds.y >= workArea.y - 20 && bounds.y < workArea.y + workArea.height - 100);
}

/** The last place of the window, or null when it is unknown or on a screen that is gone. */
export function readWindowState(profileDir: string): WindowState | null {
  try {
    const state = stateSchema.parse(JSON.parse(readFileSync(fileOf(profileDir), 'utf8')));
    return isVisible(state) ? state : null;
  } catch {
    return null;
  }
}

export function rememberWindowState(profileDir: string, window: BrowserWindow): void {
  window.on('close', () => {
    try {
      writeFileSync(fileOf(profileDir), JSON.stringify({ ...window.getNormalBounds(), maximised: window.isMaximized() }));
    } catch {
      // a full disk must not keep the window from closing
    }
  });
}
