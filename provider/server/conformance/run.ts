import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { TandemError } from '#src/contract/errors.ts';
import { newId } from '#src/lib/ids.ts';
import { readSettings } from '../settings.ts';
import { startServer } from '../start.ts';
import { checks } from './checks.ts';
import { ConformanceClient } from './client.ts';

/** Checks any server against the protocol: one that is named with a code for a new workspace, or this one. */
export async function checkConformance(args: readonly string[], print: (line: string) => void): Promise<number> {
  const { url, code } = parseArgs({ args: [...args], options: { url: { type: 'string' }, code: { type: 'string' } } }).values;
  if ((url === undefined) !== (code === undefined))
    throw new TandemError('invalid', '--url and --code belong together.', 'Give the address of a server and an enrolment code of it, or neither to check this server.');
  if (url !== undefined && code !== undefined) return runChecks(url, code, print);
  const folder = await mkdtemp(path.join(tmpdir(), 'tandem-conformance-'));
  const server = await startServer(readSettings(['--port', '0', '--data', folder], {}));
  try {
    return await runChecks(server.url, /code:\s+(\S+)/.exec(server.lines.join('\n'))?.[1] ?? '', print);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function runChecks(url: string, code: string, print: (line: string) => void): Promise<number> {
  const first = new ConformanceClient(url, newId());
  await first.enrol(code);
  const second = first.as(newId());
  await first.hello();
  await second.hello();
  let failures = 0;
  for (const { name, run } of checks) {
    try {
      await run(first, second);
      print(`passed  ${name}`);
    } catch (error) {
      failures += 1;
      print(`FAILED  ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  print(`${checks.length - failures} passed, ${failures} failed`);
  return failures;
}
