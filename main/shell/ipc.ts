import { writeFile } from 'node:fs/promises';
import { app, BrowserWindow, dialog, ipcMain, nativeTheme, powerMonitor, shell, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron';
import { TandemError, toErrorShape } from '#src/contract/errors.ts';
import { shellMethods, type ShellInput, type ShellMethod, type ShellOutput } from '#src/contract/shell.ts';
import { safeFileName } from '#src/domain/files/name.ts';
import type { CoreHost } from './core-host.ts';
import { printPage } from './print.ts';
import type { QuickAdd } from './quick-add/quick-add.ts';
import { isOwnPage } from './security.ts';
import { keychainKind } from './secrets.ts';
import { openPacket } from './open-packet.ts';
import { openExternal } from './window.ts';

type ShellHandlers = { readonly [M in ShellMethod]: (input: ShellInput<M>, window: BrowserWindow) => ShellOutput<M> | Promise<ShellOutput<M>> };

/** What the shell's answers need beside the window that asks. */
export interface ShellParts { readonly quickAdd: QuickAdd; readonly openMain: () => void }

async function savePath(window: BrowserWindow, title: string, suggested: string, filters: { name: string; extensions: string[] }[]): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, { title, defaultPath: suggested, filters });
  return canceled ? null : filePath;
}

const handlersOf = ({ quickAdd, openMain }: ShellParts): ShellHandlers => ({
  'shell.chooseFile': async ({ title, filters }, window) => (await dialog.showOpenDialog(window, { title, filters, properties: ['openFile'] })).filePaths[0] ?? null,
  'shell.chooseFolder': async ({ title, create }, window) => (await dialog.showOpenDialog(window, { title, properties: ['openDirectory', ...(create ? ['createDirectory' as const] : [])] })).filePaths[0] ?? null,
  'shell.chooseSavePath': ({ title, suggested, filters }, window) => savePath(window, title, suggested, filters),
  'shell.saveText': async ({ title, suggested, text }, window) => {
    const path = await savePath(window, title, suggested, []);
    if (path !== null) await writeFile(path, text);
    return path;
  },
  'shell.saveBytes': async ({ title, suggested, bytes }, window) => {
    const path = await savePath(window, title, safeFileName(suggested), []);
    if (path !== null) await writeFile(path, bytes);
    return path;
  },
  'shell.savePdf': async ({ title, suggested, landscape }, window) => {
    // Laid out before the question is asked: the page may change meanwhile.
    const bytes = await window.webContents.printToPDF({ landscape, pageSize: 'A4', printBackground: true, generateTaggedPDF: true, preferCSSPageSize: true });
    const path = await savePath(window, title, safeFileName(suggested), [{ name: 'PDF', extensions: ['pdf'] }]);
    if (path !== null) await writeFile(path, bytes);
    return path;
  },
  'shell.saveHtmlAsPdf': async ({ title, suggested, html }, window) => {
    const path = await savePath(window, title, safeFileName(suggested), [{ name: 'PDF', extensions: ['pdf'] }]);
    if (path !== null) await writeFile(path, await printPage(html));
    return path;
  },
  'shell.openExternal': ({ url }) => openExternal(url),
  'shell.showInFolder': ({ path }) => {
    shell.showItemInFolder(path);
    return null;
  },
  'shell.openPacket': ({ path }) => openPacket(path),
  'shell.setTheme': ({ theme }) => {
    nativeTheme.themeSource = theme;
    return null;
  },
  'shell.setTitle': ({ title }, window) => {
    window.setTitle(title);
    return null;
  },
  'shell.quickAdd': () => quickAdd.status(),
  'shell.setQuickAdd': (settings) => quickAdd.change(settings),
  'shell.hideQuickAdd': () => {
    quickAdd.window.hide();
    return null;
  },
  'shell.showMain': () => {
    quickAdd.window.hide();
    openMain();
    return null;
  },
  'shell.idleSeconds': () => powerMonitor.getSystemIdleTime(),
  'shell.about': () => ({ version: app.getVersion(), electron: process.versions['electron'] ?? '', platform: process.platform, keychain: keychainKind() }),
});

/** The window that asked, when it is one of ours showing our own page in its top frame. */
function ownWindow({ sender, senderFrame: frame }: IpcMainInvokeEvent | IpcMainEvent): BrowserWindow | null {
  return frame && frame === sender.mainFrame && isOwnPage(frame.url) ? BrowserWindow.fromWebContents(sender) : null;
}

function trustedWindow(event: IpcMainInvokeEvent): BrowserWindow {
  const window = ownWindow(event);
  if (!window) throw new TandemError('refused', 'This page may not ask the shell for anything.', 'Restart Tandem.');
  return window;
}

/** One channel for all; each call is checked for its sender and its shape, and a refusal is an error. */
export function serveShell(parts: ShellParts): void {
  const handlers = handlersOf(parts);
  ipcMain.handle('shell', async (event, method: unknown, input: unknown) => {
    try {
      const window = trustedWindow(event);
      const declared = typeof method === 'string' && Object.hasOwn(shellMethods, method) ? shellMethods[method as ShellMethod] : null;
      if (!declared) throw new TandemError('invalid', `The shell has no method “${String(method)}”.`, 'Restart Tandem.');
      const parsed = declared.input.safeParse(input);
      if (!parsed.success) throw new TandemError('invalid', `${String(method)}: ${parsed.error.issues[0]?.message ?? 'not valid'}.`, 'Try again.');
      const handler = handlers[method as ShellMethod] as (input: unknown, window: BrowserWindow) => unknown;
      return { ok: true, value: await handler(parsed.data, window) };
    } catch (error) {
      return { ok: false, error: toErrorShape(error) };
    }
  });
}

/** Each load of a page asks for its port to the core, before its first line has run. */
export function servePorts(host: CoreHost): void {
  ipcMain.on('core-port?', (event) => {
    if (ownWindow(event)) host.connect(event.sender);
  });
}
