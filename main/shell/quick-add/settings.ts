import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { quickAddSettings, type QuickAddSettings } from '#src/contract/shell.ts';

const STANDARD: QuickAddSettings = { shortcut: 'Control+Alt+Space', keepRunning: false };

const fileOf = (profileDir: string): string => join(profileDir, 'quick-add.json');

export function readQuickAddSettings(profileDir: string): QuickAddSettings {
  try {
    return quickAddSettings.parse(JSON.parse(readFileSync(fileOf(profileDir), 'utf8')));
  } catch {
    return STANDARD;
  }
}

export function writeQuickAddSettings(profileDir: string, settings: QuickAddSettings): void {
  writeFileSync(fileOf(profileDir), JSON.stringify(settings), { mode: 0o600 });
}
