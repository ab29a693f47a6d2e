import { contextBridge, ipcRenderer } from 'electron';
import type { ShellCommand } from '#src/contract/shell.ts';

/** The page's window; this folder is compiled without the DOM's types. */
declare const window: {
  postMessage(message: unknown, origin: string, transfer: readonly unknown[]): void;
  addEventListener(type: 'message', listener: (event: { source: unknown; data: unknown }) => void): void;
  readonly location: { readonly origin: string };
};

/**
 * The whole surface of the page: questions to the shell, commands from the menu. Nothing is imported
 * here but Electron: this script runs before the page's first line, and everything that the page says
 * is checked by the shell.
 */
contextBridge.exposeInMainWorld('tandem', {
  platform: process.platform,
  shell: (method: string, input: unknown): Promise<unknown> => ipcRenderer.invoke('shell', method, input),
  onCommand: (listener: (command: ShellCommand) => void): void => {
    ipcRenderer.on('command', (_event, command: ShellCommand) => listener(command));
  },
});

/**
 * The port to the core cannot cross the bridge as an object; it is passed on as a message of the page's
 * own window. It comes before the page's script has run, and again after each restart of the core.
 */
let waiting: readonly unknown[] | null = null;
let asked = false;

function handOver(): void {
  if (!asked || !waiting) return;
  window.postMessage('core-port', window.location.origin, waiting);
  waiting = null;
}

ipcRenderer.on('core-port', (event) => {
  waiting = event.ports;
  handOver();
});
window.addEventListener('message', ({ source, data }) => {
  if (source !== window || data !== 'core-port?') return;
  asked = true;
  handOver();
});
ipcRenderer.send('core-port?');
