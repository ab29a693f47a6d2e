import { app, BrowserWindow, dialog, session } from 'electron';
import { deepLinkPath } from '#src/contract/links.ts';
import { CoreHost } from './core-host.ts';
import { servePorts, serveShell } from './ipc.ts';
import { buildMenu, sendCommand } from './menu.ts';
import { rendererDir } from './paths.ts';
import { registerScheme, serveApp } from './protocol.ts';
import { lockDown } from './security.ts';
import { openWindow } from './window.ts';

const CLAIM_LINKS_AFTER_MS = 2000;

app.setName('Tandem');
registerScheme();

function linkIn(argv: readonly string[]): string | null {
  return argv.map(deepLinkPath).find((path) => path !== null) ?? null;
}

function startWindow(host: CoreHost, path: string): void {
  const window = openWindow(app.getPath('userData'), path);
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
  serveShell();
  servePorts(host);
  startWindow(host, linkIn(process.argv) ?? '/');
  // The core opens the workspace while the window loads, whose process is on its way first.
  host.start();
  buildMenu();

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
