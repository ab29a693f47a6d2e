import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuCommand, ShellCommand } from '#src/contract/shell.ts';
import { mainWindow } from './main-window.ts';

/** Sends a command to the window with the navigation. */
export function sendCommand(command: ShellCommand): void {
  mainWindow()?.webContents.send('command', command);
}

const item = (label: string, command: MenuCommand, accelerator?: string): MenuItemConstructorOptions =>
  ({ label, ...(accelerator ? { accelerator, registerAccelerator: false } : {}), click: () => sendCommand({ command }) });
const go = (label: string, path: string, accelerator: string): MenuItemConstructorOptions =>
  ({ label, accelerator, click: () => sendCommand({ command: 'go', path }) });

/** Accelerators that the screen handles itself are shown, not registered, so that they work in one place only. */
export function buildMenu(): void {
  const isMac = process.platform === 'darwin';
  Menu.setApplicationMenu(Menu.buildFromTemplate([
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        item('New workspace…', 'new-workspace'), item('Open workspace…', 'open-workspace'), item('Close workspace', 'close-workspace'),
        { type: 'separator' }, item('Import CSV…', 'import'), { type: 'separator' }, item('Settings', 'settings', 'CmdOrCtrl+,'),
        ...(isMac ? [] : [{ type: 'separator' } as const, { role: 'quit' } as const]),
      ],
    },
    {
      label: '&Edit',
      submenu: [
        { role: 'undo' }, { role: 'redo' }, item('Undo last change', 'undo', 'CmdOrCtrl+Shift+U'), { type: 'separator' },
        { role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }, { type: 'separator' }, item('Search or do anything', 'palette', 'CmdOrCtrl+K'),
      ],
    },
    {
      label: '&Go',
      submenu: [
        item('Back', 'back', 'Alt+Left'), item('Forward', 'forward', 'Alt+Right'), { type: 'separator' },
        go('Today', '/today', 'CmdOrCtrl+1'), go('Work', '/work', 'CmdOrCtrl+2'), go('Ownership', '/ownership', 'CmdOrCtrl+3'),
        go('Runbooks', '/runbooks', 'CmdOrCtrl+4'), go('Assets', '/assets', 'CmdOrCtrl+5'), go('People', '/people', 'CmdOrCtrl+6'), go('Sites', '/sites', 'CmdOrCtrl+7'), go('Sharing', '/sharing', 'CmdOrCtrl+8'),
      ],
    },
    {
      label: '&View',
      submenu: [{ role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'resetZoom' }, { type: 'separator' }, { role: 'togglefullscreen' }, { role: 'toggleDevTools' }],
    },
    { role: 'windowMenu' },
    { label: '&Help', submenu: [item('Keyboard shortcuts', 'shortcuts', '?')] },
  ]));
}
