import { afterEach, beforeEach, expect, test } from 'vitest';
import { doubtOf } from '#src/domain/runbook/doubt.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';

let desk: TestDesk;
let now: number;
beforeEach(async () => {
  now = Date.parse('2026-08-01T10:00:00.000Z');
  desk = await openTestDesk({ clock: () => new Date(now).toISOString() });
});
afterEach(() => desk.cleanUp());

const call: TestDesk['core']['call'] = (method, input) => desk.core.call(method, input);
const find = async (text: string, kinds: ('run' | 'runbook')[] = []) => (await call('search.query', { text, kinds, offset: 0, limit: 30 })).hits;
const trash = async (kind: 'run' | 'runStep' | 'attachment') => (await call('records.list', { kind, filter: { inTrash: true }, sort: { field: 'deletedAt', descending: true }, offset: 0, limit: 50 })).rows.map((row) => row.id);
const counts = async () => (await call('workspace.counts', {})).trash;

async function finished(runbookId: string, notes = ''): Promise<string> {
  const { id } = await call('runs.start', { runbookId });
  for (const step of (await call('runs.get', { id })).steps) await call('runs.tick', { stepId: step.id, done: true });
  await call('runs.finish', { id, outcome: 'done', notes });
  return id;
}

test('runs and schedules are found behind what they are about, the newest first, with how they stand; a runbook with what it is doubted for', async () => {
  const { id: runbookId } = await call('records.create', { kind: 'runbook', fields: { title: 'Quagga restore', body: '- [ ] Choose a file', status: 'active' } });
  expect((await find('quagga'))[0]).toMatchObject({ kind: 'runbook', doubt: { what: 'unproven' }, run: null });
  const { id: siteId } = await call('records.create', { kind: 'site', fields: { name: 'Head office' } });
  const first = await finished(runbookId, 'Tape 4 was bad');
  const { id: second } = await call('runs.start', { runbookId, siteId });
  const { id: plan } = await call('schedules.save', { title: '', runbookId, rule: 'FREQ=MONTHLY', startsAt: '2026-08-02T18:00', timeZone: 'UTC', graceDays: 3, side: 'internal', siteId });
  now += 94 * 86_400_000;
  const hits = await find('quagga restore');
  expect(hits.map((hit) => [hit.kind, hit.id])).toEqual([['runbook', runbookId], ['schedule', plan], ['run', second], ['run', first]]);
  expect(hits[0]!.doubt).toEqual({ what: 'proven', days: 94 });
  expect(hits[2]!.run).toMatchObject({ status: 'running', about: ['Head office'] });
  expect(hits[3]!.run).toMatchObject({ status: 'done', finishedAt: '2026-08-01T10:00:00.000Z' });
  expect((await find('tape')).map((hit) => hit.id)).toEqual([first]);
  expect((await find('quagga', ['runbook'])).map((hit) => hit.id)).toEqual([runbookId]);
  expect((await find('quagga', ['run'])).map((hit) => hit.id)).toEqual([second, first]);
  expect((await call('search.query', { text: 'quagga', kinds: [], offset: 1, limit: 2 })).hits.map((hit) => hit.id)).toEqual([plan, second]);
});

test('a run goes to the trash with its steps, is not found there, and comes back whole, by undo or from the trash', async () => {
  const { id: runbookId } = await call('records.create', { kind: 'runbook', fields: { title: 'Restore test', body: '- [ ] One\n- [ ] Two' } });
  const id = await finished(runbookId);
  const steps = (await call('runs.get', { id })).steps.map((step) => step.id);
  const before = await counts();
  const { changeSetId } = await call('runs.remove', { ids: [id] });
  expect([await trash('run'), (await trash('runStep')).length, await counts(), await find('restore', ['run'])]).toEqual([[id], 2, before + 1, []]);
  await call('changes.undo', { changeSetId: changeSetId! });
  expect((await call('runs.get', { id })).steps.map((step) => [step.id, step.state])).toEqual(steps.map((step) => [step, 'done']));
  await call('records.trash', { kind: 'run', ids: [id] });
  expect((await trash('runStep')).toSorted()).toEqual(steps.toSorted());
  await call('records.restore', { kind: 'run', ids: [id] });
  expect((await call('runs.get', { id })).steps).toHaveLength(2);
  expect((await find('restore', ['run'])).map((hit) => hit.id)).toEqual([id]);
});

