import { describe, expect, test } from 'vitest';
import { addMonths, detectDateOrder, readDay } from '#src/domain/import/dates.ts';
import { nameColumns, ownFieldKeys } from '#src/domain/import/headers.ts';
import { detectDecimalSign, isScientific, readAmount } from '#src/domain/import/numbers.ts';
import { suggestTargets } from '#src/domain/import/suggest.ts';
import { isGarbled, readBoolean } from '#src/domain/import/words.ts';

test.each([
  ['2022-03-18', 'mdy', '2022-03-18'], ['2022/3/8', 'dmy', '2022-03-08'], ['4/5/16', 'mdy', '2016-04-05'], ['4/5/16', 'dmy', '2016-05-04'],
  ['12/27/1981', 'mdy', '1981-12-27'], ['12/27/1981', 'dmy', null], ['31.12.99', 'dmy', '1999-12-31'], ['2/29/68', 'mdy', '2068-02-29'], ['2/29/69', 'mdy', null],
  ['2022-03-18T10:00:00.000Z', 'mdy', '2022-03-18'], ['3/18/2022 4:05 PM', 'mdy', '2022-03-18'], ['12 Mar 2021', 'mdy', '2021-03-12'], ['March 12, 2021', 'dmy', '2021-03-12'],
  ['12 Foo 2021', 'mdy', null], ['42465', 'mdy', null], ['4/5-16', 'mdy', null], ['', 'mdy', null], ['0000-00-00', 'mdy', null],
] as const)('the day %j read %s is %j', (text, order, day) => expect(readDay(text, order)).toBe(day));

test('the order of dates comes from the whole column', () => {
  expect(detectDateOrder(['4/5/16', '3/13/16'], 'dmy')).toEqual({ order: 'mdy', certainty: 'sure', shortYears: true });
  expect(detectDateOrder(['13/4/2016'], 'mdy')).toEqual({ order: 'dmy', certainty: 'sure', shortYears: false });
  expect(detectDateOrder(['4/5/2016'], 'dmy')).toEqual({ order: 'dmy', certainty: 'ambiguous', shortYears: false });
  expect(detectDateOrder(['13/4/2016', '4/13/2016'], 'mdy')?.certainty).toBe('mixed');
  expect(detectDateOrder(['2016-04-13', 'soon'], 'mdy')).toBeNull();
});

test.each([['2016-01-31', 1, '2016-02-29'], ['2015-11-30', 15, '2017-02-28'], ['2016-04-05', 14, '2017-06-05'], ['2016-12-01', 0, '2016-12-01']] as const)(
  '%s and %i months is %s', (day, months, then) => expect(addMonths(day, months)).toBe(then));

test.each([
  ['$12.58', 'point', 12.58], ['133289.59', 'point', 133289.59], ['€ 1.234,56', 'comma', 1234.56], ['1,234', 'point', 1234], ['1,234', 'comma', 1.234],
  ['(12.50)', 'point', -12.5], ['-$5', 'point', -5], ['USD 1,000.00', 'point', 1000], ["1'234.50 CHF", 'point', 1234.5], ['1 234,5', 'comma', 1234.5],
  ['12,5', 'point', null], ['1.2.3', 'point', null], ['free', 'point', null], ['', 'point', null], ['$', 'point', null],
] as const)('the amount %j with decimal %s is %j', (text, sign, amount) => expect(readAmount(text, sign)).toBe(amount));

test('the decimal sign comes from the whole column', () => {
  expect(detectDecimalSign(['1,234', '1,5'], 'point')).toEqual({ sign: 'comma', certainty: 'sure' });
  expect(detectDecimalSign(['$324.8'], 'comma')).toEqual({ sign: 'point', certainty: 'sure' });
  expect(detectDecimalSign(['1,234'], 'point')).toEqual({ sign: 'point', certainty: 'ambiguous' });
  expect(detectDecimalSign(['1,5', '1.5'], 'point')?.certainty).toBe('mixed');
  expect(detectDecimalSign(['12', 'x'], 'point')).toBeNull();
});

describe('words', () => {
  test.each([['Yes', true], ['FALSE', false], ['1', true], ['maybe', null]] as const)('%s is %j', (text, value) => expect(readBoolean(text)).toBe(value));
  test.each([['6.37702E+15', true], ['5.02E+18', true], ['E15', false], ['12345', false]] as const)('%s is scientific: %j', (text, is) => expect(isScientific(text)).toBe(is));
  test.each([['Saint-Ã‰tienne', true], ['SokodÃ©', true], ['Ångström', false], ['São Paulo', false]] as const)('%s is garbled: %j', (text, is) => expect(isGarbled(text)).toBe(is));
});

test('empty and repeated headers get names, and own fields get keys of their own', () => {
  expect(nameColumns(['Name', '', 'Notes', 'notes', ' ']).map((column) => column.header)).toEqual(['Name', 'Column 2', 'Notes', 'notes (2)', 'Column 5']);
  expect(ownFieldKeys(['Purchase order', 'purchase-order', 'Größe', '2nd line', '…'])).toEqual(['purchase_order', 'purchase_order_2', 'gro_e', 'field_2nd_line', 'field']);
});

test('a field is suggested once, unless columns are joined; empty columns are left out', () => {
  const columns = [['Serial', 5], ['Serial number', 5], ['Category', 5], ['Notes', 0]].map(([header, filled]) => ({ header: String(header), filled: Number(filled) }));
  expect(suggestTargets('asset', columns, 'none')).toEqual(['serial', 'serial', 'typeId.name', null]);
  expect(suggestTargets('person', [{ header: 'First Name', filled: 1 }, { header: 'Last Name', filled: 1 }, { header: 'Company', filled: 1 }], 'none')).toEqual(['name', 'name', null]);
});
