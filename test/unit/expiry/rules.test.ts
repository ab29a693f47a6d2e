import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contractDates, type ContractTerm } from '#src/domain/expiry/contract-dates.ts';
import { datedOf, type Dated } from '#src/domain/expiry/dated.ts';
import { endingBetween, groupOf, stateOf, windowOf, type Watch } from '#src/domain/expiry/radar.ts';
import { daysKept, expirySortNames, expirySorts } from '#src/domain/expiry/sorts.ts';
import { isLicenceKey } from '#src/domain/licence-key.ts';
import { addDays, daysBetween } from '#src/lib/dates.ts';

const today = '2026-11-25';
const term = (part: Partial<ContractTerm>): ContractTerm => ({ endsOn: '2027-03-01', autoRenews: false, renewMonths: null, noticeDays: null, noticeGivenOn: null, ...part });

describe('when a contract ends', () => {
  test.each([
    ['fixed, to come', term({}), { endsOn: '2027-03-01', noticeOn: null, renews: false, renewed: 0 }],
    ['no end', term({ endsOn: null, noticeDays: 30, autoRenews: true }), { endsOn: null, noticeOn: null, renews: true, renewed: 0 }],
    ['notice before the end', term({ noticeDays: 90, autoRenews: true }), { endsOn: '2027-03-01', noticeOn: '2026-12-01', renews: true, renewed: 0 }],
    ['notice on the last day', term({ noticeDays: 0 }), { endsOn: '2027-03-01', noticeOn: '2027-03-01', renews: false, renewed: 0 }],
    ['notice was given', term({ noticeDays: 90, autoRenews: true, noticeGivenOn: '2026-11-01' }), { endsOn: '2027-03-01', noticeOn: null, renews: false, renewed: 0 }],
    ['renewed by itself, a year each', term({ endsOn: '2024-11-10', autoRenews: true, noticeDays: 30 }), { endsOn: '2027-11-10', noticeOn: '2027-10-11', renews: true, renewed: 3 }],
    ['renews today', term({ endsOn: '2025-11-25', autoRenews: true }), { endsOn: '2026-11-25', noticeOn: null, renews: true, renewed: 1 }],
    ['a month at a time keeps its 31st', term({ endsOn: '2026-01-31', autoRenews: true, renewMonths: 1 }), { endsOn: '2026-11-30', noticeOn: null, renews: true, renewed: 10 }],
    ['notice in an earlier term ended that one', term({ endsOn: '2024-06-30', autoRenews: true, noticeDays: 60, noticeGivenOn: '2025-03-01' }), { endsOn: '2025-06-30', noticeOn: null, renews: false, renewed: 1 }],
    ['fixed and over: no notice any more', term({ endsOn: '2026-11-01', noticeDays: 30 }), { endsOn: '2026-11-01', noticeOn: null, renews: false, renewed: 0 }],
  ])('%s', (_what, given, expected) => expect(contractDates(given, today)).toEqual(expected));

  const day = fc.integer({ min: -4000, max: 4000 }).map((days) => addDays(today, days));
  test('a term that renews never lies in the past, starts at most one term ago, and its notice stands before its end', () => {
    fc.assert(fc.property(day, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 200 }), (endsOn, renewMonths, noticeDays) => {
      const { endsOn: end, noticeOn, renewed } = contractDates(term({ endsOn, autoRenews: true, renewMonths, noticeDays }), today);
      expect(end! >= today && end! >= endsOn).toBe(true);
      expect(renewed === 0 ? end : daysBetween(today, end!) <= renewMonths * 31).toBeTruthy();
      expect(daysBetween(noticeOn!, end!)).toBe(noticeDays);
    }));
  });

  test('a contract gives a notice date and an end, what only expires one date, and what has none nothing', () => {
    const base = { id: 'c', name: 'Lease', ownerId: 'p' };
    expect(datedOf({ ...base, kind: 'contract', endsOn: '2027-03-01', autoRenews: true, noticeDays: 90 }, today).map((one) => [one.sort, one.on, one.renews])).toEqual([['notice', '2026-12-01', true], ['contract', '2027-03-01', true]]);
    expect(datedOf({ ...base, kind: 'domain', expiresOn: '2026-12-03', autoRenews: false }, today)).toEqual([{ kind: 'domain', id: 'c', title: 'Lease', ownerId: 'p', sort: 'domain', on: '2026-12-03', renews: false }]);
    expect(datedOf({ ...base, kind: 'certificate', expiresOn: null }, today)).toEqual([]);
  });
});

describe('the radar', () => {
  const on = (days: number): string => addDays(today, days);
  const watch = (part: Partial<Watch>): Watch => ({ leadDays: null, snoozedUntil: null, ...part });
  test.each([
    ['within its usual time', 'certificate', 30, undefined, 'due'],
    ['a day before that', 'certificate', 31, undefined, 'ahead'],
    ['with a longer time of its own', 'certificate', 31, watch({ leadDays: 40 }), 'due'],
    ['with a time beyond the year', 'contract', 400, watch({ leadDays: 500 }), 'due'],
    ['with none: on the day', 'domain', 1, watch({ leadDays: 0 }), 'ahead'],
    ['today', 'domain', 0, watch({ leadDays: 0 }), 'due'],
    ['put off', 'domain', 3, watch({ snoozedUntil: on(1) }), 'snoozed'],
    ['put off until today', 'domain', 3, watch({ snoozedUntil: today }), 'due'],
    ['passed, and still shown', 'warranty', -30, undefined, 'due'],
    ['passed too long ago', 'warranty', -31, undefined, 'gone'],
    ['beyond the year', 'domain', 366, undefined, 'gone'],
    ['a share that is over is no end any more', 'share', -1, undefined, 'gone'],
  ] as const)('%s', (_what, sort, days, said, expected) => expect(stateOf({ sort, on: on(days) }, said, today)).toBe(expected));

  test.each([[-1, 'overdue'], [0, 'week'], [7, 'week'], [8, 'month'], [30, 'month'], [31, 'later']] as const)('%i days from now stands under %s', (days, group) => expect(groupOf(on(days), today)).toBe(group));

  test('every sort has words, a lead time and a window around today', () => {
    for (const sort of expirySortNames) {
      const { from, to } = windowOf(sort, today);
      expect(from <= today && to > today && daysBetween(from, today) === daysKept[sort] && expirySorts[sort].lead > 0).toBe(true);
    }
  });

  test('between two days: both counted, in order, nothing lost', () => {
    const one = fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), sort: fc.constantFrom(...expirySortNames), on: fc.integer({ min: -50, max: 50 }).map(on) });
    fc.assert(fc.property(fc.array(one), fc.integer({ min: -60, max: 60 }), fc.option(fc.integer({ min: -60, max: 60 })), (all, first, last) => {
      const found = endingBetween(all as Pick<Dated, 'id' | 'sort' | 'on'>[], on(first), last === null ? null : on(last));
      expect(found).toHaveLength(all.filter((item) => item.on >= on(first) && (last === null || item.on <= on(last))).length);
      expect(found.map((item) => item.on)).toEqual(found.map((item) => item.on).toSorted());
    }));
  });
});

test.each([
  ['ABCD1-EFGH2-IJKL3-MNOP4-QRST5', true], ['Key: 1234-5678-9012-3456', true], ['9F86D081884C7D659A2FEAA0C55AD015', true],
  ['Vault, “Veeam licence file”', false], ['op://it/adobe/key', false], ['Dongle in the server room, slot 3', false], ['https://vault.example/item/solidworks-network', false], ['', false],
])('%s: is it a key? %s', (text, expected) => expect(isLicenceKey(text)).toBe(expected));
