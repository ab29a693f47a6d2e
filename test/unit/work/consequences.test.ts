import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withConsequences } from '#src/domain/work/consequences.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';

const now = '2026-11-23T09:00:00.000Z';

describe('the rule', () => {
  test.each([
    ['done for the first time', { status: 'done' }, { status: 'todo' }, { status: 'done', doneAt: now }],
    ['written down as done', { status: 'done' }, undefined, { status: 'done', doneAt: now }],
    ['taken up again', { status: 'doing' }, { status: 'done' }, { status: 'doing', doneAt: null }],
    ['done, and already done', { status: 'done' }, { status: 'done' }, { status: 'done' }],
    ['another field', { title: 'x' }, { status: 'done' }, { title: 'x' }],
    ['a time that is given', { status: 'done', doneAt: '2026-01-01T00:00:00.000Z' }, { status: 'todo' }, { status: 'done', doneAt: '2026-01-01T00:00:00.000Z' }],
  ])('a task %s', (_, fields, record, expected) => {
    expect(withConsequences('task', fields, record, now)).toEqual(expected);
  });
  test('other kinds have a status of their own', () => {
    expect(withConsequences('asset', { status: 'retired' }, undefined, now)).toEqual({ status: 'retired' });
  });
});

describe('in the core', () => {
  let desk: TestDesk;
  beforeEach(async () => { desk = await openTestDesk(); });
  afterEach(() => desk.cleanUp());

  test('a task gets its time whoever ticks it, and undo takes it back', async () => {
    const { core } = desk;
    const { id } = await core.call('records.create', { kind: 'task', fields: { title: 'Change the tape', status: 'todo' } });
    const doneAt = async (): Promise<unknown> => (await core.call('records.get', { kind: 'task', id })).record['doneAt'];
    const { changeSetId } = await core.call('records.update', { kind: 'task', id, fields: { status: 'done' } });
    const first = await doneAt();
    expect(first).toMatch(/^\d{4}-/);
    await core.call('records.update', { kind: 'task', id, fields: { status: 'done', priority: 'high' } });
    expect(await doneAt()).toBe(first);
    await core.call('changes.undo', { changeSetId: changeSetId! });
    expect(await doneAt()).toBeNull();
  });
});
