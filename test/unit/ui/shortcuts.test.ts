import { describe, expect, it } from 'vitest';
import { groupShortcuts } from '#ui/overlays/groupShortcuts.ts';
import { keyWords, matchKeys, type KeyPress } from '#ui/shortcuts.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

describe('matchKeys', () => {
  it.each([
    ['mod+k', [press('k', { ctrlKey: true })], 'full'],
    ['mod+k', [press('K', { ctrlKey: true, shiftKey: true })], 'none'],
    ['mod+k', [press('k', { metaKey: true })], 'none'],
    ['mod+k', [press('k', { ctrlKey: true, altKey: true })], 'none'],
    ['n', [press('n')], 'full'],
    ['n', [press('N', { shiftKey: true })], 'none'],
    ['?', [press('?', { shiftKey: true })], 'full'],
    ['/', [press('/')], 'full'],
    ['/', [press('/', { shiftKey: true })], 'full'],
    ['shift+f10', [press('F10', { shiftKey: true })], 'full'],
    ['shift+f10', [press('F10')], 'none'],
    ['mod++', [press('+', { ctrlKey: true })], 'full'],
    ['g o', [press('g')], 'partial'],
    ['g o', [press('g'), press('o')], 'full'],
    ['g o', [press('g'), press('x')], 'none'],
    ['n', [press('g'), press('n')], 'none'],
  ] as const)('%s', (keys, presses, result) => expect(matchKeys(keys, presses, false)).toBe(result));

  it('takes Command for mod on a Mac, and leaves Control alone', () => {
    expect(matchKeys('mod+k', [press('k', { metaKey: true })], true)).toBe('full');
    expect(matchKeys('mod+k', [press('k', { ctrlKey: true })], true)).toBe('none');
  });
});

describe('keyWords', () => {
  it.each([['mod+k', 'Ctrl K'], ['g o', 'G then O'], ['shift+f10', 'Shift F10'], ['?', '?'], ['arrowup', '↑'], ['escape', 'Esc'], ['+', '+']])('%s is %s', (keys, words) => expect(keyWords(keys, false)).toBe(words));
  it('shows the Mac its own key', () => expect(keyWords('mod+k', true)).toBe('⌘ K'));
});

describe('groupShortcuts', () => {
  it('gathers by scope in order of appearance, and two keys of one deed in a line', () => {
    const groups = groupShortcuts([
      { keys: 'mod+k', label: 'Search', scope: 'Everywhere' },
      { keys: 'x', label: 'Tick the step', scope: 'Run' },
      { keys: 'mod+p', label: 'Search', scope: 'Everywhere' },
      { keys: 'mod+p', label: 'Search', scope: 'Everywhere' },
    ]);
    expect(groups.map(({ scope }) => scope)).toEqual(['Everywhere', 'Run', 'Lists']);
    expect(groups[0]?.lines).toEqual([{ label: 'Search', keys: ['mod+k', 'mod+p'] }]);
  });
});
