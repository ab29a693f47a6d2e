import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nths, weekdayKeys, type Nth } from '#src/domain/schedule/form.ts';
import { parseQuickLine } from '#src/domain/work/quick-add/parse.ts';
import { asText, printPart, printQuickLine } from '#src/domain/work/quick-add/print.ts';
import { tokensOf } from '#src/domain/work/quick-add/tokens.ts';
import type { QuickContext, Repeat, Said } from '#src/domain/work/quick-add/types.ts';
import { weekStartOf } from '#src/domain/work/quick-add/week-start.ts';

// A Tuesday.
const context: QuickContext = { today: '2026-11-24', locale: 'en-GB', weekStartsOn: 1 };
const read = (line: string, more: Partial<QuickContext> = {}) => {
  const { title, parts } = parseQuickLine(line, { ...context, ...more });
  return { title, said: Object.fromEntries(parts.map((part) => [part.kind, part.value])) };
};
const due = (words: string, more: Partial<QuickContext> = {}) => read(`x due ${words}`, more).said['due'];

test('the line of the handbook', () => {
  expect(read('printer 2nd floor !high @maria #branch-2 due fri 20m reactive')).toEqual({
    title: 'printer 2nd floor', said: { priority: 'high', person: 'maria', about: 'branch-2', due: '2026-11-27', spent: 20, workType: 'reactive' },
  });
});

describe('dates', () => {
  test.each([
    ['today', '2026-11-24'], ['tomorrow', '2026-11-25'], ['fri', '2026-11-27'], ['Friday', '2026-11-27'], ['tue', '2026-12-01'], ['mon', '2026-11-30'],
    ['next fri', '2026-12-04'], ['next mon', '2026-11-30'], ['next week', '2026-11-30'], ['next month', '2026-12-01'],
    ['in 3 days', '2026-11-27'], ['in a week', '2026-12-01'], ['in 2 weeks', '2026-12-08'], ['in 1 month', '2026-12-24'], ['in 3 months', '2027-02-24'],
    ['24 dec', '2026-12-24'], ['dec 24', '2026-12-24'], ['24th December', '2026-12-24'], ['3 jan', '2027-01-03'], ['24 dec 2028', '2028-12-24'], ['29 feb', '2028-02-29'],
    ['2026-12-24', '2026-12-24'], ['24/12', '2026-12-24'], ['24.12.', '2026-12-24'], ['3/1', '2027-01-03'], ['24/12/27', '2027-12-24'], ['15th', '2026-12-15'], ['31st', '2026-12-31'],
  ])('%s', (words, day) => { expect(due(words)).toBe(day); });

  test('numbers stand in the order of the locale, and in the other one when they must', () => {
    expect(due('3/4', { locale: 'en-US' })).toBe('2027-03-04');
    expect(due('3/4', { locale: 'en-GB' })).toBe('2027-04-03');
    expect(due('24/12', { locale: 'en-US' })).toBe('2026-12-24');
    expect(due('3.4.', { locale: 'de' })).toBe('2027-04-03');
  });
  test('names of days and months in the reader’s language, and always in English', () => {
    expect(due('freitag', { locale: 'de' })).toBe('2026-11-27');
    expect(due('Fr', { locale: 'de' })).toBe('2026-11-27');
    expect(due('24. Dezember', { locale: 'de' })).toBe('2026-12-24');
    expect(due('fri', { locale: 'de' })).toBe('2026-11-27');
    expect(due('24 décembre', { locale: 'fr' })).toBe('2026-12-24');
    expect(due('gruodžio 24', { locale: 'lt' })).toBe('2026-12-24');
  });
  test('next week begins where the reader’s week begins', () => {
    expect(due('next sun', { weekStartsOn: 1 })).toBe('2026-12-06');
    expect(due('next sun', { weekStartsOn: 0 })).toBe('2026-11-29');
    expect(due('next week', { weekStartsOn: 0 })).toBe('2026-11-30');
    expect([weekStartOf('en-US'), weekStartOf('en-GB'), weekStartOf('not a locale')]).toEqual([0, 1, 1]);
  });
  test.each(['31 feb', '2026-02-30', '99/99', 'someday', 'in 3', 'next', '2500-01-01', 'in 9999 years'])('%s is no date and stays text', (words) => {
    expect(read(`x due ${words}`)).toEqual({ title: `x due ${words}`, said: {} });
  });
});

