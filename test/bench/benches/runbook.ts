import { parseSteps } from '#src/domain/runbook/steps.ts';
import { openTestDesk } from '#test/fixtures/desk.ts';
import { measured, median, percentile, timed, type Measured } from '../support/measure.ts';

const TIMES = 1000;
const STEPS = 200;
const body = Array.from({ length: STEPS }, (_, at) => `${at % 20 === 0 ? `## Part ${at / 20 + 1}\n\n` : ''}- [ ] Step ${at} says what to do, where, and how one sees that it worked (5 min)\n\n  Notes with \`code\`, **more** words and a second sentence.\n`).join('\n');

/** A runbook of 200 steps, and a run of it with what twelve earlier runs taught, as the screen asks for them; against reading the bare row. */
export async function benchRunbook(): Promise<Measured[]> {
  const { core, cleanUp } = await openTestDesk({ checkOutput: false });
  try {
    const { id } = await core.call('records.create', { kind: 'runbook', fields: { title: 'Long one', status: 'active', body } });
    for (let run = 0; run < 12; run += 1) {
      const started = await core.call('runs.start', { runbookId: id });
      for (const step of (await core.call('runs.get', { id: started.id })).steps) await core.call('runs.tick', { stepId: step.id, done: true });
      await core.call('runs.finish', { id: started.id, outcome: 'done', notes: '' });
    }
    const { id: running } = await core.call('runs.start', { runbookId: id });
    const row = core.desk().db.prepare('SELECT * FROM runbook WHERE id = ?');
    const [reading, opening, bare]: [number[], number[], number[]] = [[], [], []];
    for (let at = 0; at < TIMES; at += 1) {
      reading.push(await timed(async () => parseSteps(String((await core.call('records.get', { kind: 'runbook', id })).record['body']))));
      opening.push(await timed(() => core.call('runs.get', { id: running })));
      bare.push(await timed(() => row.get(id)));
    }
    return [
      measured('runbook', `p50, open ${STEPS} steps to read`, median(reading), 'ms', { baseline: median(bare) }),
      measured('runbook', `p99, open ${STEPS} steps to read`, percentile(reading, 0.99), 'ms', { baseline: percentile(bare, 0.99), most: 50 }),
      measured('runbook', `p50, open a run of ${STEPS} steps`, median(opening), 'ms', { baseline: median(bare) }),
      measured('runbook', `p99, open a run of ${STEPS} steps`, percentile(opening, 0.99), 'ms', { baseline: percentile(bare, 0.99), most: 50 }),
    ];
  } finally {
    cleanUp();
  }
}
