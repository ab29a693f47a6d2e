import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { suggestDivision, type DivisionRow, type Readiness } from '#src/domain/readiness/division.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';

const row = (extra: Partial<DivisionRow> = {}): DivisionRow => ({ id: 'r', name: 'Patching', areaId: 'a', area: 'Endpoints', severity: 'normal', afterHoursNeeded: false, responsible: null, ...extra });
type Skill = ReturnType<Readiness['skillIn']>;
const answers = (skill: Skill, capacity: Readiness['capacity'], extra: Partial<Readiness> = {}): Readiness => ({ capacity, nights: null, providerNights: null, skillIn: () => skill, ...extra });
const who = (one: DivisionRow, given: Readiness): string => suggestDivision([one], given)[0]?.responsible ?? 'nothing';

describe('a first division', () => {
  test.each<[Skill, Readiness['capacity'], DivisionRow['severity'], string]>([
    ['strong', 'room', 'normal', 'internal'], ['strong', 'tight', 'normal', 'provider'], ['strong', 'tight', 'critical', 'internal'], ['strong', 'none', 'high', 'shared'], ['strong', 'none', 'low', 'provider'],
    ['some', 'room', 'normal', 'internal'], ['some', 'room', 'high', 'shared'], ['some', 'tight', 'normal', 'shared'], ['some', 'none', 'normal', 'provider'],
    ['none', 'room', 'low', 'provider'], ['none', 'none', 'critical', 'provider'], [null, 'room', 'high', 'nothing'], ['strong', null, 'high', 'nothing'],
  ])('skill %s, hours %s, severity %s: %s', (skill, capacity, severity, expected) => expect(who(row({ severity }), answers(skill, capacity))).toBe(expected));

  test('nights that only the provider covers are shared by the clock; decisions stay at home; what is decided is left alone', () => {
    const night = row({ afterHoursNeeded: true });
    expect(suggestDivision([night], answers('strong', 'room', { nights: 'no', providerNights: 'yes' }))[0]).toMatchObject({ responsible: 'shared', internalPart: 'By day', providerPart: 'At night and at weekends' });
    expect(suggestDivision([night], answers('strong', 'room', { nights: 'no' }))[0]!.reasons.at(-1)).toBe('It needs nights: ask the provider whether it covers them.');
    expect(who(night, answers('strong', 'room', { nights: 'yes', providerNights: 'yes' }))).toBe('internal');
    expect(who(row({ area: 'Governance' }), answers(null, null))).toBe('internal');
    expect(who(row({ responsible: 'provider' }), answers('strong', 'room'))).toBe('nothing');
  });

  test('every suggestion says why, and parts come only with shared rows', () => {
    const given = fc.record({ skill: fc.constantFrom('strong', 'some', 'none', null), capacity: fc.constantFrom('room', 'tight', 'none', null), nights: fc.constantFrom('yes', 'some', 'no', null), providerNights: fc.constantFrom('yes', 'partly', 'no', null) });
    const rows = fc.array(fc.record({ severity: fc.constantFrom('low', 'normal', 'high', 'critical'), afterHoursNeeded: fc.boolean(), area: fc.constantFrom('Endpoints', 'Governance') }), { maxLength: 5 });
    fc.assert(fc.property(rows, given, (list, { skill, ...rest }) => {
      const found = suggestDivision(list.map((one, at) => row({ ...(one as Partial<DivisionRow>), id: `r${at}` })), { ...rest, skillIn: () => skill } as Readiness);
      for (const one of found) {
        expect(one.reasons.length).toBeGreaterThan(0);
        expect(one.internalPart !== null && one.providerPart !== null).toBe(one.responsible === 'shared');
      }
    }));
  });
});

describe('on a real desk', () => {
  let desk: TestDesk;
  beforeEach(async () => { desk = await openTestDesk({ clock: () => '2026-11-23T09:20:00.000Z' }); });
  afterEach(() => desk.cleanUp());
  const get = () => desk.core.call('readiness.get', {});

  test('answers are kept, suggest a division, are taken over row by row, and everything is undone', async () => {
    const before = await get();
    expect(before.provider.length).toBeGreaterThan(12);
    expect(new Set(before.provider.map((one) => one.group)).size).toBe(7);
    expect(before.waiting + before.suggestions.length).toBe(10);
    await desk.core.call('readiness.answer', { question: 'capacity', answer: 'tight' });
    const skill = before.self.find((one) => one.text.startsWith('Protection'))!;
    await desk.core.call('readiness.answer', { question: skill.key, answer: 'none', note: 'Only the basics' });
    await desk.core.call('readiness.answer', { question: skill.key, note: 'Only backups' });
    const after = await get();
    expect(after.self.find((one) => one.key === skill.key)).toMatchObject({ answer: 'none', note: 'Only backups' });
    const [first] = after.suggestions.filter((one) => one.area === 'Protection');
    expect(first).toMatchObject({ responsible: 'provider' });
    const { changeSetId } = await desk.core.call('readiness.accept', { id: first!.id });
    expect((await desk.core.call('ownership.row', { id: first!.id })).row.responsible).toBe('provider');
    await expect(desk.core.call('readiness.accept', { id: first!.id })).rejects.toMatchObject({ kind: 'not-found' });
    await desk.core.call('changes.undo', { changeSetId: changeSetId! });
    expect((await get()).suggestions.some((one) => one.id === first!.id)).toBe(true);
  });

  test('a question or an answer that was never asked is refused', async () => {
    await expect(desk.core.call('readiness.answer', { question: 'shoe size', answer: '44' })).rejects.toMatchObject({ kind: 'invalid' });
    await expect(desk.core.call('readiness.answer', { question: 'capacity', answer: 'plenty' })).rejects.toMatchObject({ kind: 'invalid' });
  });
});
