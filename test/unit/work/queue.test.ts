import { expect, test } from 'vitest';
import { queueOf } from '#src/domain/work/queue.ts';
import type { Word } from '#src/domain/words/word.ts';

const word = (what: string, at: string, minutes?: number): Word => ({
  id: `${what}${at}`, what, by: ['escalated', 'taken_back'].includes(what) ? 'desk' : 'provider', who: 'x', at: `2026-11-23T${at}:00.000Z`, version: '', note: '',
  data: minutes === undefined ? {} : { respond: { minutes, hours: null } },
});
const row = (title: string, ...words: Word[]) => ({ title, words });

test('new ones by their target, without a target last, then what is in work; closed ones latest first; what was never asked is left out', () => {
  const rows = [
    row('closed early', word('escalated', '07:00'), word('done', '08:00')),
    row('closed late', word('escalated', '07:00'), word('handed_back', '08:30')),
    row('in work', word('escalated', '06:00', 60), word('accepted', '06:10')),
    row('no target', word('escalated', '06:00')),
    row('late target', word('escalated', '08:00', 240)),
    row('soon', word('escalated', '09:00', 30)),
    row('never asked', word('comment', '09:00')),
    row('waits', word('escalated', '05:00', 600), word('waiting', '05:10')),
  ];
  expect(queueOf(rows).map(({ row: { title }, part }) => [title, part])).toEqual([
    ['soon', 'new'], ['late target', 'new'], ['no target', 'new'], ['in work', 'work'], ['waits', 'waiting'], ['closed late', 'closed'], ['closed early', 'closed'],
  ]);
});
