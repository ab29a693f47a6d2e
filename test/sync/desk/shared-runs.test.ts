import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '#src/lib/ids.ts';
import { attach, PNG } from '#test/fixtures/files.ts';
import { portalDesk, type PortalDesk } from '../support/portal-desk.ts';

let one: PortalDesk;
beforeEach(async () => { one = await portalDesk(); });
afterEach(() => one.stop());

type Call = PortalDesk['desk']['core']['call'];
const call: Call = (method, input) => one.desk.core.call(method, input);
const share = (kind: 'run' | 'runbook', id: string, level: 'private' | 'summary' | 'full', right: 'view' | 'edit' = 'view') => call('sharing.set', { kind, id, level, right, until: null, hiddenFields: [] });
const sync = async (): Promise<void> => {
  await call('sync.now', {});
  await one.desk.core.files.idle();
};
const seen = (rec: string) => one.portal.get('record', { parts: { workspaceId: one.workspaceId, rec } });
const status = async (rec: string): Promise<number> => (await one.portal.ask('record', { parts: { workspaceId: one.workspaceId, rec } })).statusCode;
const listed = async () => (await one.portal.get('records', { parts: { workspaceId: one.workspaceId } })).rows.map((row) => row.kind);

async function run(): Promise<{ runbookId: string; id: string; steps: string[]; photo: string }> {
  const runbookId = (await call('records.create', { kind: 'runbook', fields: { title: 'Restore test', status: 'active', body: '## Prepare\n\n- [ ] Choose a file\n- [ ] Restore it\n' } })).id;
  const { id } = await call('runs.start', { runbookId });
  const steps = (await call('runs.get', { id })).steps.map((step) => step.id);
  await call('runs.tick', { stepId: steps[0]!, done: true });
  await call('runs.note', { stepId: steps[0]!, note: 'budget.xlsx' });
  await call('runs.skip', { stepId: steps[1]!, reason: 'No tape' });
  const photo = await attach(one.desk.core, 'runStep', steps[0]!, 'rack.png', PNG);
  await call('runs.finish', { id, outcome: 'done', notes: 'Went well' });
  return { runbookId, id, steps, photo: photo.file.id };
}

test('a run stays here until it is shared; then its steps, notes and photos go along, and its text only with its whole runbook', async () => {
  const { runbookId, id, steps, photo } = await run();
  await sync();
  expect([await status(id), await status(steps[0]!)]).toEqual([404, 404]);
  const preview = await call('sharing.preview', { kind: 'run', id, proposed: { level: 'full', right: 'view', until: null, hiddenFields: [] } });
  expect(preview.steps.rows.map(({ what, state, reason, note }) => [what, state, reason, note])).toEqual([['Choose a file', 'done', null, 'budget.xlsx'], ['Restore it', 'skipped', 'No tape', null]]);
  expect(preview.files.names).toEqual(['rack.png']);
  expect(preview.stays.map((field) => field.field)).toContain('body');

  // Files are sent only while sync is not paused.
  await call('sync.pause', { paused: false });
  await share('run', id, 'full');
  await sync();
  const record = await seen(id);
  expect(record.record.fields).toMatchObject({ title: { val: 'Restore test' }, status: { val: 'done' }, notes: { val: 'Went well' }, runbookId: { val: null } });
  expect(record.record.fields).not.toHaveProperty('body');
  expect(record.record.fields).not.toHaveProperty('runbookRev');
  expect(record.steps.map((step) => [step.record.rec, step.record.right, step.record.fields['what']?.val, step.record.fields['state']?.val, step.record.fields['note']?.val ?? null])).toEqual([
    [steps[0], 'view', 'Choose a file', 'done', 'budget.xlsx'], [steps[1], 'view', 'Restore it', 'skipped', null],
  ]);
  expect(record.steps[0]!.files).toMatchObject([{ rec: photo, name: 'rack.png', here: true }]);
  expect((await one.portal.ask('sharedFile', { parts: { workspaceId: one.workspaceId, rec: photo } })).statusCode).toBe(200);
  expect(await listed()).toEqual(['run']);

  await share('runbook', runbookId, 'full');
  await sync();
  expect((await seen(id)).record.fields['body']?.val).toContain('## Prepare');
  await share('runbook', runbookId, 'summary');
  await sync();
  expect((await seen(id)).record.fields).not.toHaveProperty('body');
  expect((await seen(id)).record.fields['runbookId']?.val).toBe(runbookId);
});

test('as a summary a run shows how it went, and no step; taken back, all of it is gone', async () => {
  const { id, steps, photo } = await run();
  await share('run', id, 'full');
  await sync();
  await share('run', id, 'summary');
  await sync();
  expect(Object.keys((await seen(id)).record.fields).toSorted()).toEqual(['dueOn', 'finishedAt', 'side', 'signedOffAt', 'startedAt', 'status', 'title']);
  expect((await seen(id)).steps).toEqual([]);
  await share('run', id, 'full');
  await sync();
  expect((await seen(id)).steps).toHaveLength(2);
  await share('run', id, 'private');
  await sync();
  expect([await status(id), await status(steps[0]!), await status(photo)]).toEqual([404, 404, 404]);
});

