import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { runNode } from '../command.ts';
import { inRoot } from '../paths.ts';
import type { CountReport } from './count-reporter.ts';
import { judge, nothing } from './outcome.ts';
import type { Outcome } from './outcome.ts';

/** Runs the tests of one vitest project, or those whose path holds one of the filters. */
export async function runVitest(project: string, filters: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const counts = inRoot('test-results', `vitest-${project}.json`);
  await mkdir(path.dirname(counts), { recursive: true });
  await rm(counts, { force: true });
  const reporters = ['--reporter=default', `--reporter=${inRoot('scripts/lib/tests/count-reporter.ts')}`];
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...reporters, ...filters];
  const { code } = await runNode(args, { env: { ...env, TANDEM_TEST_COUNTS: counts } });
  return judge(await readCounts(counts), code);
}

async function readCounts(file: string): Promise<Outcome> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return nothing;
  const { passed, failed, skipped } = JSON.parse(text) as CountReport;
  for (const line of skipped) console.log(`  skipped: ${line}`);
  return { passed, failed, skipped: skipped.length };
}
