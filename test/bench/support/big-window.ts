import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { LaunchedTandem } from '#test/e2e/support/launch.ts';
import { writeProfile } from '#core/services/workspace/profile.ts';
import { build } from '#scripts/build.ts';
import { hasDisplay, startXvfb } from '#scripts/lib/xvfb.ts';
import { launchTandem } from '#test/e2e/support/launch.ts';
import { copyOfBigWorkspace } from './big-workspace.ts';

/** Runs `work` in the real window over a copy of the big workspace, which `prepare` may change first. */
export async function withBigWindow<T>(work: (launched: LaunchedTandem) => Promise<T>, prepare: (file: string) => void = () => undefined): Promise<T> {
  await build(['desk']);
  const display = hasDisplay() ? null : await startXvfb();
  const copy = await copyOfBigWorkspace();
  try {
    prepare(copy.file);
    const profileDir = path.join(copy.folder, 'profile');
    await mkdir(profileDir);
    writeProfile(profileDir, { last: copy.file, recent: [] });
    const launched = await launchTandem({ profileDir, env: display ? { DISPLAY: display.name } : {} });
    try {
      return await work(launched);
    } finally {
      await launched.app.close();
    }
  } finally {
    display?.stop();
    await copy.remove();
  }
}
