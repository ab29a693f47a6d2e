import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { TandemError } from '#src/contract/errors.ts';
import type { AppOptions } from './app.ts';
import { isLoopback } from './tls.ts';

/** How and where the server runs. Every flag can also be given as TANDEM_PROVIDER_<NAME>. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  /** The folder of the SQLite database; not used with DATABASE_URL. */
  readonly data: string;
  readonly databaseUrl: string | null;
  readonly tls: AppOptions['tls'];
  readonly proxies: readonly string[];
  readonly name: string | null;
  readonly metricsToken: string | null;
  readonly logLevel: AppOptions['logLevel'];
}

export const settingFlags = {
  host: { type: 'string' },
  port: { type: 'string' },
  data: { type: 'string' },
  cert: { type: 'string' },
  key: { type: 'string' },
  'behind-proxy': { type: 'string' },
  name: { type: 'string' },
  'metrics-token': { type: 'string' },
  log: { type: 'string' },
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads flags and environment. Throws `invalid` with a line that says what to write instead. */
export function readSettings(args: readonly string[], env: Environment, home = homedir(), platform: string = process.platform): Settings {
  const flags = parseFlags(args);
  const given = (name: keyof typeof settingFlags): string | undefined => flags[name] ?? env[`TANDEM_PROVIDER_${name.toUpperCase().replaceAll('-', '_')}`];
  const host = given('host') ?? '127.0.0.1';
  const tls = readTls(given('cert'), given('key'));
  const proxies = (given('behind-proxy') ?? '').split(',').map((address) => address.trim()).filter((address) => address !== '');
  if (!isLoopback(host) && !tls && proxies.length === 0)
    throw invalid(`To answer other machines (--host ${host}), this server needs TLS.`, 'Give --cert FILE and --key FILE, or name the proxy that speaks TLS for it: --behind-proxy 10.0.0.5.');
  return {
    host, tls, proxies,
    port: readPort(given('port')),
    data: path.resolve(given('data') ?? defaultFolder(env, home, platform)),
    databaseUrl: env.DATABASE_URL || null,
    name: given('name') ?? null,
    metricsToken: given('metrics-token') ?? null,
    logLevel: readLogLevel(given('log')),
  };
}

function parseFlags(args: readonly string[]): Partial<Record<keyof typeof settingFlags, string>> {
  try {
    return parseArgs({ args: [...args], options: settingFlags }).values;
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error), `There are: ${Object.keys(settingFlags).map((name) => `--${name}`).join(' ')}.`);
  }
}

function readPort(given: string | undefined): number {
  const port = Number(given ?? 7420);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw invalid(`--port ${given} is not a port.`, 'Give a number from 0 to 65535; 0 takes any free one.');
  return port;
}

function readLogLevel(given: string | undefined): Settings['logLevel'] {
  const level = (['silent', 'error', 'warn', 'info'] as const).find((one) => one === (given ?? 'warn'));
  if (!level) throw invalid(`--log ${given} is not a level.`, 'Give silent, error, warn or info.');
  return level;
}

function readTls(cert: string | undefined, key: string | undefined): Settings['tls'] {
  if (!cert && !key) return null;
  if (!cert || !key) throw invalid('--cert and --key belong together.', 'Give both files, in PEM form.');
  return { cert: readPem(cert), key: readPem(key) };
}

function readPem(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new TandemError('missing-file', `${file} cannot be read.`, 'Check the path and that this user may read it.', { cause: error });
  }
}

/** The usual place for a user's program data, so that the database does not depend on where the command was typed. */
function defaultFolder(env: Environment, home: string, platform: string): string {
  if (platform === 'win32') return path.join(env.LOCALAPPDATA ?? path.join(home, 'AppData/Local'), 'Tandem Provider');
  if (platform === 'darwin') return path.join(home, 'Library/Application Support/Tandem Provider');
  return path.join(env.XDG_DATA_HOME ?? path.join(home, '.local/share'), 'tandem-provider');
}

function invalid(message: string, hint: string): TandemError {
  return new TandemError('invalid', message, hint);
}
