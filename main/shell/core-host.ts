import { app, MessageChannelMain, utilityProcess, type UtilityProcess, type WebContents } from 'electron';
import { assetsDir, corePath } from './paths.ts';
import { answerSecret } from './secrets.ts';

const QUICK_DEATH_MS = 3000;
const MAX_QUICK_DEATHS = 5;

/** Only in a build that is not packaged: a file that moves the core's clock; see `main/core/moved-clock.ts`. */
function testClock(): string[] {
  const file = app.isPackaged ? undefined : process.env['TANDEM_TEST_CLOCK'];
  return file ? [`--test-clock=${file}`] : [];
}

/** Keeps the core alive: starts it, hands every window a port to it, starts it again when it dies. */
export class CoreHost {
  private process: UtilityProcess | null = null;
  private readonly windows = new Set<WebContents>();
  private readonly profileDir: string;
  private readonly onGivenUp: () => void;
  private stopping = false;
  private quickDeaths = 0;

  constructor(profileDir: string, onGivenUp: () => void) {
    this.profileDir = profileDir;
    this.onGivenUp = onGivenUp;
  }

  start(): void {
    const startedAt = Date.now();
    const child = utilityProcess.fork(corePath, [`--profile=${this.profileDir}`, `--assets=${assetsDir}`, ...testClock()], { serviceName: 'Tandem core', stdio: 'inherit' });
    this.process = child;
    child.on('message', (message: unknown) => {
      if (message === 'ready') for (const window of this.windows) this.handOver(child, window);
      else void answerSecret(this.profileDir, message).then((reply) => reply && child.postMessage(reply));
    });
    child.on('exit', () => {
      this.process = null;
      if (this.stopping) return;
      this.quickDeaths = Date.now() - startedAt < QUICK_DEATH_MS ? this.quickDeaths + 1 : 0;
      if (this.quickDeaths > MAX_QUICK_DEATHS) this.onGivenUp();
      else this.start();
    });
  }

  /** Gives a window its port now, and a new one after each restart of the core. */
  connect(window: WebContents): void {
    if (!this.windows.has(window)) window.once('destroyed', () => this.windows.delete(window));
    this.windows.add(window);
    if (this.process?.pid !== undefined) this.handOver(this.process, window);
  }

  private handOver(child: UtilityProcess, window: WebContents): void {
    if (window.isDestroyed()) return;
    const { port1, port2 } = new MessageChannelMain();
    child.postMessage('connect', [port1]);
    window.postMessage('core-port', null, [port2]);
  }

  /** For tests and for “Restart” after the core gave up: kills the running core, if any. */
  kill(): void {
    this.process?.kill();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const child = this.process;
    if (!child) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.postMessage('close');
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 3000))]);
    child.kill();
  }
}
