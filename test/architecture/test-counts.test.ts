import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CountReport } from '#scripts/lib/tests/count-reporter.ts';
import { runNode } from '#scripts/lib/command.ts';
import { inRoot } from '#scripts/lib/paths.ts';
import { judge, nothing } from '#scripts/lib/tests/outcome.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tandem-counts-'));
  await symlink(inRoot('node_modules'), path.join(folder, 'node_modules'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function countsOf(files: Readonly<Record<string, string>>): Promise<CountReport> {
  const counts = path.join(folder, 'counts.json');
  await mkdir(path.join(folder, 'planted'));
  for (const [name, body] of Object.entries(files)) {
    await writeFile(path.join(folder, 'planted', name), `import { expect, test } from 'vitest';\n${body}\n`);
  }
  const reporter = `--reporter=${inRoot('scripts/lib/tests/count-reporter.ts')}`;
  const args = [inRoot('node_modules/vitest/vitest.mjs'), 'run', '--root', folder, reporter];
  await runNode(args, { cwd: folder, env: { TANDEM_TEST_COUNTS: counts }, output: 'keep' });
  return JSON.parse(await readFile(counts, 'utf8')) as CountReport;
}

test('counts passed, failed and skipped tests, and says why one was skipped', async () => {
  const counts = await countsOf({
    'a.test.ts': "test('good', () => {}); test('bad', () => { expect(1).toBe(2); }); test('later', ({ skip }) => skip('no network'));",
  });
  expect(counts).toEqual({ passed: 1, failed: 1, skipped: ['later: no network'] });
});

test('counts a file that cannot be loaded as failed', async () => {
  const counts = await countsOf({ 'a.test.ts': "test('good', () => {});", 'b.test.ts': "import './gone.ts';" });
  expect(counts).toEqual({ passed: 1, failed: 1, skipped: [] });
});

test('counts an error outside of tests as failed', async () => {
  const counts = await countsOf({ 'a.test.ts': "test('good', () => { setTimeout(() => { throw new Error('late'); }, 1); }); test('wait', () => new Promise((done) => setTimeout(done, 50)));" });
  expect(counts).toEqual({ passed: 2, failed: 1, skipped: [] });
});

test('a runner that ran nothing, or that ended badly without a failed test, has failed once', () => {
  expect(judge(nothing, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(judge({ passed: 5, failed: 0, skipped: 0 }, 1)).toEqual({ passed: 5, failed: 1, skipped: 0 });
  expect(judge({ passed: 5, failed: 2, skipped: 0 }, 1)).toEqual({ passed: 5, failed: 2, skipped: 0 });
  expect(judge({ passed: 5, failed: 0, skipped: 1 }, 0)).toEqual({ passed: 5, failed: 0, skipped: 1 });
});
