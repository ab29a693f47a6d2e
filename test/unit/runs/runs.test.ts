import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';

const body = '## Prepare\n\nHave the phone list at hand.\n\n- [ ] Choose a file (5 min)\n- [ ] Restore it (20 min)\n  > Warning: never over the original\n- [ ] Tell the owner (optional)\n';
let desk: TestDesk;
let now: number;
const core = () => desk.core;
const later = (minutes: number): void => { now += minutes * 60_000; };

beforeEach(async () => {
  now = Date.parse('2026-11-02T16:00:00.000Z');
  desk = await openTestDesk({ clock: () => new Date(now).toISOString() });
});
afterEach(() => desk.cleanUp());

const runbook = async (title = 'Restore test', text = body): Promise<string> => (await core().call('records.create', { kind: 'runbook', fields: { title, body: text } })).id;
const responsibility = async (name: string): Promise<string> => (await core().call('records.create', { kind: 'responsibility', fields: { name, evidenceKind: 'Restore log' } })).id;
const field = async (kind: 'runbook' | 'responsibility' | 'task', id: string, name: string): Promise<unknown> => (await core().call('records.get', { kind, id })).record[name];

describe('a run', () => {
  test('freezes the text it was started from and keeps going when the runbook is edited', async () => {
    const runbookId = await runbook();
    const { id } = await core().call('runs.start', { runbookId });
    await core().call('records.update', { kind: 'runbook', id: runbookId, fields: { body: '- [ ] Something else' } });
    const { run, steps } = await core().call('runs.get', { id });
    expect(steps.map((step) => [step.what, step.minutes, step.optional, step.warnings])).toEqual([['Choose a file', 5, false, []], ['Restore it', 20, false, ['never over the original']], ['Tell the owner', null, true, []]]);
    expect(run).toMatchObject({ status: 'running', side: 'internal', expectedMinutes: 25, runbook: { id: runbookId, changed: true }, assignee: { name: 'Dana Ortiz' } });
    expect(run.preface).toContain('phone list');
  });

  test('ticks, takes ticks back, skips with a reason, notes and times; each can be undone', async () => {
    const { id } = await core().call('runs.start', { runbookId: await runbook() });
    const [first, second, third] = (await core().call('runs.get', { id })).steps;
    const ticked = await core().call('runs.tick', { stepId: first!.id, done: true });
    await expect(core().call('runs.skip', { stepId: second!.id, reason: ' ' })).rejects.toMatchObject({ kind: 'invalid' });
    await core().call('runs.skip', { stepId: second!.id, reason: 'No tape in the drive' });
    await core().call('runs.skip', { stepId: third!.id, reason: '' });
    await core().call('runs.note', { stepId: first!.id, note: 'Took budget.xlsx' });
    let steps = (await core().call('runs.get', { id })).steps;
    expect(steps.map(({ state, reason, note, settledBy }) => ({ state, reason, note, settledBy }))).toEqual([
      { state: 'done', reason: null, note: 'Took budget.xlsx', settledBy: 'Dana Ortiz' },
      { state: 'skipped', reason: 'No tape in the drive', note: null, settledBy: 'Dana Ortiz' }, { state: 'skipped', reason: null, note: null, settledBy: 'Dana Ortiz' },
    ]);
    await core().call('changes.undo', { changeSetId: ticked.changeSetId! });
    await core().call('runs.tick', { stepId: second!.id, done: false });
    steps = (await core().call('runs.get', { id })).steps;
    expect(steps.map((step) => step.state)).toEqual(['open', 'open', 'skipped']);
    expect(steps[0]!.note).toBe('Took budget.xlsx');
  });

  test('one timer runs at a time, by the wall clock, and stops with the tick', async () => {
    const { id } = await core().call('runs.start', { runbookId: await runbook() });
    const [first, second] = (await core().call('runs.get', { id })).steps;
    await core().call('runs.timer', { stepId: first!.id, running: true });
    later(7);
    await core().call('runs.timer', { stepId: second!.id, running: true });
    later(90);
    await core().call('runs.tick', { stepId: second!.id, done: true });
    const { steps } = await core().call('runs.get', { id });
    expect(steps.map(({ timerSince, timerSeconds }) => ({ timerSince, timerSeconds })).slice(0, 2)).toEqual([{ timerSince: null, timerSeconds: 420 }, { timerSince: null, timerSeconds: 5400 }]);
    expect((await core().call('runs.timer', { stepId: second!.id, running: false })).changeSetId).toBeNull();
  });

  test('ends with an outcome that proves the runbook and brings evidence to what it serves, all undone in one', async () => {
    const runbookId = await runbook();
    const [documented, chosen] = [await responsibility('Restore testing'), await responsibility('File server')];
    await core().call('links.add', { fromKind: 'runbook', fromId: runbookId, relation: 'documents', toKind: 'responsibility', toId: documented });
    const { id } = await core().call('runs.start', { runbookId, responsibilityId: chosen });
    const [first, second] = (await core().call('runs.get', { id })).steps;
    await expect(core().call('runs.finish', { id, outcome: 'done', notes: '' })).rejects.toMatchObject({ kind: 'refused', message: expect.stringContaining('2 steps are still open') });
    await core().call('runs.tick', { stepId: first!.id, done: true });
    await core().call('runs.tick', { stepId: second!.id, done: true });
    const finished = await core().call('runs.finish', { id, outcome: 'done', notes: 'All files opened.' });
    expect(new Set(finished.evidenceFor)).toEqual(new Set([documented, chosen]));
    expect(await field('runbook', runbookId, 'provenOn')).toBe('2026-11-02');
    expect(await field('responsibility', documented, 'evidenceOn')).toBe('2026-11-02');
    expect((await core().call('ownership.evidence', { responsibilityId: chosen })).rows).toMatchObject([{ what: 'Run: Restore test', source: 'run', runId: id, note: 'All files opened.' }]);
    expect((await core().call('runs.list', { filter: { responsibilityId: documented }, offset: 0, limit: 10 })).total).toBe(1);
    await expect(core().call('runs.tick', { stepId: first!.id, done: false })).rejects.toMatchObject({ kind: 'refused' });
    await core().call('changes.undo', { changeSetId: finished.changeSetId! });
    expect(await field('runbook', runbookId, 'provenOn')).toBeNull();
    expect((await core().call('ownership.evidence', { responsibilityId: chosen })).total).toBe(0);
    expect((await core().call('runs.get', { id })).run.status).toBe('running');
  });

  test('has a day by which it is due, says who ended it, and is signed off by somebody who looked at it', async () => {
    const { id } = await core().call('runs.start', { runbookId: await runbook(), dueOn: '2026-11-05' });
    const samuel = (await core().call('records.create', { kind: 'person', fields: { name: 'Samuel Ode' } })).id;
    expect((await core().call('runs.get', { id })).run).toMatchObject({ dueOn: '2026-11-05', finishedBy: null, signedOff: null });
    await core().call('runs.assign', { id, side: 'internal', assigneeId: samuel, dueOn: '2026-11-06' });
    await expect(core().call('runs.signOff', { id, byId: samuel })).rejects.toMatchObject({ kind: 'refused' });
    await core().call('runs.finish', { id, outcome: 'problems', notes: '' });
    later(30);
    await expect(core().call('runs.signOff', { id, byId: 'nobody' })).rejects.toMatchObject({ kind: 'not-found' });
    const signed = await core().call('runs.signOff', { id, byId: samuel });
    expect((await core().call('runs.get', { id })).run).toMatchObject({ dueOn: '2026-11-06', finishedBy: { name: 'Dana Ortiz' }, signedOff: { by: { name: 'Samuel Ode' }, at: '2026-11-02T16:30:00.000Z' } });
    expect((await core().call('runs.list', { filter: {}, offset: 0, limit: 10 })).rows).toMatchObject([{ id, dueOn: '2026-11-06', signedOffBy: 'Samuel Ode' }]);
    await core().call('changes.undo', { changeSetId: signed.changeSetId! });
    expect((await core().call('runs.get', { id })).run.signedOff).toBeNull();
    await core().call('runs.signOff', { id, byId: samuel });
    await core().call('runs.signOff', { id, byId: null });
    expect((await core().call('runs.get', { id })).run.signedOff).toBeNull();
  });

  test('a failed or abandoned run proves nothing', async () => {
    const runbookId = await runbook();
    for (const outcome of ['failed', 'abandoned'] as const) {
      const { id } = await core().call('runs.start', { runbookId });
      expect((await core().call('runs.finish', { id, outcome, notes: '' })).evidenceFor).toEqual([]);
    }
    expect(await field('runbook', runbookId, 'provenOn')).toBeNull();
    expect(await core().call('runs.learned', { runbookId })).toMatchObject({ runs: 0, averageMinutes: null });
  });

  test('a step that runs another runbook waits for it, shows how far it is, and is ticked by its end', async () => {
    const inner = await runbook('Laptop build', '- [ ] Unpack\n- [ ] Install');
    const outer = await runbook('New starter', `- [ ] [Laptop build](tandem://runbook/${inner}) (30 min)\n- [ ] Hand over`);
    const { id } = await core().call('runs.start', { runbookId: outer });
    const [build] = (await core().call('runs.get', { id })).steps;
    expect(build!.runbook).toEqual({ id: inner, title: 'Laptop build' });
    const child = await core().call('runs.start', { runbookId: inner, parentId: id, parentStepId: build!.id });
    await expect(core().call('runs.start', { runbookId: inner, parentId: id, parentStepId: build!.id })).rejects.toMatchObject({ kind: 'refused' });
    await expect(core().call('runs.start', { runbookId: outer, parentId: child.id, parentStepId: (await core().call('runs.get', { id: child.id })).steps[0]!.id })).rejects.toMatchObject({ message: expect.stringContaining('inside itself') });
    const parts = (await core().call('runs.get', { id: child.id })).steps;
    await core().call('runs.tick', { stepId: parts[0]!.id, done: true });
    expect((await core().call('runs.get', { id })).steps[0]!.child).toMatchObject({ status: 'running', done: 1, total: 2 });
    await expect(core().call('runs.tick', { stepId: build!.id, done: true })).rejects.toMatchObject({ message: expect.stringContaining('1 of 2 steps') });
    await expect(core().call('runs.finish', { id, outcome: 'problems', notes: '' })).rejects.toMatchObject({ message: expect.stringContaining('waits for') });
    await core().call('runs.tick', { stepId: parts[1]!.id, done: true });
    await core().call('runs.finish', { id: child.id, outcome: 'done', notes: '' });
    expect((await core().call('runs.get', { id })).steps[0]).toMatchObject({ state: 'done', child: { status: 'done' } });
  });

  test('learns minutes per step, and keeps them when the step is reworded', async () => {
    const runbookId = await runbook('Restore test', '- [ ] Choose the file to restore (5 min)\n- [ ] Restore it (20 min)');
    for (const minutes of [10, 20]) {
      const { id } = await core().call('runs.start', { runbookId });
      const [first, second] = (await core().call('runs.get', { id })).steps;
      later(minutes);
      await core().call('runs.tick', { stepId: first!.id, done: true });
      later(24 * 60); // went home
      await core().call('runs.tick', { stepId: second!.id, done: true });
      await core().call('runs.finish', { id, outcome: 'done', notes: '' });
    }
    await core().call('records.update', { kind: 'runbook', id: runbookId, fields: { body: '- [ ] Choose the right file to restore (5 min)\n- [ ] Restore it (20 min)' } });
    const learned = await core().call('runs.learned', { runbookId });
    expect(learned).toMatchObject({ runs: 2, averageMinutes: 15, expectedMinutes: 25, steps: 2, perStep: [{ what: 'Choose the right file to restore', minutes: 15, times: 2 }] });
  });

  test('is listed under way first, found by what it is about, and taken to the trash with its steps', async () => {
    const runbookId = await runbook();
    const siteId = (await core().call('records.create', { kind: 'site', fields: { name: 'Branch 2' } })).id;
    const over = await core().call('runs.start', { runbookId });
    await core().call('runs.finish', { id: over.id, outcome: 'abandoned', notes: '' });
    later(1);
    const { id } = await core().call('runs.start', { runbookId, siteId, side: 'provider' });
    const all = await core().call('runs.list', { filter: {}, offset: 0, limit: 10 });
    expect(all.rows.map((row) => [row.id, row.status, row.about, row.total])).toEqual([[id, 'running', ['Branch 2'], 3], [over.id, 'abandoned', [], 3]]);
    expect((await core().call('runs.list', { filter: { siteId, state: 'running', side: 'provider', text: 'restore' }, offset: 0, limit: 10 })).total).toBe(1);
    expect((await core().call('runs.list', { filter: { text: 'rest%re' }, offset: 0, limit: 10 })).total).toBe(0);
    const removed = await core().call('runs.remove', { ids: [id] });
    expect((await core().call('runs.list', { filter: {}, offset: 0, limit: 10 })).total).toBe(1);
    await core().call('changes.undo', { changeSetId: removed.changeSetId! });
    expect((await core().call('runs.get', { id })).steps).toHaveLength(3);
  });

  test('from a task: takes its subject along and the task up', async () => {
    const assetId = (await core().call('records.create', { kind: 'asset', fields: { name: 'FS01' } })).id;
    const taskId = (await core().call('records.create', { kind: 'task', fields: { title: 'Test the restore', assetId } })).id;
    const { id } = await core().call('runs.start', { runbookId: await runbook(), taskId });
    expect((await core().call('runs.get', { id })).run.about.map((one) => one.title)).toEqual(['FS01', 'Test the restore']);
    expect(await field('task', taskId, 'status')).toBe('doing');
  });

  test('200 steps open in milliseconds', async () => {
    const { id } = await core().call('runs.start', { runbookId: await runbook('Long', Array.from({ length: 200 }, (_, at) => `- [ ] Step ${at} of the long one (2 min)\n\n  How to do it.`).join('\n')) });
    const times: number[] = [];
    for (let at = 0; at < 9; at += 1) {
      const begun = performance.now();
      expect((await core().call('runs.get', { id })).steps).toHaveLength(200);
      times.push(performance.now() - begun);
    }
    expect(times.toSorted((a, b) => a - b)[4]).toBeLessThan(50);
  });
});

