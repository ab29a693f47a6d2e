import { expect, test } from 'vitest';
import type { LiveRecord } from '#src/contract/provider/wire.ts';
import { emptyQueue, enqueue, giveUp, laidOver, rebase, sent, textIn, waitAfter } from '#provider/portal/runs/acts.ts';

const AT = '2026-11-24T20:00:00.000Z';
const step = (rec: string, values: Record<string, string | null> = {}, seq = 5, gen = 1): LiveRecord => ({
  rec, kind: 'runStep', gen, seq, share_seq: 1, level: 'full', right: 'edit', until: null,
  fields: Object.fromEntries(Object.entries({ what: `Step ${rec}`, state: 'open', settledAt: null, settledById: null, reason: null, note: null, ...values })
    .map(([name, val]) => [name, { val, hlc: '', seq: name in values ? seq : 5, by: 'desk' as const }])),
});
const done = { state: 'done', settledAt: AT };
const who = (): string => 'Dana Ortiz';

test('acts keep their order, and what is done to one step makes one act with its first base', () => {
  let queue = enqueue(emptyQueue, step('a'), done);
  queue = enqueue(queue, step('b'), done);
  queue = enqueue(queue, step('a', { note: null }, 9), { note: 'warm', hidden: 'x' });
  queue = enqueue(queue, step('a', { state: 'open' }, 9), { state: 'skipped', reason: 'No tape' });
  expect(queue.acts.map((act) => [act.step, act.turn])).toEqual([['a', 3], ['b', 1]]);
  expect(queue.acts[0]!.fields).toEqual({ state: { val: 'skipped', base_seq: 5 }, settledAt: { val: AT, base_seq: 5 }, note: { val: 'warm', base_seq: 9 }, reason: { val: 'No tape', base_seq: 5 } });
  expect(textIn(laidOver(step('a'), queue.acts[0]), 'note')).toBe('warm');
});

test('an answer settles what was sent, and what was done meanwhile stands on it', () => {
  const first = enqueue(emptyQueue, step('a'), done);
  expect(sent(first, first.acts[0]!, step('a', done, 8)).acts).toEqual([]);
  const more = enqueue(first, step('a'), { note: 'warm' });
  expect(sent(more, first.acts[0]!, step('a', done, 8)).acts[0]!.fields).toEqual({ note: { val: 'warm', base_seq: 5 } });
  const undone = enqueue(first, step('a'), { state: 'open', settledAt: null });
  expect(sent(undone, first.acts[0]!, step('a', done, 8)).acts[0]!.fields).toEqual({ state: { val: 'open', base_seq: 8 }, settledAt: { val: null, base_seq: 8 } });
});

test.each([
  ['a note came from elsewhere: the tick stays', { note: 'x' }, done, ['state', 'settledAt'], []],
  ['the answer was lost: nothing is left to send', done, done, [], []],
  ['somebody else settled it', { state: 'done', settledAt: '2026-11-24T21:00:00.000Z' }, done, [], ['Settled meanwhile by Dana Ortiz']],
  ['somebody else skipped it; the note still goes', { state: 'skipped' }, { ...done, note: 'mine' }, ['note'], ['Settled meanwhile by Dana Ortiz']],
  ['somebody opened it again', { state: 'open' }, { state: 'skipped', reason: 'r' }, [], ['Opened again meanwhile by Dana Ortiz']],
  ['two notes: mine is kept for copying', { note: 'theirs' }, { note: 'mine' }, [], ['Somebody else wrote a note meanwhile. Yours was not sent.']],
  ['the note arrived already', { note: 'mine' }, { note: 'mine' }, [], []],
] as const)('%s', (_, server, mine, left, words) => {
  const queue = rebase(enqueue(emptyQueue, step('a'), mine), 'a', step('a', server, 9), who);
  expect(queue.acts.flatMap((act) => Object.keys(act.fields))).toEqual(left);
  expect(queue.notices.map((notice) => notice.words)).toEqual(words);
});

test('shared anew, an act takes the new generation and its bases', () => {
  const queue = rebase(enqueue(emptyQueue, step('a'), { ...done, note: 'mine' }), 'a', step('a', { state: 'open', settledAt: null, note: null }, 20, 20), who);
  expect(queue.acts[0]).toMatchObject({ gen: 20, fields: { state: { val: 'done', base_seq: 20 }, note: { val: 'mine', base_seq: 20 } } });
});

test('what is not shared any more says so and keeps what was typed', () => {
  const queue = enqueue(emptyQueue, step('a'), { state: 'skipped', reason: 'No tape', note: 'Ask Tom' });
  for (const after of [rebase(queue, 'a', undefined, who), giveUp(queue, queue.acts[0]!, 'gone', 'This step is not shared any more.')]) {
    expect(after.acts).toEqual([]);
    expect(after.notices).toMatchObject([{ why: 'gone', text: 'No tape\n\nAsk Tom', words: 'This step is not shared any more.' }]);
  }
});

test('waits grow to a minute', () => {
  expect([1, 2, 3, 7, 50].map(waitAfter)).toEqual([1_000, 2_000, 4_000, 60_000, 60_000]);
});
