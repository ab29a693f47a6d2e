import { expect, test } from 'vitest';
import { itemRunsOf } from '#src/domain/handoff/item-run.ts';
import type { Word } from '#src/domain/words/word.ts';
import { arrivedFrom, whoArrived } from '#src/sync/arrived-from.ts';

let count = 0;
const said = (what: string, data: Record<string, string>, note = '', who = 'Maria'): Word => ({ id: `w${(count += 1)}`, what, by: 'provider', who, at: `2026-11-26T10:0${count % 10}:00.000Z`, version: '', data, note });
const settled = (run: string, key: string, state: string, who = 'Maria') => said('settled', { run, key, what: key, state, at: '2026-11-26T09:00:00.000Z' }, '', who);

test('each run stands by its own words, the last word of a step counts, and a word before its beginning is not lost', () => {
  const words = [
    settled('one', 'a', 'done'), said('began', { run: 'one', runbook: 'rb', at: '2026-11-26T08:00:00.000Z' }), said('began', { run: 'two', runbook: 'rb', at: '2026-11-26T08:00:00.000Z' }),
    settled('two', 'a', 'skipped', 'Tom'), settled('one', 'b', 'done'), settled('one', 'b', 'open'), said('noted', { run: 'one', key: 'a', what: 'a' }, 'Slow'), settled('lost', 'a', 'done'),
    said('finished', { run: 'two', outcome: 'failed' }),
  ];
  expect(itemRunsOf(words).map(({ run, steps, ending }) => [run, [...steps.values()].map((step) => [step.key, step.settled?.state, step.settled?.who, step.note]), ending.state, ending.outcome])).toEqual([
    ['one', [['a', 'done', 'Maria', 'Slow'], ['b', 'open', 'Maria', undefined]], 'open', null],
    ['two', [['a', 'skipped', 'Tom', undefined]], 'told', 'failed'],
  ]);
});

test.each<[string, Parameters<typeof arrivedFrom>[0], string, string[]]>([
  ['one engineer', [{ by: 'provider', who: 'Maria Provider' }, { by: 'provider', who: 'Maria Provider' }], 'From the provider, Maria Provider', ['Maria Provider']],
  ['two', [{ by: 'provider', who: 'Maria' }, { by: 'provider', who: 'Tom' }, { by: 'desk' }], 'From the provider, Maria and Tom', ['Maria', 'Tom']],
  ['a name with a colon', [{ by: 'provider', who: 'NOC: night' }], 'From the provider, NOC  night', ['NOC  night']],
  ['nobody named', [{ by: 'provider' }], 'From the provider', []],
  ['another desk of ours', [{ by: 'desk', who: 'Dana' }], 'From another desk', []],
])('the log names where values came from: %s', (_, fields, words, who) => {
  expect(arrivedFrom(fields)).toBe(words);
  expect(whoArrived(`${words}: Restore: test`)).toEqual(who);
});
