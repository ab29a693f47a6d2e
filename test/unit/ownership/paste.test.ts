import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readHeadings } from '#src/domain/ownership/paste/fields.ts';
import { nearestNames } from '#src/domain/ownership/paste/names.ts';
import { readTable } from '#src/domain/ownership/paste/table.ts';
import { readValue } from '#src/domain/ownership/paste/values.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';

describe('the clipboard of a spreadsheet', () => {
  test.each<[string, string, string[][]]>([
    ['tabs', 'a\tb\nc\td', [['a', 'b'], ['c', 'd']]],
    ['line ends of Windows, and the last one', 'a\tb\r\nc\td\r\n', [['a', 'b'], ['c', 'd']]],
    ['line ends and tabs inside quotation marks', '"a\n1"\t"x\ty"\nc\t"say ""hi"""', [['a\n1', 'x\ty'], ['c', 'say "hi"']]],
    ['a quotation mark that opens nothing', '5" disk\tb', [['5" disk', 'b']]],
    ['a quotation mark that is never closed', '"open\tb\nc\td', [['"open', 'b'], ['c', 'd']]],
    ['semicolons', 'a;b\nc;d', [['a', 'b'], ['c', 'd']]],
    ['one line with a comma is one cell', 'Backups, nightly', [['Backups, nightly']]],
    ['ragged lines', 'a\tb\tc\nd', [['a', 'b', 'c'], ['d']]],
    ['nothing', '\n', []],
  ])('%s', (_what, text, cells) => expect(readTable(text)).toEqual(cells));

  test('what a spreadsheet writes is read back as it was', () => {
    const cell = fc.string({ maxLength: 12 }).map((text) => text.replaceAll('\r', '').trim());
    const write = (text: string) => (/["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
      fc.pre(rows.at(-1)!.some((one) => one !== ''));
      expect(readTable(rows.map((row) => row.map(write).join('\t')).join('\n'))).toEqual(rows);
    }));
  });
});

test('headings are ours or those of others; one known word among many is a coincidence', () => {
  expect(readHeadings(['Task', 'Owner', 'Backup', 'Colour'])).toEqual(['name', 'accountableId', 'backupId', null]);
  expect(readHeadings(['RESPONSIBILITY', 'service-area'])).toEqual(['name', 'areaId']);
  expect(readHeadings(['Backup', 'Dana Ortiz', 'Lea Kim'])).toBeNull();
});

test.each([
  ['responsible', 'MSP', 'provider'], ['responsible', 'Co-managed', 'shared'], ['responsible', 'in-house', 'internal'], ['severity', 'Medium', 'normal'],
  ['evidenceEveryDays', 'Monthly', 31], ['evidenceEveryDays', '30 days', 30], ['hoursPerMonth', '12', 12],
] as const)('%s “%s” is %s', (field, text, value) => expect(readValue(field, text)).toEqual({ value }));
test.each([['responsible', 'Dana'], ['severity', 'P1'], ['evidenceEveryDays', 'now and then'], ['hoursPerMonth', '2h'], ['hoursPerMonth', '99999'], ['name', 'x'.repeat(301)]] as const)('%s “%s” is not understood', (field, text) => {
  expect(readValue(field, text)).toHaveProperty('problem');
});

test('nearest names: another order, a slip, a first name; never somebody else entirely', () => {
  const people = [{ id: 'd', label: 'Dana Ortiz' }, { id: 'l', label: 'Lea Kim' }, { id: 'm', label: 'Marcus Feld' }];
  const ids = (text: string) => nearestNames(text, people).map((one) => one.id);
  expect(ids('Ortiz, Dana')).toEqual(['d']);
  expect(ids('Dana Ortis')).toEqual(['d']);
  expect(ids('Marcus')).toEqual(['m']);
  expect(ids('Bob Bobson')).toEqual([]);
  expect(ids('')).toEqual([]);
});

