import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';

let desk: TestDesk;
beforeEach(async () => { desk = await openTestDesk({ clock: () => '2026-11-23T09:00:00.000Z' }); });
afterEach(() => desk.cleanUp());

test('scheduled runs of a person fall uncovered while the person is away, without those that were skipped or paused', async () => {
  const { core } = desk;
  const make = async (kind: 'person' | 'runbook' | 'schedule', fields: Record<string, unknown>): Promise<string> => (await core.call('records.create', { kind, fields })).id;
  const [personId, other, runbookId] = [await make('person', { name: 'Dana', inItTeam: true }), await make('person', { name: 'Lea', inItTeam: true }), await make('runbook', { title: 'Restore test' })];
  const weekly = { runbookId, rule: 'FREQ=WEEKLY', startsAt: '2026-11-02T18:00', timeZone: 'Europe/Berlin', assigneeId: personId };
  await make('schedule', { ...weekly, title: 'Restore on Mondays', skipped: ['2026-11-30T18:00'] });
  await make('schedule', { ...weekly, title: 'Paused', pausedAt: '2026-11-20T09:00:00.000Z' });
  await make('schedule', { ...weekly, title: 'Of Lea', assigneeId: other });
  const runs = async (to: string | null) => (await core.call('ownership.away', { personId, from: '2026-11-24', to })).items.filter(({ what }) => what === 'run').map(({ title, on, reason, record }) => ({ title, on, reason, record }));
  expect(await runs('2026-12-14')).toEqual([{ title: 'Restore on Mondays', on: '2026-12-07', reason: 'It is scheduled 2 times in that time, and nobody else is named to run it.', record: { kind: 'runbook', id: runbookId } }]);
  expect(await runs('2026-12-01')).toEqual([]);
  expect(await runs(null)).toMatchObject([{ title: 'Restore on Mondays', on: '2026-12-07' }]);
});
