import { writeSync } from 'node:fs';
import path from 'node:path';
import { Core } from '#core/core.ts';
import { assetsDir } from '#test/fixtures/desk.ts';

/** One edit that the core answered for. */
export interface Acknowledged { readonly id: string; readonly n: number }

/** Writes without end and says each edit aloud after its answer; run by the soak, which kills it. */
async function write(file: string): Promise<never> {
  const core = new Core({ profileDir: path.dirname(file), assetsDir });
  await core.call('workspace.open', { path: file });
  const { ids } = await core.call('records.ids', { kind: 'asset', filter: {} });
  for (let n = Date.now() * 1000; ; n += 1) {
    const create = ids.length < 50 || n % 10 === 0;
    const id = create ? (await core.call('records.create', { kind: 'asset', fields: { name: `A-${n}`, location: String(n) } })).id : ids[n % ids.length]!;
    if (create) ids.push(id);
    else await core.call('records.update', { kind: 'asset', id, fields: { location: String(n) } });
    writeSync(1, `${JSON.stringify({ id, n } satisfies Acknowledged)}\n`);
  }
}

const [, , file] = process.argv;
if (import.meta.main && file) await write(file);
