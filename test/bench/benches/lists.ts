import { setTimeout } from 'node:timers/promises';
import type { Core } from '#core/core.ts';
import { listCalls, readValues, type ListCall } from '../support/dice.ts';
import { withBigCore } from '../support/big-workspace.ts';
import { benchAround } from './matrix-and-radar.ts';
import { benchScreens } from './screens.ts';
import { measured, median, percentile, timed, type Measured } from '../support/measure.ts';

const CALLS = 2000;
const PAUSE_MS = 8000;
const EDITS_EVERY = 20;
const BAR_MS = 16;

/** Pages, filters, orders and counts at random, with an edit now and then, so that nothing stays counted for long. */
export async function benchLists(): Promise<Measured[]> {
  // Over a workspace of its own, into which its rows are put before anything was read.
  return [...await withBigCore(benchPages), ...await withBigCore(benchAround)];
}

async function benchPages(core: Core): Promise<Measured[]> {
  const calls = listCalls(7, await readValues(core));
  const taken: { ms: number; call: ListCall }[] = [];
  const opened = await timed(() => core.call('records.list', { kind: 'asset', filter: {}, sort: { field: 'name', descending: false }, limit: 100, offset: 0 }));
  // A person looks at the first screen for a moment; the core uses it to read columns ahead.
  for (const kind of ['asset', 'task', 'runbook', 'person'] as const) await core.call('records.list', { kind, filter: {}, sort: { field: 'updatedAt', descending: true }, limit: 100, offset: 0 });
  await setTimeout(PAUSE_MS);
  for (let n = 0; n < CALLS; n += 1) {
    const call = calls.next().value as ListCall;
    const { depth, ...input } = call;
    // How deep a page can lie is known only from the total; asking for it first also leaves the page to be measured alone.
    const ms: number[] = [];
    let total = 0;
    ms.push(await timed(async () => ({ total } = await core.call('records.list', { ...input, offset: 0 }))));
    if (depth > 0 && total > 0) ms.push(await timed(() => core.call('records.list', { ...input, offset: Math.floor(depth * total) })));
    taken.push(...ms.map((one) => ({ ms: one, call })));
    if (taken.length % EDITS_EVERY === 0) await edit(core, call.kind);
  }
  showSlowest(taken);
  const screens = await benchScreens(core);
  const times = taken.map(({ ms }) => ms);
  return [
    measured('lists', 'first page of assets', opened, 'ms'),
    measured('lists', `p50 of ${times.length} calls`, median(times), 'ms'),
    measured('lists', `p99 of ${times.length} calls`, percentile(times, 0.99), 'ms', { most: BAR_MS }),
    measured('lists', 'longest call', Math.max(...times), 'ms'),
    ...screens,
  ];
}

async function edit(core: Core, kind: ListCall['kind']): Promise<void> {
  const { rows } = await core.call('records.list', { kind, filter: {}, sort: { field: 'updatedAt', descending: false }, limit: 1, offset: 0 });
  const [row] = rows;
  if (row) await core.call('records.update', { kind, id: row.id, fields: { privateNotes: `Seen ${row.rev}` } });
}

function showSlowest(taken: readonly { ms: number; call: ListCall }[]): void {
  if (process.env['BENCH_DETAIL'] !== '1') return;
  for (const { ms, call } of taken.toSorted((a, b) => b.ms - a.ms).slice(0, 25)) console.error(`${ms.toFixed(1)} ms ${JSON.stringify(call)}`);
}
