import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';

const own = process.env['TZ'];
let desk: TestDesk;
let now = '';

beforeAll(async () => {
  process.env['TZ'] = 'Europe/Vilnius';
  now = '2026-03-28T20:00:00.000Z';
  desk = await openTestDesk({ clock: () => now });
});
afterAll(() => {
  desk.cleanUp();
  if (own === undefined) delete process.env['TZ'];
  else process.env['TZ'] = own;
});

const task = async (title: string) => (await desk.core.call('records.create', { kind: 'task', fields: { title } })).id;
const spent = async (id: string) => (await desk.core.call('records.get', { kind: 'task', id })).record['spentMinutes'];
const sheet = async (on: string) => {
  const { lines, clocks } = await desk.core.call('time.sheet', { on });
  return { clocks, lines: lines.map((line) => [line.from, line.to, line.minutes]) };
};

/** The timer runs from one instant to another, and whoever comes back says that all of it was work. */
async function run(id: string, from: string, to: string): Promise<void> {
  now = from;
  await desk.core.call('time.start', { taskId: id });
  now = to;
  await desk.core.call('time.look', { idleSeconds: 0 });
  await desk.core.call('time.away', { answer: 'keep' });
  await desk.core.call('time.stop', {});
}

test('a timer through the night on which the clocks go forward counts the hours that there were', async () => {
  const id = await task('Migration in spring');
  await run(id, '2026-03-28T21:00:00.000Z', '2026-03-29T03:00:00.000Z');
  expect(await sheet('2026-03-28')).toEqual({ clocks: null, lines: [['23:00', '00:00', 60]] });
  expect(await sheet('2026-03-29')).toEqual({ clocks: 'forward', lines: [['00:00', '06:00', 300]] });
  expect(await spent(id)).toBe(360);
});

test('a timer through the night on which the clocks go back counts the hour that came twice', async () => {
  const id = await task('Migration in autumn');
  await run(id, '2026-10-24T20:00:00.000Z', '2026-10-25T04:00:00.000Z');
  expect(await sheet('2026-10-24')).toEqual({ clocks: null, lines: [['23:00', '00:00', 60]] });
  expect(await sheet('2026-10-25')).toEqual({ clocks: 'back', lines: [['00:00', '06:00', 420]] });
  expect(await spent(id)).toBe(480);
});

test('a clock that is set back within that night takes nothing away that was counted', async () => {
  const id = await task('Clock trouble');
  now = '2026-10-25T00:30:00.000Z';
  await desk.core.call('time.start', { taskId: id });
  now = '2026-10-25T00:32:00.000Z';
  await desk.core.call('time.look', { idleSeconds: 0 });
  now = '2026-10-24T23:32:00.000Z';
  expect((await desk.core.call('time.look', { idleSeconds: 0 })).setBack).toBe(60);
  now = '2026-10-24T23:34:00.000Z';
  await desk.core.call('time.stop', {});
  expect(await spent(id)).toBe(4);
});
