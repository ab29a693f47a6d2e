import { BrowserWindow, screen } from 'electron';
import { APP_ORIGIN } from '../protocol.ts';
import { WEB_PREFERENCES } from '../window.ts';

const SIZE = { width: 680, height: 264 } as const;
const FROM_TOP = 0.22;

/**
 * The small window in which a task is written down from anywhere. Made once and hidden, so that it stands there as
 * soon as it is asked for.
 */
export class QuickAddWindow {
  private window: BrowserWindow | null = null;
  private ending = false;

  /** Loads the page without showing it. */
  prepare(): void {
    if (this.window) return;
    const window = new BrowserWindow({
      ...SIZE, show: false, frame: false, resizable: false, minimizable: false, maximizable: false, fullscreenable: false, skipTaskbar: true, alwaysOnTop: true,
      title: 'Add a task', backgroundColor: '#f6f7f8', webPreferences: { ...WEB_PREFERENCES, backgroundThrottling: false },
    });
    this.window = window;
    window.on('close', (event) => {
      if (this.ending) return;
      event.preventDefault();
      window.hide();
    });
    window.on('blur', () => window.hide());
    window.once('closed', () => { this.window = null; });
    // Whatever made the page go away, the next shortcut finds a new one.
    window.webContents.on('render-process-gone', () => window.destroy());
    void window.loadURL(`${APP_ORIGIN}/quick-add.html`);
  }

  show(): void {
    this.prepare();
    const window = this.window!;
    const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
    window.setPosition(Math.round(workArea.x + (workArea.width - SIZE.width) / 2), Math.round(workArea.y + workArea.height * FROM_TOP));
    window.show();
    window.focus();
    window.webContents.focus();
    window.webContents.send('command', { command: 'quick-add' });
  }

  /** The shortcut again puts it away. */
  toggle(): void {
    if (this.window?.isVisible() && this.window.isFocused()) this.hide();
    else this.show();
  }

  hide(): void {
    this.window?.hide();
  }

  /** From now on closing is closing. */
  end(): void {
    this.ending = true;
    this.window?.destroy();
  }
}
