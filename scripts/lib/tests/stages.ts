import { readdirSync } from 'node:fs';
import { build } from '../../build.ts';
import { electronRuntime } from '../../electron-runtime.ts';
import { runNode } from '../command.ts';
import { inRoot } from '../paths.ts';
import { oneTest } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { runPlaywright } from './playwright.ts';
import { runVitest } from './vitest.ts';

export interface StageContext {
  /** What narrows a stage: parts of test paths. */
  readonly filters: readonly string[];
  /** Folders of test/ to run instead of all of them. */
  readonly folders: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

export interface Stage {
  readonly name: string;
  readonly needsPostgres?: boolean;
  readonly needsDisplay?: boolean;
  readonly run: (context: StageContext) => Promise<Outcome>;
}

const otherFolders = ['e2e', 'portal', 'package', 'bench', 'fixtures'];

/** The folders of test/ that vitest runs; each is also a name for `--only`. */
export const vitestFolders = readdirSync(inRoot('test'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !otherFolders.includes(entry.name))
  .map(({ name }) => name);

export const stages: readonly Stage[] = [
  { name: 'typecheck', run: () => tool('node_modules/typescript/bin/tsc', '-b') },
  { name: 'lint', run: () => tool('node_modules/oxlint/bin/oxlint', '--type-aware') },
  {
    name: 'vitest',
    needsPostgres: true,
    run: ({ filters, folders, env }) => runVitest('rules', [...folders.map((folder) => `test/${folder}/`), ...filters], env),
  },
  {
    name: 'build',
    run: async () => {
      await build();
      return oneTest(true);
    },
  },
  { name: 'package', needsDisplay: true, run: runPackage },
  {
    name: 'e2e',
    needsDisplay: true,
    needsPostgres: true,
    run: async ({ filters, env }) => {
      await electronRuntime();
      await build();
      return runPlaywright('e2e', filters, env);
    },
  },
  {
    name: 'portal',
    needsPostgres: true,
    run: async ({ filters, env }) => {
      await build(['portal']);
      return runPlaywright('portal', filters, env);
    },
  },
];

async function tool(...command: string[]): Promise<Outcome> {
  const { code } = await runNode(command);
  return oneTest(code === 0);
}

async function runPackage({ filters, env }: StageContext): Promise<Outcome> {
  const { code } = await runNode(['scripts/package.ts', '--dir']);
  if (code !== 0) return oneTest(false);
  return runVitest('package', filters, env);
}