test('removed for good, a run takes its steps and their photos along', async () => {
  const { id: runbookId } = await call('records.create', { kind: 'runbook', fields: { title: 'Restore test', body: '- [ ] One' } });
  const id = await finished(runbookId);
  const stepId = (await call('runs.get', { id })).steps[0]!.id;
  const data = Buffer.from('photo');
  const { uploadId } = await call('files.begin', { kind: 'runStep', id: stepId, name: 'a.txt', size: data.length });
  await call('files.piece', { uploadId, offset: 0, data: data.toString('base64') });
  const { file } = await call('files.finish', { kind: 'runStep', id: stepId, uploadId, name: 'a.txt', size: data.length });
  await expect(call('records.purge', { kind: 'run', ids: [id] })).rejects.toMatchObject({ kind: 'refused' });
  await call('records.trash', { kind: 'run', ids: [id] });
  await call('records.purge', { kind: 'run', ids: [id] });
  for (const [kind, gone] of [['run', id], ['runStep', stepId], ['attachment', file.id]] as const) await expect(call('records.get', { kind, id: gone })).rejects.toMatchObject({ kind: 'not-found' });
});

test.each([
  ['in use, reviewed and proven', {}, null],
  ['past its review', { reviewedOn: '2026-01-01' }, { what: 'review', days: 182 }],
  ['never reviewed, though asked for', { reviewedOn: null }, { what: 'unreviewed', days: 0 }],
  ['proven 91 days ago', { provenOn: '2026-05-02' }, { what: 'proven', days: 91 }],
  ['proven 90 days ago', { provenOn: '2026-05-03' }, null],
  ['never proven, no review asked for', { provenOn: null, reviewEveryDays: null }, { what: 'unproven', days: 0 }],
  ['a draft', { status: 'draft', provenOn: null, reviewedOn: null }, null],
] as const)('doubt about a runbook %s', (_, given, expected) => {
  expect(doubtOf({ status: 'active', reviewEveryDays: 30, reviewedOn: '2026-07-20', provenOn: '2026-07-20', ...given }, '2026-08-01')).toEqual(expected);
});

test('what was noted at a step, or why it was skipped, is found with its run, follows every change, and leaves with the run', async () => {
  const { id: runbookId } = await call('records.create', { kind: 'runbook', fields: { title: 'Patch night', body: '- [ ] Snapshot\n- [ ] Patch\n- [ ] Reboot', status: 'active' } });
  const older = await finished(runbookId);
  now += 60_000;
  const later = await finished(runbookId);
  const { steps } = await call('runs.get', { id: older });
  const hit = async (word: string) => (await find(word)).map((one) => one.id);
  await call('runs.note', { stepId: steps[1]!.id, note: 'The quokka server needed two reboots' });
  const [found] = await find('quokka');
  expect(found).toMatchObject({ kind: 'run', id: older, title: 'Patch night' });
  expect(found!.snippet).toContain('quokka');
  expect(await hit('patch night')).toEqual([runbookId, later, older]);
  const { changeSetId } = await call('runs.note', { stepId: steps[1]!.id, note: 'The wombat server did' });
  expect([await hit('quokka'), await hit('wombat')]).toEqual([[], [older]]);
  await call('changes.undo', { changeSetId: changeSetId! });
  expect([await hit('quokka'), await hit('wombat')]).toEqual([[older], []]);
  const { id: third } = await call('runs.start', { runbookId });
  await call('runs.skip', { stepId: (await call('runs.get', { id: third })).steps[0]!.id, reason: 'Hypervisor numbat is full' });
  expect(await hit('numbat')).toEqual([third]);
  await call('records.trash', { kind: 'run', ids: [older] });
  expect(await hit('quokka')).toEqual([]);
  await call('records.restore', { kind: 'run', ids: [older] });
  expect(await hit('quokka')).toEqual([older]);
});
