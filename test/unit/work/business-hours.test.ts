import { expect, test } from 'vitest';
import { openTestDesk } from '#test/fixtures/desk.ts';

// 25 November 2026 is a Wednesday.
const clock = (): string => '2026-11-25T12:00:00.000Z';

test('hours of the company: unset, set, kept to by targets, the week and after hours; holidays of the past stay here; undone as a whole', async () => {
  const desk = await openTestDesk({ clock });
  const { core } = desk;
  const workspace = (await core.call('records.list', { kind: 'workspace', filter: {}, sort: { field: 'createdAt', descending: false }, offset: 0, limit: 1 })).rows[0]!;
  const me = String(workspace['technicianId']);
  await core.call('records.update', { kind: 'person', id: me, fields: { workDays: 'MO,TU,WE' } });
  expect(await core.call('time.hours', {})).toMatchObject({ set: false, hours: { days: [1, 2, 3], from: '08:00', to: '17:00', off: [] } });

  const responsibility = await core.call('records.create', { kind: 'responsibility', fields: { name: 'Printing', responseMinutes: 90, afterHoursNeeded: false } });
  const task = await core.call('records.create', { kind: 'task', fields: { title: 'Printer', responsibilityId: responsibility.id } });
  const entry = await core.call('records.create', { kind: 'timeEntry', fields: { taskId: task.id, personId: me, on: '2026-11-25', startedAt: '2026-11-25T08:30:00.000Z', endedAt: '2026-11-25T09:30:00.000Z', minutes: 60, workType: 'reactive' } });
  expect(entry.id).toBeTruthy();
  const late = async (): Promise<number> => (await core.call('insights.hours', { weeks: 1, weekStart: 1, mine: false })).totals.afterHours;

  const hours = { zone: 'America/New_York', days: [1, 2, 3, 4], from: '09:00', to: '16:30', off: ['2026-01-01', '2026-11-26'] };
  const { changeSetId } = await core.call('records.update', { kind: 'workspace', id: workspace.id, fields: { businessHours: hours } });
  expect(await core.call('time.hours', {})).toEqual({ set: true, hours });
  expect((await core.call('escalation.context', { id: task.id })).asked.respond).toEqual({ minutes: 90, hours: { ...hours, off: ['2026-11-26'] } });
  const week = await core.call('plan.week', { week: '2026-11-23', weekStart: 1, interruptions: false });
  expect(week.days.map((day) => day.away)).toEqual([null, null, null, null, null, null, null]);
  await core.call('records.update', { kind: 'person', id: me, fields: { workDays: null } });
  expect((await core.call('plan.week', { week: '2026-11-23', weekStart: 1, interruptions: false })).days.map((day) => [day.away, day.working])).toEqual([
    [null, 480], [null, 480], [null, 480], ['holiday', 0], [null, 480], [null, 0], [null, 0],
  ]);
  // Half past eight in London is the middle of the night in New York.
  expect(await late()).toBe(60);

  for (const wrong of [{ ...hours, zone: 'Moon/Tycho' }, { ...hours, from: '17:00' }, { ...hours, days: [] }, { ...hours, off: ['2026-02-30'] }, { ...hours, to: '25:00' }])
    await expect(core.call('records.update', { kind: 'workspace', id: workspace.id, fields: { businessHours: wrong } })).rejects.toMatchObject({ kind: 'invalid' });

  await core.call('changes.undo', { changeSetId: changeSetId! });
  expect((await core.call('time.hours', {})).set).toBe(false);
  desk.cleanUp();
});