describe('bare words count only at the end', () => {
  test.each([
    ['Order 20m cable', 'Order 20m cable', {}],
    ['Order cable 20m', 'Order cable', { spent: 20 }],
    ['planned maintenance of the UPS', 'planned maintenance of the UPS', {}],
    ['maintenance of the UPS planned tomorrow', 'maintenance of the UPS', { workType: 'planned', due: '2026-11-25' }],
    ['weekly report for Ann', 'weekly report for Ann', {}],
    ['check backups monthly on 1st', 'check backups', { repeat: { every: 'month', interval: 1, day: 1 } }],
    ['call in 3 days', 'call', { due: '2026-11-27' }],
    ['outlet 1/2 is loose', 'outlet 1/2 is loose', {}],
    ['outlet 1/2', 'outlet 1/2', {}],
    ['reactive power meter reactive', 'reactive power meter', { workType: 'reactive' }],
    ['switch !low 1h30 @ann tomorrow', 'switch', { priority: 'low', spent: 90, person: 'ann', due: '2026-11-25' }],
  ])('%s', (line, title, said) => { expect(read(line)).toEqual({ title, said }); });
});

describe('durations, priorities, quotes', () => {
  test.each([['20m', 20], ['90min', 90], ['1h', 60], ['1h30', 90], ['1h05m', 65], ['1.5h', 90], ['1,25h', 75]])('%s', (word, minutes) => {
    expect(read(`x ${word}`).said['spent']).toBe(minutes);
    expect(read(`x ~${word} more`)).toEqual({ title: 'x more', said: { estimate: minutes } });
  });
  test.each(['0m', '20', 'm', '1h99', '999999m'])('%s is text', (word) => { expect(read(`x ${word}`)).toEqual({ title: `x ${word}`, said: {} }); });
  test('a priority by its first letters or its number; alone it is text', () => {
    expect(read('x !u').said['priority']).toBe('urgent');
    expect(read('x !2').said['priority']).toBe('high');
    for (const text of ['!', '!!', '!important', '!5']) expect(read(`x ${text}`)).toEqual({ title: `x ${text}`, said: {} });
  });
  test('quoted text is meant as it stands, and a name may have blanks', () => {
    expect(read('"due fri" report "20m" due mon')).toEqual({ title: 'due fri report 20m', said: { due: '2026-11-30' } });
    expect(read('laptop @"Maria Lopez" #"Branch 2"').said).toEqual({ person: 'Maria Lopez', about: 'Branch 2' });
    expect(read('a "half open')).toEqual({ title: 'a "half open', said: {} });
    expect(read('19" rack 20m')).toEqual({ title: '19" rack', said: { spent: 20 } });
  });
  test('of two, the last one counts and the other is text', () => {
    expect(read('x !high !low')).toEqual({ title: 'x !high', said: { priority: 'low' } });
    expect(parseQuickLine('x #a #b', context).parts.map((part) => part.value)).toEqual(['a', 'b']);
  });
  test('an address is no person and a lonely mark no name', () => { expect(read('mail a@b.c @ # #-')).toEqual({ title: 'mail a@b.c @ # #-', said: {} }); });
});

describe('repeats', () => {
  test.each<[string, Repeat]>([
    ['every day', { every: 'day', interval: 1 }], ['every 3 days', { every: 'day', interval: 3 }], ['every other week', { every: 'week', interval: 2, weekdays: [] }],
    ['every monday', { every: 'week', interval: 1, weekdays: ['MO'] }], ['every wed, mon and fri', { every: 'week', interval: 1, weekdays: ['MO', 'WE', 'FR'] }],
    ['every weekday', { every: 'week', interval: 1, weekdays: ['MO', 'TU', 'WE', 'TH', 'FR'] }], ['every 2 weeks on tue', { every: 'week', interval: 2, weekdays: ['TU'] }],
    ['every month', { every: 'month', interval: 1, day: 24 }], ['every month on the 15th', { every: 'month', interval: 1, day: 15 }], ['every 15th', { every: 'month', interval: 1, day: 15 }],
    ['every month on the last day', { every: 'month', interval: 1, day: -1 }], ['every last fri', { every: 'monthWeekday', interval: 1, nth: -1, weekday: 'FR' }],
    ['every quarter', { every: 'month', interval: 3, day: 24 }], ['every 2 months on first mon', { every: 'monthWeekday', interval: 2, nth: 1, weekday: 'MO' }], ['every year', { every: 'year', interval: 1 }],
    ['monthly on 1st', { every: 'month', interval: 1, day: 1 }], ['quarterly', { every: 'month', interval: 3, day: 24 }], ['fortnightly', { every: 'week', interval: 2, weekdays: [] }],
  ])('%s', (words, repeat) => { expect(read(`check backups ${words}`)).toEqual({ title: 'check backups', said: { repeat } }); });
  test('a month takes its day from the due date', () => { expect(read('every month check due 3 dec').said['repeat']).toEqual({ every: 'month', interval: 1, day: 3 }); });
  test('every time it happens is no rule', () => { expect(read('it beeps every time')).toEqual({ title: 'it beeps every time', said: {} }); });
});

