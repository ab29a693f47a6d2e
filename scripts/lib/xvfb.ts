import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface VirtualDisplay {
  /** What DISPLAY must hold, such as ":99". */
  readonly name: string;
  stop(): void;
}

/** Starts an X server without a screen on a free display number; it ends with this process at the latest. */
export async function startXvfb(size = '1600x1200'): Promise<VirtualDisplay> {
  const args = ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp', '-ac'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const stop = (): void => void server.kill();
  process.once('exit', stop);
  const failure = once(server, 'error').then(([error]) => {
    throw new Error(`there is no display, and Xvfb could not be started (apt-get install xvfb): ${String(error)}`);
  });
  const end = once(server, 'exit').then(() => {
    throw new Error('Xvfb ended before it opened a display');
  });
  const opened = once(server.stdio[3] as NodeJS.ReadableStream, 'data').then(([data]) => `:${String(data).trim()}`);
  return { name: await Promise.race([opened, failure, end]), stop };
}

export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}
