import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { failWith, runNode, say } from './lib/command.ts';
import { fingerprint } from './lib/fingerprint.ts';
import { inRoot } from './lib/paths.ts';

type Part = { inputs: string[]; outputs: string[]; command: string[] };

const shared = ['src', 'renderer', 'assets', 'package.json', 'package-lock.json'];

const parts = {
  desk: {
    inputs: [...shared, 'main', 'electron.vite.config.ts'],
    outputs: ['out/main/shell.js', 'out/main/core.js', 'out/preload/index.cjs', 'out/renderer/index.html'],
    command: ['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn'],
  },
  portal: {
    inputs: [...shared, 'provider/portal', 'scripts/lib/portal.vite.config.ts'],
    outputs: ['out/portal/index.html'],
    command: ['node_modules/vite/bin/vite.js', 'build', '--config', 'scripts/lib/portal.vite.config.ts', '--configLoader', 'native', '--logLevel', 'warn'],
  },
} satisfies Record<string, Part>;

export type PartName = keyof typeof parts;

/** Builds into out/, skipping each part whose inputs have not changed since its last build. */
export async function build(names: readonly PartName[] = ['desk', 'portal']): Promise<void> {
  for (const name of names) await buildPart(name, parts[name]);
}

async function buildPart(name: PartName, part: Part): Promise<void> {
  const record = inRoot('out/.built', name);
  const print = await fingerprint(part.inputs);
  if (part.outputs.every((file) => existsSync(inRoot(file))) && (await lastPrint(record)) === print) return;
  say(`building the ${name}`);
  const { code } = await runNode(part.command, { env: { NODE_ENV: 'production' } });
  if (code !== 0) throw new Error(`the ${name} could not be built; what went wrong stands above.`);
  const absent = part.outputs.filter((file) => !existsSync(inRoot(file)));
  if (absent.length > 0) throw new Error(`the build of the ${name} ended well but made no ${absent.join(', ')}`);
  await mkdir(path.dirname(record), { recursive: true });
  await writeFile(record, print);
}

async function lastPrint(record: string): Promise<string | undefined> {
  return readFile(record, 'utf8').catch(() => undefined);
}

if (import.meta.main) await build().catch(failWith);
