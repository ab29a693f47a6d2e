import { constants, existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Core, type CoreOptions } from '#core/core.ts';
import { commitChanges } from '#core/services/commit.ts';
import { createWorkspaceFile } from '#core/services/workspace-file.ts';
import { say } from '#scripts/lib/command.ts';
import { fingerprint } from '#scripts/lib/fingerprint.ts';
import { userCache } from '#scripts/lib/paths.ts';
import { assetsDir } from '#test/fixtures/desk.ts';
import { generateWorkspace } from '#test/fixtures/generate.ts';

/** The data that the bars of the design speak of. */
export const bigCounts = { assets: 100_000, runbooks: 5_000, tasks: 20_000 } as const;
const today = '2026-11-23';
const madeFrom = ['test/fixtures/generate.ts', 'test/fixtures/generate', 'main/core/db/migrations', 'main/core/repos/search-repo.ts', 'src/domain/kinds'];

/** The big workspace's file, made on first use and kept until the generator or the format changes. Copy it; never open it. */
export async function bigWorkspaceFile(): Promise<string> {
  const file = userCache('bench', `${(await fingerprint(madeFrom)).slice(0, 16)}.tandem`);
  if (existsSync(file)) return file;
  await rm(path.dirname(file), { recursive: true, force: true });
  await mkdir(path.dirname(file), { recursive: true });
  const began = performance.now();
  say('making the big workspace; it is kept for the next time');
  const unfinished = `${file}.new`;
  const open = createWorkspaceFile(unfinished);
  try {
    for (const batch of generateWorkspace({ ...bigCounts, today })) commitChanges(open.desk, { source: 'sample', label: 'Generated data' }, batch);
  } finally {
    open.close();
  }
  await rename(unfinished, file);
  say(`made ${file} in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  return file;
}

export interface CopiedWorkspace {
  readonly folder: string;
  readonly file: string;
  remove(): Promise<void>;
}

/** A copy in a folder of its own, which the bench may change. */
export async function copyOfBigWorkspace(): Promise<CopiedWorkspace> {
  const original = await bigWorkspaceFile();
  const folder = await mkdtemp(path.join(tmpdir(), 'tandem-bench-'));
  const file = path.join(folder, 'big.tandem');
  await copyFile(original, file, constants.COPYFILE_FICLONE);
  return { folder, file, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Runs `work` with a core over a copy of the big workspace. */
export async function withBigCore<T>(work: (core: Core) => Promise<T>, options: Partial<CoreOptions> = {}): Promise<T> {
  const copy = await copyOfBigWorkspace();
  const core = new Core({ profileDir: copy.folder, assetsDir, ...options });
  try {
    await core.call('workspace.open', { path: copy.file });
    return await work(core);
  } finally {
    core.close();
    await copy.remove();
  }
}
