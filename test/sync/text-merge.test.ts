import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeText } from '#src/sync/text-merge.ts';

const lines = (...parts: string[]): string => parts.join('\n');
const base = lines('one', 'two', 'three', 'four', 'five');

describe('three-way merge of texts', () => {
  test.each<[what: string, local: string, remote: string, merged: string]>([
    ['edits of neighbouring lines', lines('one', 'TWO', 'three', 'four', 'five'), lines('one', 'two', 'THREE', 'four', 'five'), lines('one', 'TWO', 'THREE', 'four', 'five')],
    ['edits far apart', lines('ONE', 'two', 'three', 'four', 'five'), lines('one', 'two', 'three', 'four', 'FIVE'), lines('ONE', 'two', 'three', 'four', 'FIVE')],
    ['an insertion right after a changed line', lines('one', 'two', 'new', 'three', 'four', 'five'), lines('one', 'TWO', 'three', 'four', 'five'), lines('one', 'TWO', 'new', 'three', 'four', 'five')],
    ['an insertion right before a changed line', lines('one', 'new', 'two', 'three', 'four', 'five'), lines('one', 'TWO', 'three', 'four', 'five'), lines('one', 'new', 'TWO', 'three', 'four', 'five')],
    ['a deletion beside an edit', lines('one', 'three', 'four', 'five'), lines('one', 'two', 'THREE', 'four', 'five'), lines('one', 'THREE', 'four', 'five')],
    ['both append: both lines are kept, the remote\'s first', lines(base, 'mine'), lines(base, 'theirs'), lines(base, 'theirs', 'mine')],
    ['both make the same change', lines('one', 'TWO', 'three', 'four', 'five'), lines('one', 'TWO', 'three', 'four', 'FIVE'), lines('one', 'TWO', 'three', 'four', 'FIVE')],
    ['only the local changed', 'mine', base, 'mine'],
    ['only the remote changed', base, 'theirs', 'theirs'],
    ['both changed alike', 'same', 'same', 'same'],
  ])('merges %s', (_what, local, remote, merged) => {
    expect(mergeText(base, local, remote)).toEqual({ clean: true, text: merged });
  });

  test.each<[what: string, local: string, remote: string]>([
    ['the same line changed twice', lines('one', 'mine', 'three', 'four', 'five'), lines('one', 'theirs', 'three', 'four', 'five')],
    ['a line changed here and deleted there', lines('one', 'TWO', 'three', 'four', 'five'), lines('one', 'three', 'four', 'five')],
    ['an insertion into what was replaced', lines('one', 'two', 'new', 'three', 'four', 'five'), lines('one', 'X', 'four', 'five')],
    ['everything rewritten on both sides', 'mine', 'theirs'],
  ])('keeps both texts for %s, without markers', (_what, local, remote) => {
    expect(mergeText(base, local, remote)).toEqual({ clean: false, text: remote, copy: local });
  });

  test('keeps line ends of Windows and a missing last line end as they are', () => {
    expect(mergeText('a\r\nb\r\nc', 'A\r\nb\r\nc', 'a\r\nb\r\nC')).toEqual({ clean: true, text: 'A\r\nb\r\nC' });
    expect(mergeText('a\nb\n', 'A\nb\n', 'a\nb')).toEqual({ clean: true, text: 'A\nb' });
  });

  test('keeps both where comparing would take too long', () => {
    const long = (word: string): string => Array.from({ length: 5_000 }, (_, at) => `${word} ${at}`).join('\n');
    expect(mergeText(long('base'), long('mine'), long('theirs')).clean).toBe(false);
  });

  const document = fc.array(fc.constantFrom('a', 'b', 'c', 'd', ''), { maxLength: 12 });
  type Edit = [at: number, drop: number, add: string[]];
  const edits = (side: string) => fc.array(fc.tuple(fc.nat(12), fc.nat(2), fc.array(fc.nat(9).map((n) => `${side}${n}`), { maxLength: 2 })), { minLength: 1, maxLength: 3 });
  const edited = (text: string[], changes: Edit[]): string[] => changes.reduce<string[]>((result, [at, drop, add]) => result.toSpliced(at, drop, ...add), text);

  test('every line that anybody added is in the result or in the copy', () => {
    fc.assert(fc.property(document, edits('local'), edits('remote'), (text, ours, theirs) => {
      const [local, remote] = [edited(text, ours), edited(text, theirs)];
      const result = mergeText(text.join('\n'), local.join('\n'), remote.join('\n'));
      const kept = (result.clean ? result.text : `${result.text}\n${result.copy}`).split('\n');
      for (const line of [...local, ...remote].filter((each) => each.length > 1)) expect(kept).toContain(line);
      expect(kept.some((line) => /^(<<<<|====|>>>>)/.test(line))).toBe(false);
    }), { numRuns: 10_000 });
  });

  test('a clean merge does not depend on which side is called local, but for the order of insertions at one place', () => {
    fc.assert(fc.property(document, edits('local'), edits('remote'), (text, ours, theirs) => {
      const [whole, local, remote] = [text, edited(text, ours), edited(text, theirs)].map((part) => part.join('\n')) as [string, string, string];
      const [there, back] = [mergeText(whole, local, remote), mergeText(whole, remote, local)];
      expect(there.clean).toBe(back.clean);
      if (there.clean) expect(there.text.split('\n').toSorted()).toEqual(back.text.split('\n').toSorted());
    }), { numRuns: 3_000 });
  });
});
