import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from './build.ts';
import { electronRuntime } from './electron-runtime.ts';
import { failWith, runNode } from './lib/command.ts';
import { fetchOfficialElectron } from './lib/electron-official.ts';

/**
 * `npm run package` makes the installers of this platform; `npm run package -- --dir` makes the unpacked app alone,
 * for tests. What else is given goes to electron-builder.
 */
async function main(args: readonly string[]): Promise<void> {
  const config = args.includes('--dir') ? await configForTests() : await configForRelease();
  await build(['desk']);
  const { code } = await runNode(['node_modules/electron-builder/cli.js', '--publish', 'never', ...config, ...args]);
  process.exitCode = code;
}

async function configForTests(): Promise<string[]> {
  const { dist } = await electronRuntime();
  const version = readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  return [`-c.electronDist=${dist}`, `-c.electronVersion=${version}`];
}

/** electron-builder itself fetches the official archive of each target and checks its hash. */
async function configForRelease(): Promise<string[]> {
  if (await fetchOfficialElectron()) return [];
  throw new Error(
    'installers are made from the official Electron alone, and it cannot be reached from here. ' +
      'To try the packaged app on this machine: npm run package -- --dir',
  );
}

await main(process.argv.slice(2)).catch(failWith);
