import './heap.ts';
import { Core } from './core.ts';
import { movedClock } from './moved-clock.ts';
import { dailyBackup } from './services/workspace/backups.ts';
import { shellSecrets } from './services/shell-secrets.ts';
import { reopenLast } from './services/workspace/open.ts';

/**
 * The core's own process under Electron. The shell hands over one MessagePort per window; frames
 * in, replies and notices out.
 */
interface Port {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
  postMessage(message: unknown): void;
  start(): void;
}
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown; ports: Port[] }) => void): void;
  postMessage(message: unknown): void;
}

function parentPort(): ParentPort {
  const port = (process as unknown as { parentPort?: ParentPort }).parentPort;
  if (!port) throw new Error('The core runs as a utility process of the shell; use `npm run desk` for the command line.');
  return port;
}

function given(name: string): string | undefined {
  return process.argv.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3);
}

function argument(name: string): string {
  const found = given(name);
  if (found === undefined) throw new Error(`The core was started without --${name}`);
  return found;
}

const parent = parentPort();
const secrets = shellSecrets((request) => parent.postMessage(request));
const testClock = given('test-clock');
const core = new Core({
  profileDir: argument('profile'),
  assetsDir: argument('assets'),
  secrets: secrets.store,
  follow: true,
  ...(testClock === undefined ? {} : { clock: movedClock(testClock) }),
  checkOutput: process.env['TANDEM_CHECK_OUTPUT'] === '1',
});

function serve(port: Port): void {
  const stop = core.listen((notice) => port.postMessage(notice));
  port.on('message', ({ data }) => void core.answer(data).then((reply) => port.postMessage(reply)));
  port.on('close', stop);
  port.start();
}

parent.on('message', ({ data, ports }) => {
  if (data === 'close') {
    core.close();
    process.exit(0);
  }
  secrets.receive(data);
  for (const port of ports) serve(port);
});
reopenLast(core);
parent.postMessage('ready');

const REOPEN_EVERY_MS = 300;
const REOPEN_TRIES = 10;

/** After a crash the core before this one may still be letting go of the file. */
function reopenWhenFree(tries: number): void {
  if (tries === 0 || core.open || core.startProblem?.kind !== 'busy') return;
  setTimeout(() => {
    if (core.open) return;
    reopenLast(core);
    reopenWhenFree(tries - 1);
  }, REOPEN_EVERY_MS);
}
reopenWhenFree(REOPEN_TRIES);

const BACKUP_CHECK_MS = 15 * 60 * 1000;
setInterval(() => void dailyBackup(core).catch((error: unknown) => console.error('[core] backup:', error)), BACKUP_CHECK_MS).unref();
