import { execFile } from 'node:child_process';
import { promisify, parseArgs } from 'node:util';
import { TandemError } from '#src/contract/errors.ts';
import { newId } from '#src/lib/ids.ts';
import { checks } from './checks/all.ts';
import { ConformanceClient } from './client.ts';
import { ownServer } from './own-server.ts';
import type { Check, World } from './world.ts';

/** The server to be checked, and what its operator lets the checks do with it. */
export interface Target {
  readonly url: string;
  readonly code: string;
  /** A code for another workspace. */
  readonly otherCode?: string | undefined;
  readonly revoke?: World['revoke'];
  readonly suggest?: World['suggest'];
  readonly rewind?: World['rewind'];
}

export interface Outcome { readonly check: Check; readonly result: 'passed' | 'failed' | 'left out'; readonly why: string }

const means = {
  other: '--other-code CODE (a code for another workspace)',
  revoke: '--other-code CODE and --revoke COMMAND (revokes the desk named by TANDEM_DESK)',
  suggest: '--suggest COMMAND (suggests TANDEM_VALUE for TANDEM_FIELD of TANDEM_RECORD)',
  rewind: '--backup COMMAND and --restore COMMAND',
} as const;

/** Checks any server against the protocol: one that is named with a code for a new workspace, or this one. Answers how many checks failed. */
export async function checkConformance(args: readonly string[], print: (line: string) => void): Promise<number> {
  const options = { url: { type: 'string' }, code: { type: 'string' }, 'other-code': { type: 'string' }, revoke: { type: 'string' }, suggest: { type: 'string' }, backup: { type: 'string' }, restore: { type: 'string' } } as const;
  const { url, code, 'other-code': otherCode, revoke, suggest, backup, restore } = parseArgs({ args: [...args], options }).values;
  if ((url === undefined) !== (code === undefined))
    throw new TandemError('invalid', '--url and --code belong together.', 'Give the address of a server and an enrolment code of it, or neither to check this server.');
  if (url !== undefined && code !== undefined) {
    return report(await runChecks({
      url, code, otherCode,
      revoke: revoke === undefined ? undefined : (desk) => shell(revoke, { TANDEM_DESK: desk }),
      suggest: suggest === undefined ? undefined : ({ rec, field, value }) => shell(suggest, { TANDEM_RECORD: rec, TANDEM_FIELD: field, TANDEM_VALUE: value }),
      rewind: backup === undefined || restore === undefined ? undefined : { backup: () => shell(backup), restore: () => shell(restore) },
    }), print);
  }
  const own = await ownServer();
  try {
    return report(await runChecks(own.target), print);
  } finally {
    await own.stop();
  }
}

export async function runChecks({ url, code, otherCode, revoke, suggest, rewind }: Target, chosen: readonly Check[] = checks): Promise<Outcome[]> {
  const first = new ConformanceClient(url, newId());
  const place = await first.enrol(code, 'Conformance');
  const second = first.as(newId());
  await first.hello();
  await second.hello();
  const other = otherCode === undefined ? undefined : new ConformanceClient(url, newId());
  const elsewhere = other && otherCode !== undefined ? await other.enrolIfNot(place, otherCode, `Conformance ${other.device}`) : undefined;
  const world: World = { first, second, usedCode: code, elsewhere, other, revoke: other && revoke, suggest, rewind };
  const outcomes: Outcome[] = [];
  for (const check of chosen) outcomes.push(await runOne(check, world));
  return outcomes;
}

async function runOne(check: Check, world: World): Promise<Outcome> {
  if (check.needs && world[check.needs] === undefined) return { check, result: 'left out', why: `needs ${means[check.needs]}` };
  try {
    await check.run(world);
    return { check, result: 'passed', why: '' };
  } catch (error) {
    return { check, result: 'failed', why: error instanceof Error ? error.message : String(error) };
  }
}

function report(outcomes: readonly Outcome[], print: (line: string) => void): number {
  const count = (wanted: Outcome['result']): number => outcomes.filter(({ result }) => result === wanted).length;
  for (const { check, result, why } of outcomes) print(`${result === 'failed' ? 'FAILED' : result.padEnd(8)}  ${check.musts.join(' ')}  ${check.name}${why ? `: ${why}` : ''}`);
  const leftOut = count('left out');
  print(`${count('passed')} passed, ${count('failed')} failed${leftOut > 0 ? `, ${leftOut} left out` : ''}`);
  return count('failed');
}

async function shell(command: string, more: Record<string, string> = {}): Promise<void> {
  await promisify(execFile)(command, { shell: true, env: { ...process.env, ...more }, timeout: 120_000 });
}
