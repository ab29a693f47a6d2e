import { globalShortcut, type Tray } from 'electron';
import type { QuickAddSettings, QuickAddStatus } from '#src/contract/shell.ts';
import { readQuickAddSettings, writeQuickAddSettings } from './settings.ts';
import { openTray } from './tray.ts';
import { QuickAddWindow } from './window.ts';

/** A task written down from anywhere: the window, its shortcut, the tray. */
export class QuickAdd {
  readonly window = new QuickAddWindow();
  private readonly profileDir: string;
  private settings: QuickAddSettings;
  private tray: Tray | null = null;
  private state: QuickAddStatus['state'] = 'off';

  constructor(profileDir: string) {
    this.profileDir = profileDir;
    this.settings = readQuickAddSettings(profileDir);
  }

  /** After the first screen stands: none of it is worth a later start. */
  start(openMain: () => void): void {
    this.register();
    this.tray = openTray({ add: () => this.window.show(), open: openMain });
    this.window.prepare();
  }

  /** True when Tandem stays when its window is closed. */
  get keepsRunning(): boolean {
    return this.settings.keepRunning && this.tray !== null;
  }

  status(): QuickAddStatus {
    return { ...this.settings, state: this.state, tray: this.tray !== null };
  }

  change(settings: QuickAddSettings): QuickAddStatus {
    this.settings = settings;
    writeQuickAddSettings(this.profileDir, settings);
    this.register();
    return this.status();
  }

  end(): void {
    globalShortcut.unregisterAll();
    this.tray?.destroy();
    this.window.end();
  }

  private register(): void {
    globalShortcut.unregisterAll();
    const { shortcut } = this.settings;
    if (shortcut === null) this.state = 'off';
    else this.state = tryRegister(shortcut, () => this.window.toggle()) ? 'on' : 'taken';
  }
}

/** False when another program has these keys, or the system does not give them. */
function tryRegister(shortcut: string, run: () => void): boolean {
  try {
    return globalShortcut.register(shortcut, run);
  } catch {
    return false;
  }
}
