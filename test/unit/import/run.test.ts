import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Core } from '#core/core.ts';
import { all } from '#core/db/database.ts';
import type { ColumnMapping, ImportOptions } from '#src/domain/import/types.ts';
import { assetsDir, openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';

let desk: TestDesk;
beforeEach(async () => { desk = await openTestDesk(); });
afterEach(() => desk.cleanUp());

const mapping: ColumnMapping[] = [{ column: 0, target: 'name' }, { column: 1, target: 'serial' }, { column: 2, target: 'siteId.name' }, { column: 3, target: 'cost' }];
const HEAD = 'Name,Serial,Site,Cost';
const many = (count: number) => [HEAD, ...Array.from({ length: count }, (_, index) => `Laptop ${index},SN-${index},Site ${index % 7},10`)].join('\n');

async function plan(text: string, options: Partial<ImportOptions> = {}) {
  const { sourceId } = await desk.core.call('imports.inspect', { name: 'list.csv', base64: Buffer.from(text).toString('base64') });
  return desk.core.call('imports.plan', { sourceId, kind: 'asset', mapping, options: { onMatch: 'fill', createMissing: true, ...options } });
}
const living = (kind: 'asset' | 'site', core = desk.core) => all<{ name: string }>(core.desk().db, `SELECT name FROM ${kind} WHERE deletedAt IS NULL ORDER BY name`).map((row) => row.name);
const runAll = async (text: string, options: Partial<ImportOptions> = {}) => desk.core.call('imports.run', { planId: (await plan(text, options)).planId });
const asset = () => all<Record<string, unknown>>(desk.core.desk().db, 'SELECT * FROM asset WHERE deletedAt IS NULL')[0]!;

test('a preview writes nothing', async () => {
  const before = desk.core.desk().generation.value;
  expect((await plan(many(3))).counts.new).toBe(3);
  expect(desk.core.desk().generation.value).toBe(before);
  expect(living('asset')).toEqual([]);
});

test('undo takes the whole import back, and refuses a second time', async () => {
  const { batchId } = await runAll(many(250));
  expect(living('asset')).toHaveLength(250);
  const undone = await desk.core.call('imports.undo', { batchId });
  expect(undone.undone).toBeGreaterThan(2);
  expect([living('asset'), living('site')]).toEqual([[], []]);
  await expect(desk.core.call('imports.undo', { batchId })).rejects.toMatchObject({ kind: 'refused' });
});

test('undo leaves what was changed since as it is, and names it', async () => {
  await runAll(`${HEAD}\nLaptop,SN-1,,10`);
  const { batchId } = await runAll(`${HEAD}\nLaptop,SN-1,,12`, { onMatch: 'overwrite' });
  await desk.core.call('records.update', { kind: 'asset', id: String(asset()['id']), fields: { cost: 99 } });
  expect((await desk.core.call('imports.undo', { batchId })).kept).toMatchObject([{ field: 'Cost' }]);
  expect(asset()['cost']).toBe(99);
});

test('cancel takes back what was written', async () => {
  const { planId } = await plan(many(2000));
  const stop = desk.core.listen((notice) => {
    if (notice.notice === 'progress' && notice.done >= 300 && !notice.finished) void desk.core.call('imports.cancel', { planId });
  });
  const report = await desk.core.call('imports.run', { planId });
  stop();
  expect(report).toMatchObject({ outcome: 'cancelled', created: 0 });
  expect([living('asset'), living('site')]).toEqual([[], []]);
  expect((await desk.core.call('imports.batches', { offset: 0, limit: 1 })).batches[0]?.state).toBe('cancelled');
});

test('a core that stops in the middle leaves nothing half-written after the next open', async () => {
  const { planId } = await plan(many(2000));
  const { path } = desk.core.desk();
  const stop = desk.core.listen((notice) => {
    if (notice.notice === 'progress' && notice.done >= 300) desk.core.close();
  });
  await expect(desk.core.call('imports.run', { planId })).rejects.toMatchObject({ kind: 'cancelled' });
  stop();
  const next = new Core({ profileDir: desk.folder, assetsDir });
  await next.call('workspace.open', { path });
  expect([living('asset', next), living('site', next)]).toEqual([[], []]);
  expect((await next.call('imports.batches', { offset: 0, limit: 1 })).batches[0]?.state).toBe('interrupted');
  next.close();
});

test('what is there is kept by default, overwritten or skipped on request', async () => {
  await runAll(`${HEAD}\nLaptop,SN-1,,`);
  const text = `${HEAD}\nOther name,sn-1,,1200`;
  expect((await plan(text, { onMatch: 'skip' })).counts).toMatchObject({ unchanged: 1, changed: 0 });
  const fill = await plan(text);
  expect(fill.counts).toMatchObject({ changed: 1 });
  const { rows } = await desk.core.call('imports.planRows', { planId: fill.planId, status: 'changed', offset: 0, limit: 10 });
  expect(rows[0]?.changes.map(({ field, applied }) => [field, applied])).toEqual([['name', false], ['serial', false], ['cost', true]]);
  await desk.core.call('imports.run', { planId: fill.planId });
  expect(asset()).toMatchObject({ name: 'Laptop', cost: 1200, serial: 'SN-1' });
  await runAll(text, { onMatch: 'overwrite' });
  expect(asset()).toMatchObject({ name: 'Other name', cost: 1200 });
});

test('an import does not overwrite what somebody changed while it ran', async () => {
  await runAll(many(300).replaceAll(',10', ','));
  const { planId } = await plan(many(300));
  const { id } = all<{ id: string }>(desk.core.desk().db, "SELECT id FROM asset WHERE serial = 'SN-299'")[0]!;
  let edited = false;
  const stop = desk.core.listen((notice) => {
    if (notice.notice !== 'progress' || notice.done < 100 || edited) return;
    edited = true;
    void desk.core.call('records.update', { kind: 'asset', id, fields: { cost: 77 } });
  });
  const report = await desk.core.call('imports.run', { planId });
  stop();
  expect(report).toMatchObject({ changed: 299, skipped: [{ line: 301, title: 'Laptop 299' }] });
  expect((await desk.core.call('records.get', { kind: 'asset', id })).record['cost']).toBe(77);
});

test('a preview that is no longer true is refused', async () => {
  const { planId } = await plan(`${HEAD}\nLaptop,SN-1,,`);
  await desk.core.call('records.create', { kind: 'asset', fields: { name: 'Laptop', serial: 'SN-1' } });
  await expect(desk.core.call('imports.run', { planId })).rejects.toMatchObject({ kind: 'conflict' });
});

test('what cannot be read is listed with line, column and value, and the rest goes in', async () => {
  const result = await plan(`${HEAD}\nA,1,,cheap\n,2,,5\nC,1,,5\nD,4,,5,shifted\nE,5,Nowhere,5`, { createMissing: false });
  expect(result.counts).toEqual({ new: 2, changed: 0, unchanged: 0, rejected: 3 });
  expect(result.problems.map(({ line, column, value, effect }) => [line, column, value, effect])).toEqual([
    [3, 'Name', '', 'rejected'], [4, 'Serial', '1', 'rejected'], [5, 'Column 5', 'shifted', 'rejected'], [2, 'Cost', 'cheap', 'left-out'], [6, 'Site', 'Nowhere', 'left-out'],
  ]);
  await desk.core.call('imports.run', { planId: result.planId });
  expect(living('asset')).toEqual(['A', 'E']);
  expect(living('site')).toEqual([]);
});

test.each([
  ['empty', Buffer.alloc(0), 'is empty'], ['blank', Buffer.from(' \r\n \r\n'), 'only blanks'], ['header only', Buffer.from('a,b\n'), 'no rows'],
  ['binary', Buffer.from([1, 2, 0, 3, 200, 0, 0, 7, 9]), 'not a text file'], ['workbook', Buffer.from('PK\u0003\u0004rest'), 'is a workbook'],
  ['open quote', Buffer.from('a,b\n1,"2\n3,4\n'), 'never closed'],
] as const)('a file that is %s is refused plainly', async (_, bytes, words) => {
  await expect(desk.core.call('imports.inspect', { name: 'x.csv', base64: bytes.toString('base64') })).rejects.toMatchObject({ kind: 'invalid', message: expect.stringContaining(words) as string, hint: expect.stringMatching(/\w/) as string });
});

test('a file of 200 MB is refused before it is read', async () => {
  const path = join(desk.folder, 'large.csv');
  writeFileSync(path, '');
  const { truncateSync } = await import('node:fs');
  truncateSync(path, 200_000_000);
  await expect(desk.core.call('imports.inspect', { path })).rejects.toMatchObject({ message: '“large.csv” has 200 MB; Tandem imports up to 50 MB at a time.' });
  await expect(desk.core.call('imports.inspect', { path: join(desk.folder, 'none.csv') })).rejects.toMatchObject({ kind: 'missing-file' });
  expect(readdirSync(desk.folder)).toContain('large.csv');
});

const utf16 = (text: string, mark: boolean) => Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le');
test.each([
  ['UTF-8', Buffer.from('Name;City\nKöln;a'), 'utf-8', true], ['UTF-8 with mark', Buffer.from('\uFEFFName;City\nKöln;a'), 'utf-8', true],
  ['UTF-16 LE with mark', utf16('Name;City\nKöln;a', true), 'utf-16le', true], ['UTF-16 LE without', utf16('Name;City\nKöln;abcdef', false), 'utf-16le', false],
  ['UTF-16 BE with mark', utf16('Name;City\nKöln;a', true).swap16(), 'utf-16be', true], ['Windows', Buffer.from('Name;City\nKöln;a', 'latin1'), 'windows-1252', false],
] as const)('reads %s', async (_, bytes, encoding, sure) => {
  const seen = await desk.core.call('imports.inspect', { name: 'x.csv', base64: bytes.toString('base64') });
  expect(seen).toMatchObject({ encoding, encodingSure: sure, delimiter: ';' });
  expect(seen.columns[0]).toMatchObject({ header: 'Name', examples: ['Köln'] });
});

test('the choice of encoding and separator can be changed for the same file', async () => {
  const first = await desk.core.call('imports.inspect', { name: 'x.csv', base64: Buffer.from('Name|City,Land\nK\u009fln|a,b', 'latin1').toString('base64') });
  const second = await desk.core.call('imports.inspect', { sourceId: first.sourceId, encoding: 'macintosh', delimiter: ',' });
  expect(second).toMatchObject({ encoding: 'macintosh', delimiter: ',', name: 'x.csv' });
  expect(second.columns.map((column) => column.examples[0])).toEqual(['Küln|a', 'b']);
});
