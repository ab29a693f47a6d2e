import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Installs what package-lock.json asks for, unless node_modules holds it already. */
export function installDependencies(root) {
  if (matchesLockfile(root)) return;
  process.stderr.write('tandem: installing the packages of package-lock.json\n');
  // Working from a lockfile, npm forgets that better-sqlite3 asks not to be compiled, and compiles it where it can:
  // so no package's install script runs, except that of "node", which fetches the program itself.
  npm(root, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  npm(root, ['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error']);
}

function npm(root, args) {
  const own = process.env.npm_execpath;
  // Under an npm script this very program may be the Node of node_modules, which an install has just taken away.
  const node = existsSync(process.execPath) ? process.execPath : 'node';
  const [program, before] = own ? [node, [own]] : ['npm', []];
  const result = spawnSync(program, [...before, ...args], {
    cwd: root,
    // npm's own talk must not mix with what a command prints.
    stdio: ['ignore', 2, 2],
    shell: !own && process.platform === 'win32',
  });
  if (result.error) throw new Error(`could not run npm: ${result.error.message}`);
  if (result.status !== 0) throw new Error(`npm ${args[0]} failed; what it said stands above.`);
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
