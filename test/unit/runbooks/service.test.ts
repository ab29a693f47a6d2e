import { expect, test } from 'vitest';
import { openTestDesk } from '#test/fixtures/desk.ts';

const day = '2026-11-23T09:00:00.000Z';

test('a draft outlives the core, is no version, and ends with the saving', async () => {
  const desk = await openTestDesk();
  const { core } = desk;
  const { id } = await core.call('records.create', { kind: 'runbook', fields: { title: 'Restore', body: 'one' } });
  expect(await core.call('runbooks.draft', { id })).toEqual({ draft: null });
  await core.call('runbooks.keepDraft', { id, body: 'one two', baseRev: 1 });
  await core.call('runbooks.keepDraft', { id, body: 'one two three', baseRev: 1 });
  const { path } = core.desk();
  core.close();
  await core.call('workspace.open', { path });
  expect(await core.call('runbooks.draft', { id })).toMatchObject({ draft: { body: 'one two three', baseRev: 1 } });
  expect((await core.call('runbooks.versions', { id })).versions).toHaveLength(1);
  await core.call('runbooks.dropDraft', { id });
  expect(await core.call('runbooks.draft', { id })).toEqual({ draft: null });
  await expect(core.call('runbooks.keepDraft', { id: '01890a5d-ac96-774b-bcce-b302099a8057', body: 'x', baseRev: 1 })).rejects.toMatchObject({ kind: 'not-found' });
  desk.cleanUp();
});

test('versions bear names, and a version of another record has none', async () => {
  const desk = await openTestDesk();
  const { core } = desk;
  const { id } = await core.call('records.create', { kind: 'runbook', fields: { title: 'A', body: 'one' } });
  const other = await core.call('records.create', { kind: 'runbook', fields: { title: 'B', body: 'two' } });
  await core.call('records.update', { kind: 'runbook', id, fields: { body: 'three' } });
  const [newest, oldest] = (await core.call('runbooks.versions', { id })).versions;
  await core.call('runbooks.labelVersion', { id, changeId: oldest!.changeId, label: 'As audited' });
  expect((await core.call('runbooks.versions', { id })).versions.map((one) => one.label)).toEqual([null, 'As audited']);
  await core.call('runbooks.labelVersion', { id, changeId: oldest!.changeId, label: null });
  expect((await core.call('runbooks.versions', { id })).versions.map((one) => one.label)).toEqual([null, null]);
  await expect(core.call('runbooks.labelVersion', { id: other.id, changeId: newest!.changeId, label: 'x' })).rejects.toMatchObject({ kind: 'not-found' });
  desk.cleanUp();
});

test('the tree tells who reviews what and how late it is, and a text tells whom it names', async () => {
  const desk = await openTestDesk({ clock: () => day });
  const { core } = desk;
  const person = await core.call('records.create', { kind: 'person', fields: { name: 'Ines Roth', personType: 'person', side: 'internal' } });
  const asset = await core.call('records.create', { kind: 'asset', fields: { name: 'FS01' } });
  await core.call('records.create', { kind: 'runbook', fields: { title: 'Late', status: 'active', reviewEveryDays: 30, reviewedOn: '2026-10-01', reviewerId: person.id, body: `On [FS01](tandem://asset/${asset.id})` } });
  const { runbooks: [late] } = await core.call('runbooks.tree', {});
  expect(late).toMatchObject({ reviewDue: true, review: { state: 'due', dueOn: '2026-10-31', overdueDays: 23 }, reviewer: 'Ines Roth', owner: null });
  expect((await core.call('runbooks.mentions', { kind: 'asset', id: asset.id })).runbooks).toMatchObject([{ title: 'Late' }]);
  expect((await core.call('runbooks.mentions', { kind: 'person', id: person.id })).runbooks).toEqual([]);
  desk.cleanUp();
});

test('a runbook of 200 steps is opened in well under 50 ms in the core', async () => {
  const desk = await openTestDesk({ checkOutput: false });
  const body = Array.from({ length: 200 }, (_, at) => `- [ ] Step ${at} with some words of what to do and where (5 min)\n\n  Notes of it, with \`code\` and **more** words.\n`).join('\n');
  const { id } = await desk.core.call('records.create', { kind: 'runbook', fields: { title: 'Long', body } });
  const times: number[] = [];
  for (let round = 0; round < 21; round += 1) {
    const started = performance.now();
    await Promise.all([desk.core.call('records.get', { kind: 'runbook', id }), desk.core.call('runbooks.draft', { id }), desk.core.call('runbooks.mentions', { kind: 'runbook', id })]);
    times.push(performance.now() - started);
  }
  expect(Math.min(...times)).toBeLessThan(50);
  desk.cleanUp();
});
