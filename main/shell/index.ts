import { app, BrowserWindow, dialog, session } from 'electron';
import { deepLinkPath } from '#src/contract/shell.ts';
import { CoreHost } from './core-host.ts';
import { serveShell } from './ipc.ts';
import { buildMenu, sendCommand } from './menu.ts';
import { rendererDir } from './paths.ts';
import { registerScheme, serveApp } from './protocol.ts';
import { lockDown } from './security.ts';
import { openWindow } from './window.ts';

app.setName('Tandem');
registerScheme();

function linkIn(argv: readonly string[]): string | null {
  return argv.map(deepLinkPath).find((path) => path !== null) ?? null;
}

function startWindow(host: CoreHost, path: string): void {
  const window = openWindow(app.getPath('userData'), path);
  // At every load, so that a reloaded page gets a port too; its script has run by then, its fonts need not have come.
  window.webContents.on('dom-ready', () => host.connect(window.webContents));
}

function coreGaveUp(): void {
  dialog.showErrorBox('Tandem cannot start', 'The part of Tandem that keeps your data stopped several times in a row.\n\nYour workspace file is untouched. Start Tandem again; if it happens again, restart the computer and report it.');
  app.exit(1);
}

async function main(): Promise<void> {
  await app.whenReady();
  // The core opens the workspace while the window loads.
  const host = new CoreHost(app.getPath('userData'), coreGaveUp);
  host.start();
  lockDown();
  serveApp(session.defaultSession, rendererDir);
  serveShell();
  startWindow(host, linkIn(process.argv) ?? '/');
  buildMenu();
  app.setAsDefaultProtocolClient('tandem');

  app.on('second-instance', (_event, argv) => {
    const window = BrowserWindow.getAllWindows()[0];
    if (window?.isMinimized()) window.restore();
    window?.focus();
    const path = linkIn(argv);
    if (path) sendCommand({ command: 'go', path });
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    const path = deepLinkPath(url);
    if (path) sendCommand({ command: 'go', path });
  });
  app.on('activate', () => { if (BrowserWindow.getAllWindows().length === 0) startWindow(host, '/'); });
  app.on('window-all-closed', () => { if (process.platform !== 'darwin') app.quit(); });
  let stopped = false;
  app.on('before-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    stopped = true;
    void host.stop().finally(() => app.quit());
  });
}

if (app.requestSingleInstanceLock()) void main();
else app.quit();
