import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { isPlainPull, isPlainPush, isPlainPushReply } from '#src/contract/provider/plain.ts';
import { pullReply, pushReply, pushRequest } from '#src/contract/provider/sync-api.ts';
import { newId } from '#src/lib/ids.ts';
import { put } from './support/mutations.ts';

const plain = () => ({
  device: newId(), epoch: newId(), protocol: 1, schema: 1,
  mutations: [put({ n: 1, rec: newId(), fields: { name: 'SW01', notes: null, tags: ['a'] } }), put({ n: 2, rec: newId(), fields: { 'item:a1.done': true } })] as unknown[],
});

const plainReply = () => ({
  epoch: newId(), before: 0, head: 2, last_n: 2, server_time: '2026-11-23T09:20:00.000Z',
  results: [1, 2].map((n) => ({ n, mut_id: newId(), rec: newId(), status: 'applied', gen: n, seq: n, share: { level: 'full', right: 'view', until: null }, share_seq: n, fields: { name: { outcome: 'accepted', seq: n } } })),
});

const withSheet = () => ({
  ...plain(),
  sheets: [{ n: 3, mut_id: newId(), kind: 'asset', share: { level: 'full', right: 'view', until: null }, hlc: '0123456789ab-0000-x', names: ['name', 'tags'], rows: [[newId(), 'SW02', ['a']], [newId(), null, {}]] }] as unknown[],
});
const plainPage = () => ({
  epoch: newId(), head: 2, cursor: 2, more: false,
  records: [1, 2].map((n) => ({ rec: newId(), kind: 'asset', gen: n, seq: n, share_seq: n, level: 'full', right: 'view', until: null, fields: { name: { val: 'SW01', hlc: '0123456789ab-0000-x', seq: n, by: 'desk' }, tags: { val: ['a'], hlc: '0123456789ab-0000-x', seq: n, by: 'provider' } } })),
});
const withSheetReply = () => ({ ...plainReply(), sheets: [{ n: 3, mut_id: newId(), first: 3, results: [] }] });

type Json = Record<string, unknown>;
/** Every place in a body, as a path of keys. */
function places(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key]))];
}

function bent(body: unknown, path: readonly string[], how: { put: unknown } | 'remove' | 'add' | 'rename'): unknown {
  const copy = structuredClone(body);
  const [last, parents] = [path.at(-1), path.slice(0, -1)];
  const at = parents.reduce<Json>((inner, key) => inner[key] as Json, copy as Json);
  if (last === undefined) return how === 'add' ? { ...(copy as Json), more: 1 } : copy;
  if (how === 'add') at['more'] = 1;
  else if (how === 'remove') delete at[last];
  else if (how === 'rename') {
    at[`${last} `] = at[last];
    delete at[last];
  } else at[last] = how.put;
  return copy;
}

const strange = [null, undefined, '', ' ', 'a'.repeat(65), 'Ä', '2026-01-31', '2026-13-01', '0123456789ab-0000-x', '0123456789ab-0000-x\n', 0, 1, -1, 1.5, 2 ** 53, Number.NaN, true, [], {}, [null], { val: 1 }, 'full', 'edit', 'none'];

test.each<[string, unknown, (body: unknown) => boolean, z.ZodType]>([
  ['a push', plain(), isPlainPush, pushRequest], ['its answer', plainReply(), isPlainPushReply, pushReply],
  ['a push with a sheet', withSheet(), isPlainPush, pushRequest], ['the answer to one', withSheetReply(), isPlainPushReply, pushReply], ['a page of a pull', plainPage(), isPlainPull, pullReply],
])('%s that passes the quick check passes the schema, as it is', (_what, body, isPlain, schema) => {
  expect(isPlain(body)).toBe(true);
  const all = places(body);
  let passed = 0;
  const how = fc.oneof(fc.constantFrom('remove' as const, 'add' as const, 'rename' as const), fc.constantFrom(...strange).map((value) => ({ put: value })));
  fc.assert(fc.property(fc.constantFrom(...all), how, (path, change) => {
    // As it arrives: through JSON.
    const candidate: unknown = JSON.parse(JSON.stringify(bent(body, path, change)));
    if (!isPlain(candidate)) return;
    passed += 1;
    expect(schema.parse(candidate)).toStrictEqual(candidate);
  }), { numRuns: 20_000 });
  expect(passed).toBeGreaterThan(100);
});

test('what a first sync sends is plain; an un-share, an end date, a condition or a word too much is left to the schema', () => {
  const body = plain();
  expect(isPlainPush(body)).toBe(true);
  expect(isPlainPush({ ...body, expect: { head: 0, last_n: 0 } })).toBe(false);
  expect(isPlainPush(bent(body, ['mutations', '0', 'share'], { put: null }))).toBe(false);
  expect(isPlainPush(bent(body, ['mutations', '0', 'share', 'until'], { put: '2026-12-31' }))).toBe(false);
  expect(isPlainPush(bent(body, ['mutations', '0', 'fields', 'name', 'val'], 'add'))).toBe(false);
  expect(isPlainPush({ ...body, mutations: [] })).toBe(false);
  const sheeted = withSheet();
  expect(isPlainPush({ ...sheeted, mutations: [] })).toBe(true);
  expect(isPlainPush(bent(sheeted, ['sheets', '0', 'rows', '0', '1'], 'remove'))).toBe(false);
  expect(isPlainPush(bent(sheeted, ['sheets', '0', 'names', '1'], { put: 'name' }))).toBe(false);
  expect(isPlainPush({ ...body, mutations: Array.from({ length: 501 }, () => body.mutations[0]) })).toBe(false);
});
