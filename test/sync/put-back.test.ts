import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newId } from '#src/lib/ids.ts';
import { putBack } from '#src/sync/put-back.ts';
import { linkedAgain, redactLinks } from '#src/sync/redact-links.ts';

describe('what stays here is put back into what came back', () => {
  test.each([
    ['what nobody changed is ours', { a: 'secret', b: 1 }, { b: 1 }, { b: 1 }, { a: 'secret', b: 1 }, true],
    ['a key that stays here survives a change beside it', { a: 'secret', b: 1 }, { b: 1 }, { b: 2, c: 3 }, { a: 'secret', b: 2, c: 3 }, true],
    ['what was taken out there goes here too', { a: 'secret', b: 1 }, { b: 1 }, {}, { a: 'secret' }, true],
    ['a line beside a hidden link', 'x\n[A](l)\ny', 'x\n[not shared]\ny', 'X\n[not shared]\ny', 'X\n[A](l)\ny', true],
    ['a hidden link within', { page: 'x\n[A](l)', b: 1 }, { page: 'x\n[not shared]', b: 1 }, { page: 'X\n[not shared]', b: 1 }, { page: 'X\n[A](l)', b: 1 }, true],
    ['the line of a hidden link: received holds', 'see [A](l)', 'see [not shared]', 'nothing', 'nothing', false],
    ['hidden links and words that say the same: line by line', '[A](l)\n[not shared]\n[B](l)', '[not shared]\n[not shared]\n[not shared]', 'x\n[not shared]\n[not shared]\n[not shared]', 'x\n[A](l)\n[not shared]\n[B](l)', true],
    ['the first of them changed: received holds', '[A](l)\n[not shared]\n[B](l)', '[not shared]\n[not shared]\n[not shared]', 'x\n[not shared]\n[not shared]', 'x\n[not shared]\n[not shared]', false],
    ['a pointer to a private record: received holds', 'id-of-ours', null, 'id-of-theirs', 'id-of-theirs', false],
    ['a list of which something stays here: received holds', ['a', 'b'], ['a'], ['a', 'c'], ['a', 'c'], false],
    ['one key gives way, the others stay', { a: 'mine', s: 'secret' }, {}, { a: 'theirs' }, { a: 'theirs', s: 'secret' }, false],
  ])('%s', (_what, own, wire, received, value, whole) => {
    expect(putBack(own, wire, received)).toEqual({ value, whole });
  });

  test('unless it says otherwise, the result leaves as it came', () => {
    const line = fc.oneof(fc.constantFrom('one', 'two', '[not shared]'), fc.constant('link'));
    fc.assert(fc.property(fc.array(line, { maxLength: 8 }), fc.array(fc.constantFrom('one', 'two', 'three', '[not shared]'), { maxLength: 8 }), (mine, theirs) => {
      const own = mine.map((one) => (one === 'link' ? `[Secret](tandem://asset/${newId()})` : one)).join('\n');
      const wire = redactLinks(own, () => false);
      const { value, whole } = putBack(own, wire, theirs.join('\n'));
      expect(redactLinks(value as string, () => false)).toBe(theirs.join('\n'));
      if (!whole) expect(value).toBe(theirs.join('\n'));
    }));
  });
});

describe('links of a line that was changed', () => {
  const [a, b] = [`[A](tandem://asset/${newId()})`, `[B](tandem://asset/${newId()})`];
  const again = (own: string, received: string): string | null => linkedAgain(own, received, () => false);

  test('come back in their order', () => {
    expect(again(`use ${a} and ${b}.`, 'Take [not shared], then [not shared]!')).toBe(`Take ${a}, then ${b}!`);
    expect(again(`${a}`, 'see [not shared]')).toBe(`see ${a}`);
    expect(again(`[not shared] ${a}`, '[not shared], [not shared]')).toBe(`[not shared], ${a}`);
  });

  test('do not where their number is another', () => {
    expect(again(`use ${a} and ${b}.`, 'Take [not shared]')).toBeNull();
    expect(again('plain', 'see [not shared]')).toBeNull();
  });
});
