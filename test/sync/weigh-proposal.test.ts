import { expect, test } from 'vitest';
import { weighProposal, type Weighed } from '#src/sync/proposal.ts';
import type { JsonValue } from '#src/contract/provider/wire.ts';

const whole = (value: JsonValue) => ({ own: value, wire: value });
const three = 'one\n\ntwo\n\nthree';

test.each<[string, Parameters<typeof weighProposal>, Weighed]>([
  ['untouched since', [whole('Rack B'), { base: 'Rack B', val: 'Rack C' }, false], { what: 'take', val: 'Rack C' }],
  ['so already', [whole('Rack C'), { base: 'Rack B', val: 'Rack C' }, false], { what: 'same' }],
  ['a scalar that both changed', [whole('Rack D'), { base: 'Rack B', val: 'Rack C' }, false], { what: 'overlap' }],
  ['structured values are equal whatever the order of keys', [whole({ a: 1, b: 2 }), { base: { b: 2, a: 1 }, val: ['x'] }, false], { what: 'take', val: ['x'] }],
  ['emptied', [whole('Rack B'), { base: 'Rack B', val: null }, false], { what: 'take', val: null }],
  ['text changed at different places', [whole('ONE\n\ntwo\n\nthree'), { base: three, val: 'one\n\ntwo\n\nTHREE' }, true], { what: 'merged', val: 'ONE\n\ntwo\n\nTHREE' }],
  ['text changed at one place', [whole('mine\n\ntwo\n\nthree'), { base: three, val: 'theirs\n\ntwo\n\nthree' }, true], { what: 'overlap' }],
  ['text whose suggestion is in it already, among more', [whole('ONE\n\ntwo\n\nTHREE'), { base: three, val: 'one\n\ntwo\n\nTHREE' }, true], { what: 'same' }],
  ['text that both began', [whole('mine'), { base: null, val: 'theirs' }, true], { what: 'overlap' }],
])('%s', (_, input, expected) => {
  expect(weighProposal(...input)).toEqual(expected);
});

test('what stays on the desk is put back into an accepted text', () => {
  const own = 'Ask [Ann](tandem://person/1)\n\nThen wait';
  const wire = 'Ask [not shared]\n\nThen wait';
  expect(weighProposal({ own, wire }, { base: wire, val: 'Ask [not shared]\n\nThen wait five minutes' }, true))
    .toEqual({ what: 'merged', val: 'Ask [Ann](tandem://person/1)\n\nThen wait five minutes' });
});

test('a suggestion at the very place of a hidden name, or over a hidden reference, is for a person to settle', () => {
  const own = 'Ask [Ann](tandem://person/1)';
  expect(weighProposal({ own, wire: 'Ask [not shared]' }, { base: 'Ask [not shared]', val: 'Ask Bob' }, true)).toEqual({ what: 'overlap' });
  expect(weighProposal({ own: 'private-id', wire: null }, { base: null, val: 'shared-id' }, false)).toEqual({ what: 'overlap' });
});
