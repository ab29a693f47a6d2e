import type { DeskInput, DeskMethod, DeskOutput } from '#src/contract/desk.ts';
import type { Notice } from '#src/contract/frames.ts';
import type { ShellCommand } from '#src/contract/shell.ts';
import { Connection } from './connection.ts';

interface Preload {
  readonly platform: string;
  shell(method: string, input: unknown): Promise<unknown>;
  onCommand(listener: (command: ShellCommand) => void): void;
}
declare global {
  interface Window { readonly tandem?: Preload }
}

const connection = new Connection();

/** The preload's API, or undefined in a plain browser. */
export const preload = window.tandem;

export function call<M extends DeskMethod>(method: M, input: DeskInput<M>): Promise<DeskOutput<M>> {
  return connection.call(method, input);
}
export function listen(listener: (notice: Notice) => void): () => void {
  return connection.listen(listener);
}
export function onConnection(listener: () => void): () => void {
  return connection.onState(listener);
}
export function isConnected(): boolean {
  return connection.connected;
}

function connectPort(): void {
  window.addEventListener('message', (event) => {
    if (event.source !== window || event.data !== 'core-port') return;
    const port = event.ports[0];
    if (!port) return;
    connection.disconnect();
    port.onmessage = (message) => connection.receive(message.data);
    // Chromium fires it when the core's process is gone.
    port.addEventListener('close', () => connection.disconnect());
    connection.connect({ send: (frame) => port.postMessage(frame) });
  });
  window.postMessage('core-port?', window.location.origin);
}

function connectSocket(): void {
  const token = new URLSearchParams(window.location.search).get('token') ?? sessionStorage.getItem('token') ?? '';
  sessionStorage.setItem('token', token);
  const open = (): void => {
    const socket = new WebSocket(`ws://${window.location.host}/core?token=${encodeURIComponent(token)}`);
    socket.onopen = () => connection.connect({ send: (frame) => socket.send(JSON.stringify(frame)) });
    socket.onmessage = (message) => connection.receive(JSON.parse(String(message.data)));
    socket.onclose = () => {
      connection.disconnect();
      setTimeout(open, 500);
    };
  };
  open();
}

/** Once, before the first render. */
export function startBridge(): void {
  if (preload) connectPort();
  else connectSocket();
}
