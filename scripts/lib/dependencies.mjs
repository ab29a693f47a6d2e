import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Runs `npm ci` unless node_modules holds what package-lock.json asks for. */
export function installDependencies(root) {
  if (matchesLockfile(root)) return;
  process.stderr.write('tandem: installing the packages of package-lock.json (npm ci)\n');
  const npm = process.env.npm_execpath;
  const [program, before] = npm ? [process.execPath, [npm]] : ['npm', []];
  const result = spawnSync(program, [...before, 'ci', '--no-audit', '--no-fund'], {
    cwd: root,
    // npm's own talk must not mix with what a command prints.
    stdio: ['ignore', 2, 2],
    shell: !npm && process.platform === 'win32',
  });
  if (result.error) throw new Error(`could not run npm: ${result.error.message}`);
  if (result.status !== 0) throw new Error('npm ci failed; what it said stands above.');
}

/** npm writes its own record of what it installed last of all, so an interrupted install has none. */
function matchesLockfile(root) {
  const wanted = packagesOf(path.join(root, 'package-lock.json'));
  const installed = packagesOf(path.join(root, 'node_modules/.package-lock.json'));
  if (!wanted) throw new Error('package-lock.json is missing or not readable; is this a whole checkout?');
  if (!installed) return false;
  return Object.entries(wanted).every(
    ([place, entry]) => place === '' || entry.optional || installed[place]?.version === entry.version,
  );
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
