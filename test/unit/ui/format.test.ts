import { describe, expect, it } from 'vitest';
import { formatAge, formatBytes, formatCount, formatDate, formatDateTime, formatMinutes, formatMoney, formatRelative, formatTime, plural } from '#ui/format.ts';

const style = { locale: 'en-GB', timeZone: 'Europe/Berlin' };
const now = '2026-11-23T12:00:00.000Z';

describe('dates', () => {
  it('writes a day the same in every zone', () => {
    for (const timeZone of ['Pacific/Auckland', 'America/Los_Angeles', 'UTC']) expect(formatDate('2026-03-01', { locale: 'en-GB', timeZone })).toBe('1 Mar 2026');
  });
  it('writes an instant in the zone of the person', () => {
    expect(formatDate('2026-03-01T23:30:00.000Z', style)).toBe('2 Mar 2026');
    expect(formatDateTime('2026-03-01T23:30:00.000Z', style)).toBe('2 Mar 2026, 00:30');
    expect(formatTime('2026-03-01T23:30:00.000Z', style)).toBe('00:30');
  });
  it('follows the locale', () => expect(formatDate('2026-03-01', { locale: 'de-DE' })).toBe('1. März 2026'));
});

describe('formatRelative', () => {
  it.each([
    ['2026-11-23', 'today'],
    ['2026-11-22', 'yesterday'],
    ['2026-11-24', 'tomorrow'],
    ['2026-11-20', '3 days ago'],
    ['2026-11-29', 'in 6 days'],
    ['2026-11-30', '30 Nov 2026'],
    ['2026-11-16', '16 Nov 2026'],
    ['2026-11-23T11:59:40.000Z', 'just now'],
    ['2026-11-23T11:40:00.000Z', '20 minutes ago'],
    ['2026-11-23T12:01:10.000Z', 'in 1 minute'],
    ['2026-11-23T09:00:00.000Z', '3 hours ago'],
    ['2026-11-22T22:30:00.000Z', 'yesterday'],
    ['2026-11-22T23:30:00.000Z', '12 hours ago'],
    ['2026-09-02T10:00:00.000Z', '2 Sept 2026'],
  ])('%s is %s', (value, words) => expect(formatRelative(value, now, style)).toBe(words));
});

describe('formatAge', () => {
  it.each([['2026-11-23', 'today'], ['2026-11-30', 'today'], ['2026-11-11', '12 d'], ['2026-08-21', '94 d'], ['2026-05-01', '6 mo'], ['2023-01-01', '3 y']])('%s is %s', (value, words) =>
    expect(formatAge(value, now, 'UTC')).toBe(words));
});

describe('formatMinutes', () => {
  it.each([[0, '0 min'], [45, '45 min'], [60, '1 h'], [95, '1 h 35 min'], [1500, '25 h'], [59.6, '1 h'], [-30, '−30 min'], [-0.2, '0 min']])('%d is %s', (minutes, words) =>
    expect(formatMinutes(minutes)).toBe(words));
});

describe('formatMoney', () => {
  it('leaves out cents that are nought', () => {
    expect(formatMoney(1200, 'EUR', 'en-IE')).toBe('€1,200');
    expect(formatMoney(1200.5, 'EUR', 'en-IE')).toBe('€1,200.50');
    expect(formatMoney(1200, 'JPY', 'en-US')).toBe('¥1,200');
  });
});

describe('counts and sizes', () => {
  it('groups thousands', () => expect(formatCount(100_000, 'en-GB')).toBe('100,000'));
  it('says one and many', () => {
    expect(plural(1, 'asset', undefined, 'en-GB')).toBe('1 asset');
    expect(plural(0, 'asset', undefined, 'en-GB')).toBe('0 assets');
    expect(plural(1204, 'responsibility', 'responsibilities', 'en-GB')).toBe('1,204 responsibilities');
  });
  it.each([[0, '0 B'], [512, '512 B'], [1400, '1.4 kB'], [1_400_000, '1.4 MB'], [5e13, '50 TB']])('%d bytes are %s', (bytes, words) => expect(formatBytes(bytes, 'en-GB')).toBe(words));
});
