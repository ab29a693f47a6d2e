import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { failWith, say } from '#scripts/lib/command.ts';
import { benchBoardFrames } from './benches/board-frames.ts';
import { benchCommit } from './benches/commit.ts';
import { benchFrames } from './benches/frames.ts';
import { benchHandoff } from './benches/handoff.ts';
import { benchImport } from './benches/import.ts';
import { benchQuickAdd } from './benches/quick-add.ts';
import { benchRunbook } from './benches/runbook.ts';
import { benchLists } from './benches/lists.ts';
import { benchMemory } from './benches/memory.ts';
import { benchProvider } from './benches/provider.ts';
import { benchSearch } from './benches/search.ts';
import { benchStart } from './benches/start.ts';
import { benchSyncFirst } from './benches/sync-first.ts';
import { benchSyncOne } from './benches/sync-one.ts';
import type { Measured } from './support/measure.ts';
import { tableOf } from './support/table.ts';

/** `scale` makes a large bench smaller, for CI. */
type Bench = (scale: number) => Promise<Measured[]>;

const benches: Record<string, Bench> = {
  start: benchStart,
  lists: benchLists,
  search: benchSearch,
  frames: async () => [...await benchFrames(), ...await benchBoardFrames()],
  'quick-add': benchQuickAdd,
  commit: benchCommit,
  import: benchImport,
  runbook: benchRunbook,
  memory: benchMemory,
  'sync-one': benchSyncOne,
  'sync-first': benchSyncFirst,
  provider: benchProvider,
  handoff: benchHandoff,
};

/** `npm run bench`: measures, prints a table, and fails on no number; `-- --only lists,search --json FILE --scale 0.1`. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'string' }, scale: { type: 'string', default: '1' } } });
  const scale = Number(values.scale);
  if (!(scale > 0 && scale <= 1)) throw new Error(`--scale ${values.scale} is not a part: give a number above 0 and up to 1`);
  const names = values.only?.split(',') ?? Object.keys(benches);
  const strange = names.find((name) => !Object.hasOwn(benches, name));
  if (strange !== undefined) throw new Error(`no bench "${strange}". There are: ${Object.keys(benches).join(', ')}.`);
  const lines: Measured[] = [];
  for (const name of names) {
    say(`measuring ${name}`);
    lines.push(...await benches[name]!(scale));
  }
  console.log(tableOf(lines));
  if (values.json) await writeFile(values.json, `${JSON.stringify(lines, null, 2)}\n`);
}

await main().catch(failWith);