describe('pasting', () => {
  let desk: TestDesk;
  let dana: string;
  beforeEach(async () => {
    desk = await openTestDesk({ clock: () => '2026-11-23T09:20:00.000Z' });
    dana = (await desk.core.call('records.pick', { kind: 'person', query: 'Dana', limit: 1 })).options[0]!.id;
    await desk.core.call('records.create', { kind: 'person', fields: { name: 'Lea Kim', email: 'lea@acme.test' } });
  });
  afterEach(() => desk.cleanUp());
  const rows = (text: string, answers = {}) => ({ text, cells: null, fields: null, answers });
  const states = async (text: string, answers = {}) => (await desk.core.call('ownership.planPaste', rows(text, answers))).lines.map((line) => [line.name, line.what, ...line.cells.map((cell) => cell.state)]);
  const rowNames = async () => (await desk.core.call('ownership.matrix', { filter: {} })).groups.flatMap((group) => group.rows.map((row) => row.name));

  test('new rows, known rows, unknown names and wrong words are told apart, and nothing is guessed', async () => {
    const text = 'Responsibility\tWho\tOwner\tBackup\nDoor locks\tus\tDana Ortiz\tlea@acme.test\nOffboarding\tprovider\tDana Ortis\t\nBadges\tsomebody\t-\tBob\nDoor  locks\tus\t\t\n\tus\t\t';
    expect(await states(text)).toEqual([
      ['Door locks', 'new', 'set', 'set', 'set'], ['Offboarding', 'changed', 'set', 'unknown', 'left'], ['Badges', 'new', 'wrong', 'set', 'unknown'],
      ['Door  locks', 'skipped'], ['', 'skipped'],
    ]);
    const { unknown } = await desk.core.call('ownership.planPaste', rows(text));
    expect(unknown.map((one) => [one.text, one.suggestions.map((person) => person.label)])).toEqual([['Dana Ortis', ['Dana Ortiz']], ['Bob', []]]);
  });

  test('answers make people and areas once, in the same step, and one undo takes all of it back', async () => {
    const before = await rowNames();
    const text = 'Responsibility\tArea\tOwner\nDoor locks\tBuilding\tBob\nAlarm\tBuilding\tBob\nKeys\t\tDana Ortis';
    const answers = { 'area building': { create: 'area' as const }, 'person bob': { create: 'provider' as const }, 'person dana ortis': { use: dana } };
    const done = await desk.core.call('ownership.paste', rows(text, answers));
    expect(done).toMatchObject({ created: 3, changed: 0 });
    const { groups } = await desk.core.call('ownership.matrix', { filter: {} });
    expect(groups.find((group) => group.name === 'Building')!.rows.map((row) => [row.name, row.accountable!.name, row.accountable!.side])).toEqual([['Door locks', 'Bob', 'provider'], ['Alarm', 'Bob', 'provider']]);
    expect(groups.flatMap((group) => group.rows).find((row) => row.name === 'Keys')!.accountable!.id).toBe(dana);
    await desk.core.call('changes.undo', { changeSetId: done.changeSetId! });
    expect(await rowNames()).toEqual(before);
  });

  test('a name that is not answered is left out, and says so by its state', async () => {
    await desk.core.call('ownership.paste', rows('Responsibility\tOwner\nKeys\tNobody Known'));
    const { groups } = await desk.core.call('ownership.matrix', { filter: {} });
    expect(groups.flatMap((group) => group.rows).find((row) => row.name === 'Keys')!.accountable).toBeNull();
  });

  test('two people of one name are asked about', async () => {
    await desk.core.call('records.create', { kind: 'person', fields: { name: 'lea kim' } });
    const { unknown } = await desk.core.call('ownership.planPaste', rows('Name\tOwner\nKeys\tLea Kim'));
    expect(unknown[0]!.suggestions).toHaveLength(2);
  });

  test('two hundred lines with wrong names are planned at once, each answered', async () => {
    const lines = Array.from({ length: 200 }, (_, at) => `Row ${at}\t${at % 2 ? 'MSP' : 'us'}\tPerson ${at % 20}`);
    const { lines: planned, unknown } = await desk.core.call('ownership.planPaste', rows(['Task\tWho\tOwner', ...lines].join('\n')));
    expect(planned).toHaveLength(200);
    expect(unknown).toHaveLength(20);
    expect(unknown.reduce((sum, one) => sum + one.count, 0)).toBe(200);
    expect(planned.every((line) => line.cells[1]!.state === 'unknown')).toBe(true);
  });

  test('cells over the grid: one cell fills all, empty ones clear, what does not fit is said', async () => {
    const ids = (await desk.core.call('ownership.matrix', { filter: {} })).groups.flatMap((group) => group.rows.map((row) => row.id)).slice(0, 3);
    const into = (text: string, fields: string[]) => ({ text, cells: { ids, fields }, fields: null, answers: {} });
    await desk.core.call('ownership.paste', into('Dana Ortiz', ['accountableId']));
    const held = async () => (await Promise.all(ids.map((id) => desk.core.call('ownership.row', { id })))).map(({ row }) => row.accountable?.name ?? null);
    expect(await held()).toEqual(['Dana Ortiz', 'Dana Ortiz', 'Dana Ortiz']);
    await desk.core.call('ownership.paste', into('\nLea Kim', ['accountableId']));
    expect(await held()).toEqual([null, 'Lea Kim', 'Dana Ortiz']);
    const { over } = await desk.core.call('ownership.planPaste', into('a\tb\nc\td\ne\tf\ng\th', ['runbook']));
    expect(over).toBe('1 line has no row below, 1 column has no place to the right, 1 of the columns cannot be pasted into');
  });
});