test('whoever may edit a run ticks its steps, and the desk takes the tick over', async () => {
  const runbookId = (await call('records.create', { kind: 'runbook', fields: { title: 'Patch night', status: 'active', body: '- [ ] Announce it\n- [ ] Patch' } })).id;
  const { id } = await call('runs.start', { runbookId, side: 'provider' });
  await share('run', id, 'full', 'edit');
  await sync();
  const { steps } = await seen(id);
  const { rec, gen, fields } = steps[0]!.record;
  await one.portal.get('edit', { parts: { workspaceId: one.workspaceId, rec }, body: { gen, fields: { state: { val: 'done', base_seq: fields['state']!.seq }, settledAt: { val: '2026-11-24T20:00:00.000Z', base_seq: fields['settledAt']!.seq } } } });
  await sync();
  const opened = await call('runs.get', { id });
  expect(opened.run.side).toBe('provider');
  expect(opened.steps.map((step) => [step.state, step.settledAt])).toEqual([['done', '2026-11-24T20:00:00.000Z'], ['open', null]]);
  const first = opened.steps[1]!;
  await call('runs.tick', { stepId: first.id, done: true });
  await sync();
  expect((await seen(id)).steps.map((step) => step.record.fields['state']?.val)).toEqual(['done', 'done']);
});

test('a note that looks like a secret is held back alone, is named in the preview, and may be let go', async () => {
  const { id, steps } = await run();
  await call('runs.note', { stepId: steps[0]!, note: 'password: Hunter2-Harbour-91' });
  const preview = await call('sharing.preview', { kind: 'run', id, proposed: { level: 'full', right: 'view', until: null, hiddenFields: [] } });
  expect(preview.steps.rows.map((step) => step.secrets.length)).toEqual([1, 0]);
  await share('run', id, 'full');
  await sync();
  expect((await seen(id)).steps.map((step) => step.record.rec)).toEqual([steps[1]]);
  expect((await call('sharing.held', { offset: 0, limit: 50 })).rows).toMatchObject([{ kind: 'runStep', id: steps[0], within: [{ kind: 'run', id }] }]);
  await call('sharing.allowHeld', { id: steps[0]! });
  await sync();
  expect((await seen(id)).steps).toHaveLength(2);
});

test('an engineer ticks and says that it is done; the desk gives it back once, then ends it in their name', async () => {
  const runbookId = (await call('records.create', { kind: 'runbook', fields: { title: 'Patch night', status: 'active', body: '- [ ] Patch the hosts\n' } })).id;
  const { id } = await call('runs.start', { runbookId, side: 'provider' });
  await share('run', id, 'full', 'edit');
  await sync();
  const say = async (outcome: string, note = '') => (await one.portal.ask('say', { parts: { workspaceId: one.workspaceId }, body: { words: [{ id: newId(), rec: id, gen: (await seen(id)).record.gen, topic: 'run', what: 'finished', note, data: { outcome } }] } })).statusCode;
  const run = async () => (await call('runs.get', { id })).run;
  const [step] = (await seen(id)).steps;
  await one.portal.get('edit', { parts: { workspaceId: one.workspaceId, rec: step!.record.rec }, body: { gen: step!.record.gen, fields: { state: { val: 'done', base_seq: step!.record.fields['state']!.seq } } } });
  expect([await say('soon'), await say('done', 'HV02 took two tries'), await say('done')]).toEqual([400, 200, 403]);
  await sync();
  expect((await call('runs.get', { id })).steps).toMatchObject([{ state: 'done', settledBy: 'Maria Provider' }]);
  expect((await run()).told).toMatchObject({ outcome: 'done', note: 'HV02 took two tries', who: 'Maria Provider' });
  expect((await call('today.get', {})).running.rows).toMatchObject([{ id, toldBy: 'Maria Provider' }]);
  await call('runs.sendBack', { id, note: 'HV01 too, please' });
  await expect(call('runs.sendBack', { id, note: 'again' })).rejects.toMatchObject({ kind: 'refused' });
  await sync();
  expect([(await run()).told, await say('problems', 'Both now')]).toEqual([null, 200]);
  await sync();
  await call('runs.finish', { id, outcome: 'problems', notes: 'Both now', asTold: true });
  await sync();
  expect(await run()).toMatchObject({ status: 'problems', told: null, finishedBy: { id: null, name: 'Maria Provider', side: 'provider' } });
  expect((await one.portal.get('words', { parts: { workspaceId: one.workspaceId, rec: id } })).words.map(({ what }) => what)).toEqual(['finished', 'not_yet', 'finished', 'ended']);
  expect([await say('done'), Object.keys((await seen(id)).record.fields).includes('finishedByName')]).toEqual([403, false]);
});
