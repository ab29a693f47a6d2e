import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endingOf } from '#src/domain/run/ending.ts';
import { runTopic, runVerbNames, type RunVerb } from '#src/domain/run/run-topic.ts';
import type { Word } from '#src/domain/words/word.ts';

const word = (what: RunVerb | 'strange', outcome = 'done'): Word => ({
  id: what, what, by: what === 'finished' ? 'provider' : 'desk', who: 'Maria', at: '2026-11-24T20:00:00.000Z', version: '', data: what === 'finished' ? { outcome } : {}, note: '',
});

test.each([
  ['nothing was said', [], 'open', null],
  ['told', [word('finished', 'problems')], 'told', 'problems'],
  ['the first of two that came at once counts', [word('finished', 'problems'), word('finished', 'done')], 'told', 'problems'],
  ['given back', [word('finished'), word('not_yet')], 'open', null],
  ['told again', [word('finished'), word('not_yet'), word('finished', 'failed')], 'told', 'failed'],
  ['ended, whatever comes after', [word('finished'), word('ended'), word('finished', 'failed')], 'ended', 'done'],
  ['a word of a newer Tandem changes nothing', [word('finished'), word('strange')], 'told', 'done'],
] as const)('%s', (_, words, state, outcome) => {
  const ending = endingOf(words);
  expect(ending.state).toBe(state);
  if (state !== 'open') expect(ending.outcome).toBe(outcome);
});

test('an engineer may tell the end exactly while it is open', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom(...runVerbNames)), (names) => {
    const words = names.map((name) => word(name));
    expect(runTopic.refuses(words, { what: 'finished', by: 'provider' }) === null).toBe(endingOf(words).state === 'open');
  }));
});
