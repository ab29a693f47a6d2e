import { describe, expect, test } from 'vitest';
import type { WireField } from '#src/contract/provider/wire.ts';
import { absorbField, decideField, isMergedText, narrowerTerms, type LocalField } from '#src/sync/merge.ts';
import { canonicalJson, sameJson } from '#src/sync/same.ts';
import { hlc } from './support/mutations.ts';

const server = (val: WireField['val'], seq: number, at = 1_000): WireField => ({ val, hlc: hlc(at), seq, by: 'desk' });
const incoming = (val: WireField['val'], base_seq: number, at = 1_000) => ({ val, hlc: hlc(at), base_seq });

describe('the field rule on the server', () => {
  test.each([
    ['no value yet', undefined, incoming('new', 0), false, { what: 'accept' }],
    ['made from the current value, clock far behind', server('old', 5, 9e9), incoming('new', 5, 1), false, { what: 'accept' }],
    ['text made from the current value', server('old', 5), incoming('new', 5), true, { what: 'accept' }],
    ['the same value from another base', server('same', 5), incoming('same', 2), false, { what: 'same' }],
    ['concurrent and later', server('old', 5, 1_000), incoming('new', 2, 2_000), false, { what: 'win', loser: server('old', 5, 1_000) }],
    ['concurrent and earlier', server('old', 5, 2_000), incoming('new', 2, 1_000), false, { what: 'lose' }],
    ['concurrent at the very same reading', server('old', 5, 1_000), incoming('new', 2, 1_000), false, { what: 'lose' }],
    ['concurrent text, later', server('old', 5, 1_000), incoming('new', 2, 2_000), true, { what: 'merge' }],
  ] as const)('%s', (_what, current, put, text, decision) => {
    expect(decideField(current, put, text)).toEqual(decision);
  });

  test('texts merge, names do not, and what is unknown is taken whole', () => {
    expect(isMergedText('runbook', 'body')).toBe(true);
    expect(isMergedText('runbook', 'title')).toBe(false);
    expect(isMergedText('runbook', 'constructor')).toBe(false);
    expect(isMergedText('gadget', 'body')).toBe(false);
    expect(isMergedText('runbook', 'item:abc.done')).toBe(false);
  });

  test('of terms set at once the narrower of each hold', () => {
    const a = { level: 'full', right: 'view', until: null } as const;
    const b = { level: 'summary', right: 'edit', until: '2026-12-24' } as const;
    expect(narrowerTerms(a, b)).toEqual({ level: 'summary', right: 'view', until: '2026-12-24' });
    expect(narrowerTerms(b, { ...a, until: '2026-11-30' })).toEqual({ level: 'summary', right: 'view', until: '2026-11-30' });
  });
});

describe('the field rule on the desk', () => {
  const local = (val: LocalField['val'], dirty: boolean, at = 1_000): LocalField => ({ val, dirty, hlc: hlc(at) });
  const fresh = { text: false, seen: false };
  const text = { text: true, seen: false };
  const body = 'a\nb\nc\nd';

  test.each([
    ['takes a remote edit of what was not touched here', local('old', false), server('old', 1), server('new', 2), fresh, { what: 'take', val: 'new' }],
    ['is done when both made the same edit', local('new', true), server('old', 1), server('new', 2), fresh, { what: 'keep', dirty: false }],
    ['keeps its edit when the remote only repeats what it was made from', local('mine', true), server('old', 1), server('old', 2), fresh, { what: 'keep', dirty: true }],
    ['keeps its value when a restored server shows one that was seen before', local('mine', false), undefined, server('old', 2), { text: false, seen: true }, { what: 'keep', dirty: true }],
    ['keeps its text when a restored server shows one that was seen before', local('mine', true), undefined, server('old', 2), { text: true, seen: true }, { what: 'keep', dirty: true }],
    ['lists the remote value when its own is later', local('mine', true, 3_000), server('old', 1), server('theirs', 2, 2_000), fresh, { what: 'conflict', winner: 'local', val: 'mine', loser: 'theirs' }],
    ['lists its own value when the remote is later', local('mine', true, 1_000), server('old', 1), server('theirs', 2, 2_000), fresh, { what: 'conflict', winner: 'remote', val: 'theirs', loser: 'mine' }],
    ['merges texts that changed in different places', local('A\nb\nc\nd', true), server(body, 1), server('a\nb\nc\nD', 2), text, { what: 'merged', val: 'A\nb\nc\nD' }],
    ['keeps its text as a copy when both changed one place', local('mine\nb\nc\nd', true, 9_000), server(body, 1), server('theirs\nb\nc\nd', 2), text, { what: 'conflict', winner: 'remote', val: 'theirs\nb\nc\nd', loser: 'mine\nb\nc\nd' }],
    ['never merges texts across generations', local('A\nb\nc\nd', true, 9_000), undefined, server('a\nb\nc\nD', 2), text, { what: 'conflict', winner: 'remote', val: 'a\nb\nc\nD', loser: 'A\nb\nc\nd' }],
    ['takes the remote text when it contains the local change', local('A\nb\nc\nd', true), server(body, 1), server('A\nb\nc\nD', 2), text, { what: 'take', val: 'A\nb\nc\nD' }],
    ['reads an empty text as no lines', local('mine', true), server(null, 1), server('theirs', 2), text, { what: 'conflict', winner: 'remote', val: 'theirs', loser: 'mine' }],
  ] as const)('%s', (_what, own, shadow, remote, rule, absorbed) => {
    expect(absorbField(own, shadow, remote, rule)).toEqual(absorbed);
  });
});

test('values are compared by what they hold and not by how they are written', () => {
  expect(sameJson({ a: [1, { c: 1, b: 2 }], z: undefined }, { a: [1, { b: 2, c: 1 }] })).toBe(true);
  expect(sameJson([1, 2], [2, 1])).toBe(false);
  expect(sameJson(undefined, null)).toBe(true);
  expect(sameJson('1', 1)).toBe(false);
  expect(canonicalJson({ b: 1, a: { d: 1, c: 2 } })).toBe('{"a":{"c":2,"d":1},"b":1}');
});
