import { writeSync } from 'node:fs';
import path from 'node:path';
import { Core } from '#core/core.ts';
import { assetsDir } from '#test/fixtures/desk.ts';

/** One edit that the core answered for: `n` of an asset's place, or whether a step of a run is ticked (then `n` counts the ticks). */
export interface Acknowledged { readonly id: string; readonly n: number; readonly step?: 'done' | 'open' | 'skipped' }

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

const STEPS = 12;

/** Works through runs without end: ticks, takes ticks back, skips, times, finishes and starts the next one; says each settled step aloud. */
async function runRuns(file: string): Promise<never> {
  const core = new Core({ profileDir: path.dirname(file), assetsDir });
  await core.call('workspace.open', { path: file });
  const body = Array.from({ length: STEPS }, (_, at) => `- [ ] Step ${at}`).join('\n');
  const known = (await core.call('records.ids', { kind: 'runbook', filter: {} })).ids[0];
  const runbookId = known ?? (await core.call('records.create', { kind: 'runbook', fields: { title: 'Soak', body } })).id;
  for (let n = Date.now() * 1000; ; ) {
    const under = (await core.call('runs.list', { filter: { state: 'running' }, offset: 0, limit: 1 })).rows[0]?.id;
    const id = under ?? (await core.call('runs.start', { runbookId })).id;
    const { steps } = await core.call('runs.get', { id });
    for (const step of steps.filter((one) => one.state === 'open' || n % 3 === 0)) {
      n += 1;
      const done = n % 5 !== 0;
      if (n % 7 === 0) await core.call('runs.timer', { stepId: step.id, running: step.timerSince === null });
      if (n % 11 === 0) await core.call('runs.skip', { stepId: step.id, reason: `Soak ${n}` });
      else await core.call('runs.tick', { stepId: step.id, done });
      writeSync(1, `${JSON.stringify({ id: step.id, n, step: n % 11 === 0 ? 'skipped' : done ? 'done' : 'open' } satisfies Acknowledged)}\n`);
    }
    if (n % 2 === 0) await core.call('runs.finish', { id, outcome: 'problems', notes: '' });
  }
}

const [, , file, what] = process.argv;
if (import.meta.main && file) await (what === 'runs' ? runRuns(file) : write(file));
