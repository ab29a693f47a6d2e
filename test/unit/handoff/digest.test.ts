import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Core } from '#core/core.ts';
import { lessonsIn, withLesson, withSettled } from '#src/domain/handoff/lessons.ts';
import { addDays } from '#src/lib/dates.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';

describe('lessons', () => {
  test('a line each, with or without a mark; what is ticked is settled', () => {
    expect(lessonsIn('Share the keys\n- write the path\n* [ ] call first\n- [x] Buy tape\n\n  \n')).toEqual([
      { text: 'Share the keys', settled: false }, { text: 'write the path', settled: false }, { text: 'call first', settled: false }, { text: 'Buy tape', settled: true },
    ]);
  });

  test('ticking one settles that one and leaves the words of all', () => fc.assert(fc.property(fc.array(fc.stringMatching(/^[a-z]{1,6}( [a-z]{1,6})?$/), { minLength: 1, maxLength: 8 }), fc.nat(), (lines, at) => {
    const lesson = lines[at % lines.length]!;
    const before = lessonsIn(lines.join('\n'));
    const after = lessonsIn(withSettled(lines.join('\n'), lesson));
    expect(after.map((one) => one.text)).toEqual(before.map((one) => one.text));
    expect(after.filter((one) => one.settled).map((one) => one.text)).toEqual([lesson]);
  })));

  const body = '# Restore\n\n- [ ] Mount the tape\n';
  const cases: readonly [string, string, string][] = [
    ['a heading is made once', body, `${body}\n## Lessons\n\n- Label it\n`],
    ['the next goes below the last', `${body}\n## Lessons\n\n- Older\n`, `${body}\n## Lessons\n\n- Older\n- Label it\n`],
    ['what stands below it stays below', `${body}\n## lessons\n\n- Older\n\n## Undo\n\nNothing\n`, `${body}\n## lessons\n\n- Older\n- Label it\n\n## Undo\n\nNothing\n`],
    ['an empty text', '', '## Lessons\n\n- Label it\n'], ['twice changes nothing', `${body}\n## Lessons\n\n- Label it\n`, `${body}\n## Lessons\n\n- Label it\n`],
  ];
  test.each(cases)('%s', (_, before, after) => expect(withLesson(before, 'Label it')).toBe(after));
});

describe('on return', () => {
  let desk: TestDesk;
  let core: Core;
  let id: string;
  let rowId: string;
  let now: string;
  beforeEach(async () => {
    now = '2026-11-24T09:00:00.000Z';
    desk = await openTestDesk({ clock: () => now });
    core = desk.core;
    const dana = (await core.call('today.get', {})).technician!.id;
    const { id: lea } = await core.call('records.create', { kind: 'person', fields: { name: 'Lea Kim', mobile: '+1 555 0100' } });
    rowId = (await core.call('records.create', { kind: 'responsibility', fields: { name: 'Restore testing', accountableId: dana, backupId: lea, responsible: 'internal' } })).id;
    id = (await core.call('handoff.plan', { awayId: dana, startsOn: '2026-11-24', endsOn: addDays('2026-11-24', 9), substitute: { side: 'internal', personId: lea } })).id;
    await core.call('handoff.handOver', { id });
  });
  afterEach(() => desk.cleanUp());
  const found = async () => (await core.call('handoff.digest', { id })).surprises.filter((one) => one.what === 'finding').map((one) => one.text);

  test('what was found since the departure is a surprise; what was open before is none, nor what is accepted or mended', async () => {
    expect(await found()).toEqual([]);
    now = '2026-11-30T09:00:00.000Z';
    const { changeSetId } = await core.call('records.update', { kind: 'responsibility', id: rowId, fields: { accountableId: null } });
    expect(await found()).toEqual(['New: Nobody is accountable, Restore testing']);
    const { id: asset } = await core.call('records.create', { kind: 'asset', fields: { name: 'NAS-2', critical: true } });
    expect((await found()).some((text) => text.endsWith('NAS-2'))).toBe(true);
    await core.call('ownership.accept', { kind: 'asset', responsibilityId: asset, finding: 'asset-uncovered', reason: 'It is a spare', until: null });
    await core.call('changes.undo', { changeSetId: changeSetId! });
    expect(await found()).toEqual([]);
  });

  test('a lesson goes into a runbook or becomes a task, is ticked with it, and one undo takes both back', async () => {
    const { id: runbook } = await core.call('records.create', { kind: 'runbook', fields: { title: 'Restore test', body: '- [ ] Mount the tape\n' } });
    await core.call('handoff.change', { id, lessons: 'Label the tapes\nCall the vendor first' });
    const lessons = async () => (await core.call('handoff.get', { id })).lessons;
    const { changeSetId } = await core.call('handoff.settleLesson', { id, lesson: 'Label the tapes', runbookId: runbook, task: false });
    const body = async () => (await core.call('records.get', { kind: 'runbook', id: runbook })).record['body'];
    expect([await body(), await lessons()]).toEqual(['- [ ] Mount the tape\n\n## Lessons\n\n- Label the tapes\n', '- [x] Label the tapes\nCall the vendor first']);
    await expect(core.call('handoff.settleLesson', { id, lesson: 'Label the tapes', runbookId: runbook, task: false })).rejects.toThrow('ticked');
    await core.call('changes.undo', { changeSetId: changeSetId! });
    expect([await body(), await lessons()]).toEqual(['- [ ] Mount the tape\n', 'Label the tapes\nCall the vendor first']);
    await core.call('handoff.settleLesson', { id, lesson: 'Call the vendor first', runbookId: null, task: true });
    expect((await core.call('search.query', { text: 'Call the vendor', kinds: ['task'], limit: 5, offset: 0 })).hits.map((hit) => hit.title)).toEqual(['Call the vendor first']);
  });
});
