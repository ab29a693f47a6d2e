import { runNode } from '#scripts/lib/command.ts';
import { copyOfBigWorkspace } from '../support/big-workspace.ts';
import { measured, type Measured } from '../support/measure.ts';
import { inRoot } from '#scripts/lib/paths.ts';

/** A core in a process of its own, as under Electron, through an hour of calls pressed into twenty seconds. */
export async function benchMemory(): Promise<Measured[]> {
  const copy = await copyOfBigWorkspace();
  try {
    const { code, output } = await runNode([inRoot('test/bench/support/busy-core.ts'), copy.file], { output: 'keep' });
    if (code !== 0) throw new Error(`the core ended with ${code}:\n${output}`);
    const { calls, rss } = JSON.parse(output.trim().split('\n').at(-1)!) as { calls: number; rss: number };
    return [measured('memory', `resident core after ${calls} calls`, rss / 1024 / 1024, 'MB', { most: 250 })];
  } finally {
    await copy.remove();
  }
}
