import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const libraryFolders = ['/lib', '/usr/lib', '/lib64', '/usr/lib64', '/usr/local/lib', '/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu'];

const groups = {
  electron: [
    { package: 'libgtk-3-0', here: () => hasLibrary('libgtk-3.so.0') },
    { package: 'libnss3', here: () => hasLibrary('libnss3.so') },
    { package: 'libasound2', here: () => hasLibrary('libasound.so.2') },
    { package: 'libgbm1', here: () => hasLibrary('libgbm.so.1') },
  ],
  display: [
    { package: 'xvfb', here: () => hasProgram('Xvfb') },
    { package: 'xauth', here: () => hasProgram('xauth') },
  ],
  chromium: [
    { package: 'chromium', here: () => ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].some(hasProgram) },
  ],
  postgres: [{ package: 'postgresql', here: hasPostgres }],
};

/** On Linux: installs what is missing with apt as root, else names it and goes on. */
export function ensureSystemLibraries(names) {
  if (process.platform !== 'linux') return;
  const missing = missingPackages(names);
  if (missing.length === 0) return;
  const command = `apt-get install ${missing.join(' ')}`;
  if (process.getuid() !== 0 || !hasProgram('apt-get')) {
    process.stderr.write(`tandem: missing on this machine: ${missing.join(', ')}. To install: sudo ${command}\n`);
    return;
  }
  process.stderr.write(`tandem: installing system packages: ${missing.join(' ')}\n`);
  apt(['update', '-qq']);
  apt(['install', '-y', '-qq', '--no-install-recommends', ...missing]);
  const still = missingPackages(names);
  if (still.length > 0) throw new Error(`apt-get ended well, yet these are still missing: ${still.join(', ')}`);
}

function missingPackages(names) {
  return names.flatMap((name) => groups[name]).filter((need) => !need.here()).map((need) => need.package);
}

/** apt tells hundreds of lines about each package; they matter only when it fails. */
function apt(args) {
  const result = spawnSync('apt-get', args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (result.status === 0) return;
  process.stderr.write(`${result.stdout}${result.stderr}`);
  throw new Error(`apt-get ${args.join(' ')} failed; what it said stands above.`);
}

function hasLibrary(file) {
  return libraryFolders.some((folder) => existsSync(path.join(folder, file)));
}

function hasProgram(name) {
  return [...(process.env.PATH ?? '').split(':'), '/usr/bin', '/usr/sbin'].some((folder) => folder && existsSync(path.join(folder, name)));
}

function hasPostgres() {
  const base = '/usr/lib/postgresql';
  return (
    hasProgram('postgres') ||
    (existsSync(base) && readdirSync(base).some((version) => existsSync(path.join(base, version, 'bin/postgres'))))
  );
}
