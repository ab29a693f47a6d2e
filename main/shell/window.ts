import { BrowserWindow, shell } from 'electron';
import { externalUrl } from '#src/contract/links.ts';
import { preloadPath } from './paths.ts';
import { APP_ORIGIN } from './protocol.ts';
import { readWindowState, rememberWindowState } from './window-state.ts';

/** Every preference that matters for safety is written out, though it is the default: a test reads them back. */
export const WEB_PREFERENCES = {
  preload: preloadPath,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: true,
} as const;

export function openWindow(profileDir: string, path: string): BrowserWindow {
  const state = readWindowState(profileDir);
  const window = new BrowserWindow({
    width: state?.width ?? 1280, height: state?.height ?? 820, ...(state ? { x: state.x, y: state.y } : {}),
    minWidth: 720, minHeight: 480, show: false, title: 'Tandem', backgroundColor: '#f6f7f8', webPreferences: WEB_PREFERENCES,
  });
  if (state?.maximised) window.maximize();
  rememberWindowState(profileDir, window);
  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (event) => event.preventDefault());
  void window.loadURL(`${APP_ORIGIN}${path}`);
  return window;
}

/** Opens an address in the system's own program when it is of an allowed kind; true when it was. */
export async function openExternal(text: string): Promise<boolean> {
  const url = externalUrl(text);
  if (url === null) return false;
  await shell.openExternal(url);
  return true;
}
