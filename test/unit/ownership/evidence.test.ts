import { afterEach, beforeEach, expect, test } from 'vitest';
import { addEvidence, evidenceOperations } from '#core/services/ownership/evidence.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';

let desk: TestDesk;
let id: string;
beforeEach(async () => {
  desk = await openTestDesk({ clock: () => '2026-11-23T09:20:00.000Z' });
  id = (await desk.core.call('records.create', { kind: 'responsibility', fields: { name: 'Restore testing', evidenceKind: 'Restore log', evidenceWhere: 'Share S:', evidenceEveryDays: 30 } })).id;
});
afterEach(() => desk.cleanUp());

const lastOn = async () => (await desk.core.call('records.get', { kind: 'responsibility', id })).record['evidenceOn'];
const lines = async () => (await desk.core.call('ownership.evidence', { responsibilityId: id })).rows.map((row) => [row.what, row.on, row.where, row.source]);

test('evidence by hand takes its words from the row, and the row’s last day follows the newest only', async () => {
  await desk.core.call('ownership.addEvidence', { responsibilityId: id, on: '2026-11-20' });
  await desk.core.call('ownership.addEvidence', { responsibilityId: id, on: '2026-10-01', what: 'Screenshot', where: 'Mail' });
  expect(await lastOn()).toBe('2026-11-20');
  expect(await lines()).toEqual([['Restore log', '2026-11-20', 'Share S:', 'hand'], ['Screenshot', '2026-10-01', 'Mail', 'hand']]);
});

test('what is removed takes the last day back with it, and undo brings both again', async () => {
  await desk.core.call('ownership.addEvidence', { responsibilityId: id, on: '2026-10-01' });
  await desk.core.call('ownership.addEvidence', { responsibilityId: id, on: '2026-11-20' });
  const newest = (await desk.core.call('ownership.evidence', { responsibilityId: id })).rows[0]!;
  const { changeSetId } = await desk.core.call('ownership.removeEvidence', { id: newest.id });
  expect(await lastOn()).toBe('2026-10-01');
  await desk.core.call('changes.undo', { changeSetId: changeSetId! });
  expect(await lastOn()).toBe('2026-11-20');
  expect(await lines()).toHaveLength(2);
});

test('a day from before there were pieces is not lost when the first piece is taken back', async () => {
  await desk.core.call('records.update', { kind: 'responsibility', id, fields: { evidenceOn: '2026-10-16' } });
  await desk.core.call('ownership.addEvidence', { responsibilityId: id, on: '2026-11-20' });
  const { rows } = await desk.core.call('ownership.evidence', { responsibilityId: id });
  expect(rows.map((row) => row.on)).toEqual(['2026-11-20', '2026-10-16']);
  await desk.core.call('ownership.removeEvidence', { id: rows[0]!.id });
  expect(await lastOn()).toBe('2026-10-16');
});

test('a finished run brings evidence that names it; a row that is gone takes none', async () => {
  addEvidence(desk.core.desk(), { responsibilityId: id, runId: 'run-1' });
  expect(await lines()).toEqual([['Restore log', '2026-11-23', 'Share S:', 'run']]);
  await desk.core.call('records.trash', { kind: 'responsibility', ids: [id] });
  expect(evidenceOperations(desk.core.desk(), { responsibilityId: id })).toEqual([]);
  await expect(desk.core.call('ownership.addEvidence', { responsibilityId: id })).rejects.toMatchObject({ kind: 'not-found' });
});

test('evidence of tomorrow is refused', async () => {
  await expect(desk.core.call('ownership.addEvidence', { responsibilityId: id, on: '2026-11-24' })).rejects.toMatchObject({ kind: 'invalid' });
});
