import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '#scripts/lib/paths.ts';

/** The provider server as a person runs it, in a process of its own, with what it printed. */
export interface RunningProvider {
  readonly url: string;
  readonly port: number;
  readonly data: string;
  readonly output: () => string;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

export interface ProviderOptions {
  readonly port?: number;
  readonly data?: string;
  /** PostgreSQL instead of a folder. */
  readonly databaseUrl?: string;
  /** A file that moves its clock; see `clock.ts`. */
  readonly clockFile?: string;
}

export async function startProvider(options: ProviderOptions = {}): Promise<RunningProvider> {
  const port = options.port ?? (await freePort());
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'tandem-e2e-provider-'));
  const child: ChildProcess = spawn(process.execPath, [options.clockFile === undefined ? 'scripts/provider.ts' : 'test/e2e/support/provider-on-clock.ts', '--port', String(port), '--data', data], {
    cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, DATABASE_URL: options.databaseUrl ?? '', TANDEM_TEST_CLOCK: options.clockFile ?? '' },
  });
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => { text += chunk.toString(); });
  child.stderr?.on('data', (chunk: Buffer) => { text += chunk.toString(); });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries += 1) {
    const up = await fetch(`${url}/health`).then((response) => response.ok, () => false);
    // The first start prints a code and a password once it listens; a later one has nobody to welcome.
    if (up && (options.data !== undefined || /one-time password \S+/.test(text))) break;
    if (tries > 100 || child.exitCode !== null) throw new Error(`The provider did not start:\n${text}`);
    await new Promise((done) => setTimeout(done, 100));
  }
  return {
    url, port, data, output: () => text,
    stop: () => new Promise((done) => {
      child.once('exit', () => done());
      child.kill('SIGTERM');
    }),
  };
}
