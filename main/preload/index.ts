import { contextBridge, ipcRenderer } from 'electron';
import { shellCommand, type ShellCommand } from '#src/contract/shell.ts';

/** The page's window; this folder is compiled without the DOM's types. */
declare const window: { postMessage(message: unknown, origin: string, transfer: unknown[]): void; readonly location: { readonly origin: string } };

/**
 * The whole surface of the page: questions to the shell, commands from the menu. The port to the
 * core cannot cross the bridge as an object; it is passed on as a message of the page's own window.
 */
contextBridge.exposeInMainWorld('tandem', {
  platform: process.platform,
  shell: (method: string, input: unknown): Promise<unknown> => ipcRenderer.invoke('shell', method, input),
  onCommand: (listener: (command: ShellCommand) => void): void => {
    ipcRenderer.on('command', (_event, message: unknown) => {
      const command = shellCommand.safeParse(message);
      if (command.success) listener(command.data);
    });
  },
});

ipcRenderer.on('core-port', (event) => window.postMessage('core-port', window.location.origin, [...event.ports]));
