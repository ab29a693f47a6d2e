import { expect, test } from 'vitest';
import { foldVersions } from '../../../renderer/features/runbooks/versions.ts';
import { diffWords } from '#src/domain/runbook/word-diff.ts';

const at = (minute: number, changeId: number, extra: object = {}) => ({ changeId, at: new Date(Date.UTC(2026, 10, 23, 9, minute)).toISOString(), source: 'user', characters: 1, label: null, ...extra });

test('the saves of one sitting are one line; named ones, other hands and the first text stand for themselves', () => {
  const folded = foldVersions([at(59, 9), at(58, 8), at(50, 7, { label: 'As audited' }), at(49, 6), at(48, 5, { source: 'sync' }), at(5, 4), at(4, 3), at(3, 2)]);
  expect(folded.map(({ changeId, saves }) => [changeId, saves])).toEqual([[9, 2], [7, 2], [5, 1], [4, 2], [2, 1]]);
});

test('very different long texts are compared without waiting, and nothing is lost', () => {
  const before = Array.from({ length: 9000 }, (_, line) => `line ${line} of the old text\n`).join('');
  const after = Array.from({ length: 9000 }, (_, line) => `row ${line * 7} in a new one\n`).join('');
  const started = performance.now();
  const parts = diffWords(before, after);
  expect(performance.now() - started).toBeLessThan(3000);
  expect(parts.filter((part) => part.kind !== 'added').map((part) => part.text).join('')).toBe(before);
  expect(parts.filter((part) => part.kind !== 'removed').map((part) => part.text).join('')).toBe(after);
});
