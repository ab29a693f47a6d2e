import { expect, test } from 'vitest';
import { testDesk } from '#test/fixtures/desk.ts';

test('the sample company shows on its first day what came back from the provider, who spent what, what repeats, and tags', async () => {
  const desk = testDesk({ clock: () => '2026-11-25T10:00:00.000Z' });
  const { core } = desk;
  await core.call('workspace.create', { name: 'Sample', content: 'sample' });
  const list = (field: string, op: 'is' | 'in', value: string | string[]) => core.call('records.list', { kind: 'task', filter: { where: [{ field, op, value }] }, sort: { field: 'title', descending: false }, offset: 0, limit: 50 });
  const [back] = (await list('escalation', 'is', 'handed_back')).rows;
  expect(await core.call('escalation.of', { id: back!.id })).toMatchObject({ state: 'handed_back', ended: true, minutes: 55, rounds: [{ dueAt: expect.any(String), answeredAt: expect.any(String) }] });
  expect((await core.call('time.ofTask', { taskId: back!.id, limit: 5 })).provider).toMatchObject({ name: 'Northwind IT', minutes: 55, lines: [{ who: 'Ines Roth', minutes: 55 }] });
  const report = JSON.stringify((await core.call('reports.month', { month: '2026-11', locale: 'en' })).document);
  expect(report).toContain('"label":"Tasks handed over","value":"2"');
  expect(report).toContain('"label":"Northwind IT worked","value":"2.1 h"');
  const all = (await list('status', 'in', ['todo', 'doing', 'waiting'])).rows;
  expect(all.filter((task) => task['repeatRule'] !== null).length).toBeGreaterThanOrEqual(4);
  expect(new Set(all.flatMap((task) => (task['tags'] as string[] | null) ?? [])).size).toBeGreaterThanOrEqual(5);
  // Nothing was really said to anybody: no word waits to be sent.
  await core.call('records.update', { kind: 'task', id: back!.id, fields: { priority: 'high' } });
  expect((await core.call('records.get', { kind: 'task', id: back!.id })).record['escalation']).toBe('handed_back');
  await expect(core.call('escalation.reopen', { id: back!.id, note: 'again', asked: { respond: null, severity: null } })).rejects.toMatchObject({ kind: 'refused' });
  desk.cleanUp();
});
