import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Core } from '#core/core.ts';
import { assetsDir } from '#test/fixtures/desk.ts';
import { seededRandom } from '#test/fixtures/generate/random.ts';
import { listCalls, readValues } from './dice.ts';

const LASTS_MS = 20_000;
const file = process.argv[2]!;
const core = new Core({ profileDir: path.dirname(file), assetsDir });
await core.call('workspace.open', { path: file });
const random = seededRandom(5);
const words = ['server', 'th', 'backup restart', 'dell', 'AT-0012', 'printer', 'mail'];
const end = Date.now() + LASTS_MS;
let calls = 0;
for (const { depth, ...input } of listCalls(9, await readValues(core))) {
  if (Date.now() > end) break;
  const { rows } = await core.call('records.list', { ...input, offset: Math.floor(depth * 1000) });
  const row = rows[0];
  if (row) await core.call('records.get', { kind: input.kind, id: row.id });
  if (row && random.chance(0.2)) await core.call('records.update', { kind: input.kind, id: row.id, fields: { privateNotes: `Note ${calls}` } });
  await core.call('search.query', { text: random.pick(words), kinds: [], limit: 20, offset: 0 });
  calls += 3;
  await setTimeout(5);
}
console.log(JSON.stringify({ calls, rss: process.memoryUsage.rss() }));
core.close();
