import { describe, expect, it } from 'vitest';
import { initials } from '#ui/data/sides.ts';
import { readDay } from '#ui/fields/dayInput.ts';
import { decimalSeparator, parseNumber } from '#ui/inline/parseNumber.ts';

describe('parseNumber', () => {
  it.each([
    ['', null], ['  ', null], ['12', 12], ['-3', -3], ['1200', 1200], ['1 200', 1200], ['1,200', 1200], ['1.200', 1.2], ['1,200.50', 1200.5], ['1.200,50', 1200.5], ['12,5', 12.5],
    ['1,200,300', 1_200_300], ['.5', 0.5], ['-.5', -0.5], ['0.125', 0.125], ['1’200', 1200],
    ['abc', 'not a number'], ['12 min', 'not a number'], ['1-2', 'not a number'], ['-', 'not a number'], ['.', 'not a number'],
  ] as const)('%j is %j where the point parts the decimals', (text, value) => expect(parseNumber(text, '.')).toBe(value));

  it.each([['1.200', 1200], ['1,200', 1.2], ['12.5', 12.5], ['0,125', 0.125]] as const)('%j is %j where the comma does', (text, value) => expect(parseNumber(text, ',')).toBe(value));

  it('knows what the locale uses', () => expect([decimalSeparator('de-DE'), decimalSeparator('en-GB')]).toEqual([',', '.']));
});

describe('readDay', () => {
  it('waits until the year is whole', () => {
    expect(readDay({ value: '0202-11-23', badInput: false })).toBe('unfinished');
    expect(readDay({ value: '2026-11-23', badInput: false })).toEqual({ day: '2026-11-23' });
  });
  it('tells an emptied field from a half-typed one', () => {
    expect(readDay({ value: '', badInput: true })).toBe('unfinished');
    expect(readDay({ value: '', badInput: false })).toEqual({ day: null });
  });
});

describe('initials', () => {
  it.each([['Dana Ortiz', 'DO'], ['Northwind', 'NO'], ['Ana María de la Cruz', 'AC'], ['  ', '?'], ['ü', 'Ü'], ['lea-kim', 'LK'], ['Northwind 24/7', 'N2']])('%s is %s', (name, letters) => expect(initials(name)).toBe(letters));
});
