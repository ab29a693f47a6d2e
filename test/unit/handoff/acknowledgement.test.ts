import fc from 'fast-check';
import { expect, test } from 'vitest';
import { acknowledgementOf } from '#src/domain/handoff/acknowledgement.ts';
import { handoffTopic, itemVerbNames, type ItemVerb } from '#src/domain/handoff/topic.ts';
import type { Word } from '#src/domain/words/word.ts';

const word = (what: ItemVerb, at = 0): Word => ({ id: `w${at}`, what, by: handoffTopic.verbs[what].by === 'provider' ? 'provider' : 'desk', who: 'Ines', at: '2026-11-24T09:00:00.000Z', version: '', data: {}, note: 'n' });
const stand = (...whats: ItemVerb[]) => {
  const { state, open } = acknowledgementOf(whats.map(word));
  return [state, open.length];
};

test.each<[ItemVerb[], [string, number]]>([
  [[], ['none', 0]], [['asked'], ['asked', 0]], [['asked', 'question'], ['asked', 1]], [['asked', 'question', 'question', 'answer'], ['asked', 0]], [['asked', 'acknowledged'], ['acknowledged', 0]],
  [['asked', 'acknowledged', 'asked'], ['acknowledged', 0]], [['asked', 'declined'], ['declined', 0]], [['asked', 'declined', 'asked'], ['asked', 0]], [['asked', 'declined', 'acknowledged'], ['acknowledged', 0]],
  [['asked', 'acknowledged', 'taken_back'], ['none', 0]], [['acknowledged', 'question'], ['acknowledged', 1]],
])('after %j it stands at %j', (whats, expected) => expect(stand(...whats)).toEqual(expected));

test('any order of words stands somewhere, and only an answer closes a question', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom(...itemVerbNames)), (whats) => {
    const { state, open } = acknowledgementOf(whats.map(word));
    expect(['none', 'asked', 'acknowledged', 'declined']).toContain(state);
    expect(open.length).toBe(whats.slice(whats.lastIndexOf('answer') + 1).filter((what) => what === 'question').length);
  }));
});

test('who has acknowledged is told so; everything else may be said', () => {
  expect(handoffTopic.refuses([word('asked'), word('acknowledged')], { what: 'acknowledged', by: 'provider' })).toContain('already');
  for (const what of ['acknowledged', 'declined', 'question'] as const) expect(handoffTopic.refuses([word('asked')], { what, by: 'provider' })).toBeNull();
});