describe('a schedule', () => {
  const save = async (more: Partial<Parameters<typeof desk.core.call<'schedules.save'>>[1]> = {}) =>
    core().call('schedules.save', { title: '', runbookId: await runbook(), rule: 'FREQ=MONTHLY;BYDAY=1MO', startsAt: '2026-11-02T18:00', timeZone: 'Europe/Vilnius', graceDays: 3, side: 'internal', ...more });

  test('is due on its day, done by its run, and missed without one', async () => {
    const { id } = await save();
    const due = await core().call('schedules.due', { filter: {}, offset: 0, limit: 10 });
    expect(due).toMatchObject({ due: 1, missed: 0, rows: [{ scheduleId: id, title: 'Restore test', occurrence: '2026-11-02T18:00', at: '2026-11-02T16:00:00.000Z', state: 'due' }] });
    expect((await core().call('workspace.counts', {})).runs).toBe(1);
    expect((await core().call('today.get', {})).due).toMatchObject({ total: 1, rows: [{ scheduleId: id }] });
    const { runbookId, occurrence } = due.rows[0]!;
    const run = await core().call('runs.start', { runbookId, scheduleId: id, occurrence });
    expect((await core().call('schedules.due', { filter: {}, offset: 0, limit: 10 })).total).toBe(0);
    expect((await core().call('today.get', {})).running).toMatchObject({ total: 1, rows: [{ id: run.id, done: 0, total: 3 }] });
    await core().call('runs.finish', { id: run.id, outcome: 'problems', notes: '' });
    later(40 * 24 * 60);
    expect(await core().call('schedules.due', { filter: {}, offset: 0, limit: 10 })).toMatchObject({ due: 0, missed: 1, rows: [{ occurrence: '2026-12-07T18:00', state: 'missed' }] });
  });

  test('can be paused, one instance skipped and put back, changed without a past, and removed', async () => {
    const { id } = await save({ rule: 'FREQ=DAILY', startsAt: '2026-10-01T18:00' });
    const counts = async () => { const { due, missed } = await core().call('schedules.due', { filter: {}, offset: 0, limit: 10 }); return { due, missed }; };
    expect(await counts()).toEqual({ due: 1, missed: 0 });
    await core().call('schedules.skip', { id, occurrence: '2026-11-02T18:00', skipped: true });
    expect(await counts()).toEqual({ due: 0, missed: 0 });
    await core().call('schedules.skip', { id, occurrence: '2026-11-02T18:00', skipped: false });
    later(1);
    await core().call('schedules.pause', { id, paused: true });
    later(5 * 24 * 60);
    expect(await counts()).toEqual({ due: 0, missed: 1 });
    expect((await core().call('schedules.list', { filter: {}, offset: 0, limit: 10 })).rows[0]).toMatchObject({ next: [], pausedAt: '2026-11-02T16:01:00.000Z' });
    await core().call('schedules.pause', { id, paused: false });
    expect(await counts()).toEqual({ due: 1, missed: 0 });
    const { runbook: planned } = (await core().call('schedules.list', { filter: { text: 'restore' }, offset: 0, limit: 10 })).rows[0]!;
    await core().call('schedules.save', { id, title: 'Restore drill', runbookId: planned!.id, rule: 'FREQ=WEEKLY;BYDAY=SU', startsAt: '2026-01-04T18:00', timeZone: 'Europe/Vilnius', graceDays: null, side: 'provider' });
    expect(await counts()).toEqual({ due: 0, missed: 0 });
    await core().call('schedules.remove', { ids: [id] });
    expect((await core().call('schedules.list', { filter: {}, offset: 0, limit: 10 })).total).toBe(0);
  });

  test('shows the next five dates of what is being written, and says what is wrong with it', async () => {
    const preview = await core().call('schedules.preview', { rule: 'FREQ=MONTHLY;BYDAY=1MO', startsAt: '2026-11-02T18:00', timeZone: 'Europe/Vilnius' });
    expect(preview.next.map((one) => one.occurrence)).toEqual(['2026-11-02T18:00', '2026-12-07T18:00', '2027-01-04T18:00', '2027-02-01T18:00', '2027-03-01T18:00']);
    await expect(core().call('schedules.preview', { rule: 'FREQ=HOURLY', startsAt: '2026-11-02T18:00', timeZone: 'Europe/Vilnius' })).rejects.toMatchObject({ kind: 'invalid' });
    await expect(save({ timeZone: 'Mars/Base' })).rejects.toMatchObject({ kind: 'invalid' });
  });

  test('of a runbook in the trash asks for nothing', async () => {
    await save();
    const { rows } = await core().call('schedules.due', { filter: {}, offset: 0, limit: 10 });
    await core().call('records.trash', { kind: 'runbook', ids: [rows[0]!.runbookId] });
    expect((await core().call('schedules.due', { filter: {}, offset: 0, limit: 10 })).total).toBe(0);
  });
});
