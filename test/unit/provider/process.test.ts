import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checks } from '#provider/server/conformance/checks/all.ts';

const script = fileURLToPath(new URL('../../../scripts/provider.ts', import.meta.url));
let folder: string;
let running: ChildProcess[] = [];

beforeEach(async () => { folder = await mkdtemp(path.join(tmpdir(), 'tandem-process-')); });
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL');
  running = [];
  await rm(folder, { recursive: true, force: true });
});

const environment = { ...process.env, DATABASE_URL: '' };

function start(...args: string[]): { child: ChildProcess; output: Promise<string> } {
  const child = spawn(process.execPath, [script, '--port', '0', '--data', folder, ...args], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  return { child, output: new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      if (text.includes('Portal:') && text.endsWith('\n')) resolve(text);
    });
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${text}`)));
  }) };
}

function run(...args: string[]): string {
  return execFileSync(process.execPath, [script, ...args], { env: environment, encoding: 'utf8', stdio: 'pipe' });
}

function refused(...args: string[]): string {
  try {
    run(...args);
  } catch (error) {
    return (error as { stderr: string }).stderr;
  }
  throw new Error('Did not fail');
}

async function enrol(url: string, code: string): Promise<Response> {
  return fetch(`${url}/v1/enrol`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code, device: 'device-one', deviceName: 'Desk', workspaceName: 'Northwind' }) });
}

test('the first start says where it is and how to come in; the next says only what is needed', async () => {
  const first = start();
  const lines = (await first.output).trim().split('\n');
  expect(lines).toHaveLength(3);
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(lines[0]!)![0];
  const code = /code:\s+(\S+)/.exec(lines[1]!)![1]!;
  expect(lines[2]).toMatch(/sign in as \S+@\S+ with the one-time password \S+$/);
  expect((await enrol(url, code)).status).toBe(200);
  const other = /code: (\S+)/.exec(run('code', '--workspace', 'northwind', '--data', folder))![1]!;
  expect((await enrol(url, other)).status).toBe(200);
  expect(run('desks', '--data', folder).trim().split('\n')).toHaveLength(2);
  first.child.kill('SIGTERM');
  expect(await once(first.child, 'exit')).toEqual([0, null]);
  const second = (await start().output).trim().split('\n');
  expect(second).toHaveLength(2);
  expect(second.join('\n')).not.toMatch(/code:|one-time/i);
});

test('the database is for this user alone', async () => {
  run('engineer', 'add', '--email', 'a@b.example', '--name', 'A', '--data', folder);
  expect((await stat(path.join(folder, 'provider.db'))).mode & 0o077).toBe(0);
});

test('printed passwords and codes are not in the database', async () => {
  const password = /password: (\S+)/.exec(run('engineer', 'add', '--email', 'a@b.example', '--name', 'A', '--data', folder))![1]!;
  const code = /code: (\S+)/.exec(run('code', '--data', folder))![1]!;
  const bytes = await readFile(path.join(folder, 'provider.db'), 'latin1');
  for (const secret of [password, code, code.replaceAll('-', '')]) expect(bytes).not.toContain(secret);
  expect(bytes).toContain('$argon2id$');
});

test('mistakes are answered in plain words and with a failure', () => {
  expect(refused('--host', '0.0.0.0', '--data', folder)).toMatch(/needs TLS[\s\S]*--cert FILE/);
  expect(refused('dance')).toMatch(/no command "dance"/);
  expect(refused('engineer', 'add', '--email', 'nonsense', '--name', 'A', '--data', folder)).toMatch(/not an email address/);
  expect(refused('engineer', 'reset', '--email', 'no@b.example', '--data', folder)).toMatch(/no engineer/);
  expect(refused('revoke', '--desk', 'none', '--data', folder)).toMatch(/no active desk/);
});

test('a taken port is named', async () => {
  const port = /:(\d+) /.exec(await start().output)![1]!;
  expect(refused('--port', port, '--data', folder)).toContain(`Port ${port} on 127.0.0.1 is in use.`);
});

test('a new epoch is noticed by a server that runs', async () => {
  const { output } = start();
  const text = await output;
  const url = /http:\S+/.exec(text)![0];
  const { device_token: token } = (await (await enrol(url, /code:\s+(\S+)/.exec(text)![1]!)).json()) as { device_token: string };
  const epoch = async () => ((await (await fetch(`${url}/v1/sync/hello?device=device-one&protocol=1&schema=1`, { headers: { authorization: `Bearer ${token}` } })).json()) as { epoch: string }).epoch;
  const before = await epoch();
  run('new-epoch', '--data', folder);
  expect(await epoch()).not.toBe(before);
});

const openssl = spawnSync('openssl', ['version']).status === 0;

test.skipIf(!openssl)(`with a certificate it speaks HTTPS and nothing else${openssl ? '' : ' (no openssl to make one)'}`, async () => {
  const [cert, key] = [path.join(folder, 'cert.pem'), path.join(folder, 'key.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1', '-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert], { stdio: 'pipe' });
  const url = /https:\/\/127\.0\.0\.1:\d+/.exec(await start('--cert', cert, '--key', key).output)![0];
  const ca = await readFile(cert);
  const headers = await new Promise<Record<string, unknown>>((resolve, reject) => {
    request(`${url}/health`, { ca }, (response) => { response.resume(); resolve(response.headers); }).on('error', reject).end();
  });
  expect(headers['strict-transport-security']).toContain('max-age=');
  await expect(fetch(`${url.replace('https', 'http')}/health`)).rejects.toThrow('fetch failed');
});

test('this server conforms to its own protocol', () => {
  expect(run('conformance')).toMatch(new RegExp(`\\n${checks.length} passed, 0 failed\\n$`));
});
