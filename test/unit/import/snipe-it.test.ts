import { join, resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { DeskOutput } from '#src/contract/desk.ts';
import type { ImportKind } from '#src/domain/import/targets.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';

const folder = resolve(import.meta.dirname, '../../fixtures/snipe-it');
let desk: TestDesk | undefined;
afterEach(() => desk?.cleanUp());

type Inspected = DeskOutput<'imports.inspect'>;
const mappingOf = (seen: Inspected, kind: ImportKind = seen.kind) => seen.suggestions[kind].flatMap((target, column) => {
  const { dates, decimals } = seen.columns[column]!;
  return target === null ? [] : [{ column, target, ...(dates ? { dates: dates.order } : {}), ...(decimals ? { decimals: decimals.sign } : {}) }];
});

async function preview(file: string, onMatch: 'fill' | 'overwrite' | 'skip' = 'fill') {
  desk ??= await openTestDesk();
  const seen = await desk.core.call('imports.inspect', { path: join(folder, file) });
  const plan = await desk.core.call('imports.plan', { sourceId: seen.sourceId, kind: seen.kind, mapping: mappingOf(seen), options: { onMatch, createMissing: true } });
  return { core: desk.core, seen, plan };
}
const count = async (kind: 'asset' | 'person' | 'site' | 'assetType') => (await desk!.core.call('records.list', { kind, filter: {}, sort: { field: 'name', descending: false }, offset: 0, limit: 1 })).total;
afterEach(() => { desk = undefined; });

test('assets: carriage returns only, two-digit years, blanks, numbers cut by a spreadsheet', async () => {
  const { core, seen, plan } = await preview('assets-sample-BLANKS.csv');
  expect(seen).toMatchObject({ kind: 'asset', preset: 'snipe-it', rows: 200, encoding: 'macintosh', encodingSure: false, delimiter: ',' });
  expect(seen.columns.filter((column) => column.given === '').map((column) => column.header)).toEqual(['Column 5', 'Column 9', 'Column 14']);
  expect(seen.columns.find((column) => column.header === 'Purchase Date')?.dates).toEqual({ order: 'mdy', certainty: 'sure', shortYears: true });
  expect(plan.counts).toEqual({ new: 200, changed: 0, unchanged: 0, rejected: 0 });
  expect(Object.fromEntries(plan.creates.map(({ kind, count: n }) => [kind, n]))).toEqual({ assetType: 183, site: 199, person: 172 });
  const noted = (reason: RegExp) => plan.problems.filter((problem) => problem.effect === 'noted' && reason.test(problem.reason));
  expect(noted(/shortened by a spreadsheet/).length).toBeGreaterThan(100);
  expect(noted(/looks garbled/).map((problem) => problem.column)).toContain('Location');
  const before = await count('asset');
  const report = await core.call('imports.run', { planId: plan.planId });
  expect(report).toMatchObject({ outcome: 'done', created: 200, changed: 0, referenced: 554, skipped: [] });
  expect(await count('asset')).toBe(before + 200);
  const { rows: [first], refs } = await core.call('records.list', { kind: 'asset', filter: { where: [{ field: 'tag', op: 'is', value: '970882174-8' }] }, sort: { field: 'name', descending: false }, offset: 0, limit: 1 });
  expect(first).toMatchObject({ name: 'eget nunc donec quis', purchasedOn: '2016-04-05', warrantyUntil: '2017-06-05', cost: 133289.59, status: 'repair', modelNumber: '6.37702E+15', supplier: 'Blogspan' });
  expect(refs[first!['holderId'] as string]?.title).toBe('Bonnie Nelson');
  const again = await preview('assets-sample-BLANKS.csv');
  expect(again.plan.counts).toEqual({ new: 0, changed: 0, unchanged: 200, rejected: 0 });
  expect(again.plan.creates).toEqual([]);
});

test('people: byte-order mark, first and last names joined, missing last names and emails', async () => {
  const { core, seen, plan } = await preview('users-sample.csv');
  expect(seen).toMatchObject({ kind: 'person', preset: 'snipe-it', rows: 100 });
  expect(seen.columns[0]?.header).toBe('First Name');
  expect(plan.counts).toEqual({ new: 100, changed: 0, unchanged: 0, rejected: 0 });
  expect(plan.creates).toMatchObject([{ kind: 'site', count: 100 }]);
  await core.call('imports.run', { planId: plan.planId });
  const { rows } = await core.call('records.list', { kind: 'person', filter: { where: [{ field: 'username', op: 'is', value: 'rtenant0' }] }, sort: { field: 'name', descending: false }, offset: 0, limit: 2 });
  expect(rows).toMatchObject([{ name: 'Reagen Tenant', startsOn: '2022-03-18', leftOn: '2022-12-04', vip: true, employeeNumber: null }]);
});

test('locations: two names come twice, and are listed with their line', async () => {
  const { core, seen, plan } = await preview('locations-sample.csv');
  expect(seen.kind).toBe('site');
  expect(plan.counts).toEqual({ new: 17, changed: 0, unchanged: 0, rejected: 2 });
  expect(plan.problems.filter((problem) => problem.effect === 'rejected').every((problem) => /the same name stands in line \d+ already/.test(problem.reason))).toBe(true);
  const { csv } = await core.call('imports.rejected', { planId: plan.planId });
  expect(csv.trim().split('\r\n')).toHaveLength(3);
  expect(csv).toContain('"Tandem: reason"');
  await core.call('imports.run', { planId: plan.planId });
  expect(await count('site')).toBe(17);
  const { rows } = await core.call('records.list', { kind: 'site', filter: { where: [{ field: 'name', op: 'is', value: 'Peace River' }] }, sort: { field: 'name', descending: false }, offset: 0, limit: 1 });
  expect(rows[0]).toMatchObject({ address: '8 Brentwood Court, AB, T8S', city: 'Birendranagar', country: 'CA' });
});

test('licences: currency signs, four-digit years, notes over several lines, seats', async () => {
  const { core, seen, plan } = await preview('licenses-sample.csv');
  expect(seen).toMatchObject({ kind: 'licence', rows: 50 });
  expect(plan.counts.rejected + plan.counts.new).toBe(50);
  expect(plan.problems.filter((problem) => problem.effect === 'rejected').every((problem) => /stands in line \d+ already/.test(problem.reason))).toBe(true);
  await core.call('imports.run', { planId: plan.planId });
  const { rows: [row] } = await core.call('records.list', { kind: 'licence', filter: { where: [{ field: 'expiresOn', op: 'is', value: '2016-02-26' }] }, sort: { field: 'name', descending: false }, offset: 0, limit: 1 });
  expect(row).toMatchObject({ name: 'Acetaminophen, Chlorpheniramine maleate, Phenylephrine HCl', cost: 12.58, seats: 56, keyAt: null });
  const vendor = await core.call('records.get', { kind: 'vendor', id: row!['vendorId'] as string });
  expect(vendor.record).toMatchObject({ name: 'Mayer-Bergnaum' });
  expect((row!['notes'] as string).startsWith('Cras mi pede')).toBe(true);
});
