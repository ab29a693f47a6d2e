import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escalationOf, escalationStates, isWithProvider, type Escalation } from '#src/domain/work/escalation.ts';
import { taskTopic, taskVerbNames } from '#src/domain/work/task-topic.ts';
import type { Word } from '#src/domain/words/word.ts';

let minute = 0;
const word = (text: string, data: Word['data'] = {}): Word => {
  const [what, who = 'Maria'] = text.split(' ');
  const by = ['escalated', 'reopened', 'taken_back'].includes(what!) ? 'desk' : 'provider';
  minute += 10;
  return { id: `${minute}`, what: what!, by, who, at: new Date(Date.UTC(2026, 10, 23, 9, minute)).toISOString(), version: '', data, note: '' };
};
const said = (...texts: string[]): Word[] => { minute = 0; return texts.map((text) => word(text)); };
const summary = ({ state, holder, turn }: Escalation): unknown[] => [state, holder, turn];

test.each<[string, string[], unknown[]]>([
  ['nothing said', [], ['none', null, null]],
  ['asked', ['escalated'], ['new', null, 'provider']],
  ['accepted', ['escalated', 'accepted Ann'], ['accepted', 'Ann', 'provider']],
  ['a comment changes nothing', ['escalated', 'comment'], ['new', null, 'provider']],
  ['another goes on with it', ['escalated', 'accepted Ann', 'started Bo'], ['started', 'Bo', 'provider']],
  ['handed back: our turn', ['escalated', 'accepted', 'handed_back'], ['handed_back', 'Maria', 'desk']],
  ['done: ours to look at', ['escalated', 'done'], ['done', 'Maria', 'desk']],
  ['open again', ['escalated', 'done', 'reopened'], ['new', null, 'provider']],
  ['taken back', ['escalated', 'accepted', 'taken_back'], ['taken_back', 'Maria', null]],
  ['what comes after it was taken back is late, and changes nothing', ['escalated', 'taken_back', 'accepted', 'done'], ['taken_back', null, null]],
  ['an answer that nobody asked for', ['accepted', 'done'], ['none', null, null]],
  ['asked twice by two desks counts once', ['escalated', 'accepted', 'escalated'], ['accepted', 'Maria', 'provider']],
  ['handed over again after it was taken back', ['escalated', 'taken_back', 'escalated'], ['new', null, 'provider']],
])('%s', (_name, texts, expected) => {
  expect(summary(escalationOf(said(...texts)))).toEqual(expected);
});

test('the clock: asked, due by the target, answered by the first step that is no comment, ended; a second round has its own', () => {
  minute = 0;
  const respond = { minutes: 60, hours: null };
  const words = [word('escalated', { respond }), word('comment'), word('accepted'), word('waiting', { for: 'customer' }), word('done', { minutes: 35 }), word('reopened', { respond: null }), word('done', { minutes: 5 })];
  const standing = escalationOf(words);
  expect(standing.rounds).toEqual([
    { askedAt: '2026-11-23T09:10:00.000Z', respond, dueAt: '2026-11-23T10:10:00.000Z', answeredAt: '2026-11-23T09:30:00.000Z', endedAt: '2026-11-23T09:50:00.000Z' },
    { askedAt: '2026-11-23T10:00:00.000Z', respond: null, dueAt: null, answeredAt: '2026-11-23T10:10:00.000Z', endedAt: '2026-11-23T10:10:00.000Z' },
  ]);
  expect(standing.minutes).toBe(40);
  expect(escalationOf(words.slice(0, 4))).toMatchObject({ state: 'waiting', waitingFor: 'customer', turn: 'desk' });
});

test.each<[string[], string, boolean]>([
  [[], 'accepted', false], [[], 'comment', false], [['escalated'], 'accepted', true], [['escalated', 'accepted'], 'accepted', false], [['escalated', 'accepted'], 'done', true],
  [['escalated', 'done'], 'comment', true], [['escalated', 'done'], 'done', false], [['escalated', 'handed_back'], 'started', false], [['escalated', 'taken_back'], 'comment', false],
  [['escalated', 'waiting'], 'started', true], [['escalated', 'started'], 'accepted', false],
])('after %j an engineer says “%s”: %s', (texts, what, allowed) => {
  expect(taskTopic.refuses(said(...texts), { what, by: 'provider' }) === null).toBe(allowed);
});

test('in whatever order words come, a state follows; open exactly when an unfinished round is the last; time never runs backwards', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom(...taskVerbNames, 'unheard_of'), { maxLength: 30 }), (texts) => {
    const { state, rounds, turn } = escalationOf(said(...texts));
    expect(escalationStates).toContain(state);
    expect(isWithProvider(state)).toBe(rounds.length > 0 && rounds.at(-1)!.endedAt === null);
    for (const { askedAt, answeredAt, endedAt } of rounds) {
      if (answeredAt) expect(answeredAt > askedAt).toBe(true);
      if (endedAt && answeredAt) expect(endedAt >= answeredAt).toBe(true);
    }
    expect(turn === null).toBe(state === 'none' || state === 'taken_back');
  }));
});
