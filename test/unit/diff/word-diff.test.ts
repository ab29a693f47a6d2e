import { describe, expect, test } from 'vitest';
import { diffWords, foldSame } from '#src/domain/runbook/word-diff.ts';

const sides = (before: string, after: string) => {
  const parts = diffWords(before, after);
  return { parts, before: parts.filter(({ kind }) => kind !== 'added').map(({ text }) => text).join(''), after: parts.filter(({ kind }) => kind !== 'removed').map(({ text }) => text).join('') };
};

test('marks words, not lines, and gives both texts back to the letter', () => {
  const { parts } = sides('Wait five minutes.\nCall Ann.\n', 'Wait ten minutes.\nCall Ann.\n');
  expect(parts).toEqual([
    { text: 'Wait ', kind: 'same' }, { text: 'five', kind: 'removed' }, { text: 'ten', kind: 'added' }, { text: ' minutes.\nCall Ann.\n', kind: 'same' },
  ]);
});

test('another sentence is shown as another sentence, not as marks around chance words', () => {
  expect(sides('Who does what in the first minutes, and who gets the call.', 'Isolate first, then call; nobody negotiates.').parts.map(({ kind }) => kind)).toEqual(['removed', 'added']);
});

test('changed words beside each other are one change', () => {
  expect(sides('Wait five minutes now', 'Wait two whole hours now').parts).toEqual([
    { text: 'Wait ', kind: 'same' }, { text: 'five minutes', kind: 'removed' }, { text: 'two whole hours', kind: 'added' }, { text: ' now', kind: 'same' },
  ]);
});

test.each([['', ''], ['', 'a\n'], ['a', ''], ['a\n\nb', 'a\nb'], ['x\r\ny', 'x\ny'], ['Größe 10 %', 'Größe 12 %'], ['a\n'.repeat(30), 'b\n' + 'a\n'.repeat(29)]])('nothing is lost between %j and %j', (before, after) => {
  expect(sides(before, after)).toMatchObject({ before, after });
});

test('two long, wholly different texts are compared within a blink', () => {
  const long = (word: string) => Array.from({ length: 4_000 }, (_, at) => `${word} ${at * 7} some words and more\n`).join('');
  const started = performance.now();
  expect(sides(long('old'), long('new'))).toMatchObject({ before: long('old'), after: long('new') });
  expect(performance.now() - started).toBeLessThan(1_500);
});

describe('folding', () => {
  const lines = (count: number, word: string) => Array.from({ length: count }, (_, at) => `${word} ${at}\n`).join('');

  test('keeps two lines around each change and counts the rest', () => {
    const folded = foldSame(diffWords(`${lines(10, 'a')}old\n${lines(10, 'b')}old\n${lines(3, 'c')}`, `${lines(10, 'a')}new\n${lines(10, 'b')}new\n${lines(3, 'c')}`));
    expect(folded.filter(({ kind }) => kind === 'folded').map(({ text }) => text)).toEqual(['8 unchanged lines', '7 unchanged lines']);
    expect(folded.map(({ text }) => text).join('')).toContain('a 8\na 9\n');
    expect(folded.map(({ text }) => text).join('')).toContain('c 2');
  });

  test('leaves a text without changes as it is', () => {
    expect(foldSame(diffWords(lines(40, 'a'), lines(40, 'a')))).toEqual([{ kind: 'same', text: lines(40, 'a') }]);
  });
});
