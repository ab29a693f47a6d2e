import { app, dialog, session } from 'electron';
import { deepLinkPath } from '#src/contract/links.ts';
import { CoreHost } from './core-host.ts';
import { keepMainWindow, mainWindow, showMainWindow } from './main-window.ts';
import { servePorts, serveShell } from './ipc.ts';
import { buildMenu, sendCommand } from './menu.ts';
import { rendererDir } from './paths.ts';
import { QuickAdd } from './quick-add/quick-add.ts';
import { registerScheme, serveApp } from './protocol.ts';
import { lockDown } from './security.ts';
import { openWindow } from './window.ts';

const CLAIM_LINKS_AFTER_MS = 2000;
/** The small window is made when the first screen has had its time. */
const QUICK_ADD_AFTER_MS = 1500;
/** For desktops that give no keys to programs: `tandem --quick-add` can be bound there. */
const QUICK_ADD_ARGUMENT = '--quick-add';

app.setName('Tandem');
registerScheme();

function linkIn(argv: readonly string[]): string | null {
  return argv.map(deepLinkPath).find((path) => path !== null) ?? null;
}

function startWindow(path: string, quickAdd: QuickAdd): void {
  const window = openWindow(app.getPath('userData'), path);
  keepMainWindow(window);
  let ending = false;
  app.once('before-quit', () => { ending = true; });
  window.on('close', (event) => {
    if (ending || !quickAdd.keepsRunning) return;
    event.preventDefault();
    window.hide();
  });
  // The hidden small window must not keep Tandem alive.
  window.on('closed', () => { if (process.platform !== 'darwin') app.quit(); });
  // On Linux this runs a desktop script and waits for it, so the first screen goes before it.
  window.webContents.once('did-finish-load', () => setTimeout(() => app.setAsDefaultProtocolClient('tandem'), CLAIM_LINKS_AFTER_MS));
}

function coreGaveUp(): void {
  dialog.showErrorBox('Tandem cannot start', 'The part of Tandem that keeps your data stopped several times in a row.\n\nYour workspace file is untouched. Start Tandem again; if it happens again, restart the computer and report it.');
  app.exit(1);
}

async function main(): Promise<void> {
  await app.whenReady();
  const host = new CoreHost(app.getPath('userData'), coreGaveUp);
  lockDown();
  serveApp(session.defaultSession, rendererDir);
  const quickAdd = new QuickAdd(app.getPath('userData'));
  const openMain = (): void => { if (!showMainWindow()) startWindow('/', quickAdd); };
  serveShell({ quickAdd, openMain });
  servePorts(host);
  startWindow(linkIn(process.argv) ?? '/', quickAdd);
  mainWindow()?.webContents.once('did-finish-load', () => setTimeout(() => {
    quickAdd.start(openMain);
    if (process.argv.includes(QUICK_ADD_ARGUMENT)) quickAdd.window.show();
  }, QUICK_ADD_AFTER_MS));
  // The core opens the workspace while the window loads, whose process is on its way first.
  host.start();
  buildMenu();

  app.on('second-instance', (_event, argv) => {
    if (argv.includes(QUICK_ADD_ARGUMENT)) return quickAdd.window.show();
    openMain();
    const path = linkIn(argv);
    if (path) sendCommand({ command: 'go', path });
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    const path = deepLinkPath(url);
    if (path) sendCommand({ command: 'go', path });
  });
  app.on('activate', openMain);
  app.on('window-all-closed', () => { if (process.platform !== 'darwin') app.quit(); });
  let stopped = false;
  app.on('before-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    stopped = true;
    quickAdd.end();
    void host.stop().finally(() => app.quit());
  });
}

if (app.requestSingleInstanceLock()) void main();
else app.quit();
