import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, sameJson } from '#src/sync/same.ts';

const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, fc.constantFrom(null, true, false, 0, -0, 1, '', 'a', 'b'), fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(fc.constantFrom('a', 'b', '1', '__proto__'), fc.option(tie('value'), { nil: undefined }), { maxKeys: 3 })),
})).value;

test('two values are the same exactly when their canonical texts are', () => {
  fc.assert(fc.property(json, json, (a, b) => { expect(sameJson(a, b)).toBe(canonicalJson(a) === canonicalJson(b)); }), { numRuns: 3_000 });
});

test('an absent value counts as null, and an absent key as none', () => {
  expect(sameJson(undefined, null)).toBe(true);
  expect(sameJson({ a: undefined }, {})).toBe(true);
  expect(sameJson({ a: null }, {})).toBe(false);
  expect(sameJson([undefined], [null])).toBe(true);
  expect(sameJson([], {})).toBe(false);
  expect(sameJson({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 })).toBe(true);
});
