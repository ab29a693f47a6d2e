import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readSettings } from '#provider/server/settings.ts';
import { isLoopback } from '#provider/server/tls.ts';
import { TandemError } from '#src/contract/errors.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'tandem-settings-'));
afterAll(() => rmSync(folder, { recursive: true }));
const pem = path.join(folder, 'pem');
writeFileSync(pem, 'PEM');

const read = (args: string[], env: Record<string, string> = {}, platform = 'linux') => readSettings(args, env, '/home/maria', platform);
function refusal(args: string[], env: Record<string, string> = {}): TandemError {
  try {
    read(args, env);
  } catch (error) {
    if (error instanceof TandemError) return error;
    throw error;
  }
  throw new Error('Accepted');
}

describe('settings of the provider server', () => {
  test('without any: loopback, port 7420, a folder of the user', () => {
    expect(read([])).toMatchObject({ host: '127.0.0.1', port: 7420, data: '/home/maria/.local/share/tandem-provider', databaseUrl: null, tls: null, proxies: [] });
    expect(read([], { XDG_DATA_HOME: '/data' }).data).toBe('/data/tandem-provider');
    expect(read([], {}, 'darwin').data).toBe('/home/maria/Library/Application Support/Tandem Provider');
    expect(read([], { LOCALAPPDATA: '/local' }, 'win32').data).toBe('/local/Tandem Provider');
  });

  test('flags come before the environment', () => {
    expect(read(['--port', '0', '--data', '/x'], { TANDEM_PROVIDER_PORT: '99', TANDEM_PROVIDER_HOST: '::1', DATABASE_URL: 'postgres://x' })).toMatchObject({ port: 0, host: '::1', data: '/x', databaseUrl: 'postgres://x' });
  });

  test('another host needs TLS, its own or that of a named proxy', () => {
    for (const host of ['0.0.0.0', '::', '192.168.1.5', 'desk.example']) expect(refusal(['--host', host]).message).toContain('needs TLS');
    expect(read(['--host', '0.0.0.0', '--cert', pem, '--key', pem]).tls?.cert.toString()).toBe('PEM');
    expect(read(['--host', '0.0.0.0', '--behind-proxy', '10.0.0.5, 10.0.0.6']).proxies).toEqual(['10.0.0.5', '10.0.0.6']);
  });

  test.each([
    [['--port', 'x'], '--port x is not a port.'],
    [['--port', '65536'], '--port 65536 is not a port.'],
    [['--cert', 'only'], '--cert and --key belong together.'],
    [['--cert', '/nowhere/c', '--key', '/nowhere/k'], '/nowhere/c cannot be read.'],
    [['--log', 'loud'], '--log loud is not a level.'],
    [['--nonsense'], "Unknown option '--nonsense'"],
  ])('%j is refused in plain words', (args, message) => {
    expect(refusal(args).message).toContain(message);
  });

  test.each([['127.0.0.1', true], ['127.5.5.5', true], ['::1', true], ['[::1]', true], ['::ffff:127.0.0.1', true], ['localhost', true], ['128.0.0.1', false], ['127.0.0.1.example', false], ['', false]])('%s is loopback: %s', (host, expected) => {
    expect(isLoopback(host)).toBe(expected);
  });
});