const day = fc.date({ min: new Date('2026-11-24'), max: new Date('2199-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => /[\p{L}\p{N}]/u.test(text));
const interval = fc.integer({ min: 1, max: 99 });
const repeat: fc.Arbitrary<Repeat> = fc.oneof(
  fc.record({ every: fc.constantFrom('day' as const, 'year' as const), interval }),
  fc.record({ every: fc.constant('week' as const), interval, weekdays: fc.subarray([...weekdayKeys]) }),
  fc.record({ every: fc.constant('month' as const), interval, day: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.constant(-1)) }),
  fc.record({ every: fc.constant('monthWeekday' as const), interval, nth: fc.constantFrom(...Object.keys(nths).map((key) => Number(key) as Nth)), weekday: fc.constantFrom(...weekdayKeys) }),
);
const minutes = fc.integer({ min: 1, max: 90_000 });
const someSaid: fc.Arbitrary<Said[]> = fc.record({
  priority: fc.option(fc.constantFrom('urgent' as const, 'high' as const, 'normal' as const, 'low' as const)), person: fc.option(name), about: fc.array(name, { maxLength: 3 }),
  due: fc.option(day), spent: fc.option(minutes), estimate: fc.option(minutes), workType: fc.option(fc.constantFrom('reactive' as const, 'planned' as const, 'project' as const)), repeat: fc.option(repeat),
}).chain(({ about, ...once }) => fc.shuffledSubarray([
  ...about.map((value): Said => ({ kind: 'about', value })),
  ...Object.entries(once).flatMap(([kind, value]) => (value === null ? [] : [{ kind, value } as Said])),
]));
const words = fc.constantFrom('due', 'fri', 'every', 'mon,', 'in', '3', 'days', '20m', '~2h', '!high', '@ann', '#x', '"', '"a', 'b"', '\\', '\\"', 'planned', 'next', '24', 'dec', '1h30', 'on', 'the', 'last', 'printer', '24/12', '\u00a0', 'É', '日本');
const title = fc.oneof(fc.string({ unit: 'grapheme' }), fc.array(words).map((list) => list.join(' '))).map((text) => text.replaceAll(/\s+/g, ' ').trim());

test('what is printed reads back, whatever the title and the parts', () => {
  fc.assert(fc.property(title, someSaid, (text, said) => {
    const back = parseQuickLine(printQuickLine(text, said, context), context);
    expect(back.title).toBe(text);
    expect(back.parts.map(({ kind, value }) => ({ kind, value }))).toEqual(said);
  }), { numRuns: 400 });
});

test('nonsense never throws, and every sign is in the title or in a part', () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.array(words).map((list) => list.join(' '))), (line) => {
    const { title: left, parts } = parseQuickLine(line, context);
    let rest = line;
    for (const part of parts.toReversed()) rest = `${rest.slice(0, part.start)} ${rest.slice(part.end)}`;
    const expected = tokensOf(rest).map((token) => token.text).join(' ').replaceAll(/\s+/g, ' ').trim();
    expect(left).toBe(expected);
    for (const [at, part] of parts.entries()) expect(part.start).toBeGreaterThanOrEqual(parts[at - 1]?.end ?? 0);
  }), { numRuns: 400 });
});

test('a part that is made text leaves the line as text and all others as they were', () => {
  fc.assert(fc.property(someSaid.filter((said) => said.length > 0), fc.nat(), (said, pick) => {
    const line = printQuickLine('Printer', said, context);
    const { parts } = parseQuickLine(line, context);
    const chosen = parts[pick % parts.length]!;
    const after = asText(line, chosen);
    const rest = parseQuickLine(after.line, context);
    // A month without a due date of its own keeps the day that was written.
    expect(rest.parts.map(printPart)).toEqual(parts.filter((part) => part !== chosen).map(printPart));
    expect(rest.title.replaceAll(/\s/g, '')).toContain(line.slice(chosen.start, chosen.end).replaceAll(/\s/g, '').slice(0, 1));
  }), { numRuns: 200 });
});
