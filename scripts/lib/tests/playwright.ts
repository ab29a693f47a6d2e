import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { runNode } from '../command.ts';
import { inRoot } from '../paths.ts';
import { judge, nothing } from './outcome.ts';
import type { Outcome } from './outcome.ts';

interface Suite {
  readonly suites?: readonly Suite[];
  readonly specs?: readonly { readonly title: string; readonly tests: readonly { readonly status: string; readonly annotations: readonly Annotation[] }[] }[];
}

interface Annotation {
  readonly type: string;
  readonly description?: string;
}

interface Report {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number; readonly skipped: number };
  readonly suites: readonly Suite[];
}

/** Runs one project of playwright.config.ts. A test that passed only when repeated counts as failed. */
export async function runPlaywright(project: string, filters: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const report = inRoot('test-results', `playwright-${project}.json`);
  await mkdir(path.dirname(report), { recursive: true });
  await rm(report, { force: true });
  const args = ['node_modules/@playwright/test/cli.js', 'test', '--project', project, '--reporter=list,json', ...filters];
  const { code } = await runNode(args, { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report } });
  return judge(await readReport(report), code);
}

async function readReport(file: string): Promise<Outcome> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return nothing;
  const { stats, suites } = JSON.parse(text) as Report;
  for (const line of suites.flatMap(skipsOf)) console.log(`  skipped: ${line}`);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

function skipsOf(suite: Suite): string[] {
  const own = (suite.specs ?? []).flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === 'skipped')
      .map(({ annotations }) => `${title}: ${annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason given'}`),
  );
  return [...own, ...(suite.suites ?? []).flatMap(skipsOf)];
}
