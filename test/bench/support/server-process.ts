import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { inRoot } from '#scripts/lib/paths.ts';
import { cpuOf } from './cpu.ts';

const script = inRoot('scripts/provider.ts');
const env = { ...process.env, DATABASE_URL: '' };

export interface ServerProcess {
  readonly url: string;
  /** An enrolment code; for a second desk, name its workspace. */
  code(workspace?: string): Promise<string>;
  /** Processor time so far, in milliseconds; NaN where the system does not tell. */
  cpuMs(): number;
  stop(): Promise<void>;
}

/** The provider server as its own process over SQLite, as it is started by hand. */
export async function startServerProcess(folder: string): Promise<ServerProcess> {
  const data = path.join(folder, 'provider');
  const child = spawn(process.execPath, [script, '--port', '0', '--data', data], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  await new Promise<void>((ready, failed) => {
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      if (text.includes('Portal:') && text.endsWith('\n')) ready();
    });
    child.on('exit', (code) => failed(new Error(`The provider server ended with ${code}: ${text}`)));
  });
  const named = (pattern: RegExp, from: string): string => pattern.exec(from)?.[1] ?? '';
  return {
    url: named(/(http:\/\/127\.0\.0\.1:\d+)/, text),
    code: async (workspace) => (workspace === undefined ? named(/code:\s+(\S+)/, text) : named(/code:\s+(\S+)/, execFileSync(process.execPath, [script, 'code', '--data', data, '--workspace', workspace], { env, encoding: 'utf8' }))),
    cpuMs: () => cpuOf(child.pid!),
    stop: async () => {
      child.removeAllListeners('exit');
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}
