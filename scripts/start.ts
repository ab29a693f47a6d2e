import { spawn } from 'node:child_process';
import { build } from './build.ts';
import { electronRuntime } from './electron-runtime.ts';
import { failWith, isRoot, say } from './lib/command.ts';
import { root } from './lib/paths.ts';

const noDisplay =
  'there is no display to show a window on. See Tandem in a browser with "npm run start:browser", ' +
  'or run it on a virtual display with "xvfb-run -a npm start".';

async function main(args: readonly string[]): Promise<void> {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) throw new Error(noDisplay);
  const { executable } = await electronRuntime();
  await build(['desk']);
  const flags = rootFlags();
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const child = spawn(executable, [...flags, '.', ...args], { cwd: root, stdio: 'inherit', env });
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) process.on(signal, () => child.kill(signal));
  child.on('error', failWith);
  child.on('exit', (code) => process.exit(code ?? 1));
}

function rootFlags(): string[] {
  if (process.platform !== 'linux' || !isRoot()) return [];
  say('running as root, so Chromium runs without its sandbox (--no-sandbox); an ordinary user gets the sandbox');
  return ['--no-sandbox'];
}

await main(process.argv.slice(2)).catch(failWith);
