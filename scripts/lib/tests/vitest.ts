import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { runNode } from '../command.ts';
import { inRoot } from '../paths.ts';
import { judge, nothing } from './outcome.ts';
import type { Outcome } from './outcome.ts';

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** Runs the tests of one vitest project, or those whose path holds one of the filters. */
export async function runVitest(project: string, filters: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const report = inRoot('test-results', `vitest-${project}.json`);
  await mkdir(path.dirname(report), { recursive: true });
  await rm(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code } = await runNode(['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...reporters, ...filters], { env });
  return judge(await readReport(report), code);
}

async function readReport(file: string): Promise<Outcome> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return nothing;
  const report = JSON.parse(text) as Report;
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const skipped = tests.filter(({ status }) => status !== 'passed' && status !== 'failed');
  for (const { fullName } of skipped) console.log(`  skipped: ${fullName}`);
  return { passed: report.numPassedTests, failed: report.numFailedTests + brokenFiles(report), skipped: skipped.length };
}

/** Files that failed as a whole, such as by an import that does not resolve: no test of theirs says so. */
function brokenFiles({ testResults }: Report): number {
  return testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
}
