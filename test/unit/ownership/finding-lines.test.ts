import { expect, test } from 'vitest';
import type { FindingLine } from '#src/contract/desk/ownership.ts';
import { filterLines, findingMenu, sortLines } from '../../../renderer/features/ownership/findingLines.ts';

const line = (name: string, severity: 'bad' | 'warn', accepted = false, code: FindingLine['finding']['code'] = 'no-backup'): FindingLine => ({
  kind: 'responsibility', id: name, name, area: name < 'c' ? 'Protection' : 'Network', accountable: null, runbookId: null,
  finding: { code, severity, text: 'No backup person', detail: 'Nobody takes over.', remedy: { label: 'Choose', field: 'backupId' }, facts: '', about: [], accepted: accepted ? { id: 'x', reason: 'Small', until: null } : null },
});
const lines = [line('b', 'warn'), line('d', 'bad'), line('a', 'warn'), line('c', 'warn', true, 'no-runbook')];
const names = (list: readonly FindingLine[]): string => list.map((one) => one.name).join('');

test('what can hurt stays on top and what is accepted at the end, however the list is sorted', () => {
  expect(names(sortLines(lines, null))).toBe('dbac');
  expect(names(sortLines(lines, { column: 'name', direction: 'asc' }))).toBe('dabc');
  expect(names(sortLines(lines, { column: 'name', direction: 'desc' }))).toBe('dbac');
});

test('filters narrow by kind, area, state and words, all together', () => {
  expect(names(filterLines(lines, { area: 'Protection' }))).toBe('ba');
  expect(names(filterLines(lines, { state: 'accepted' }))).toBe('c');
  expect(names(filterLines(lines, { code: 'no-runbook', state: 'open' }))).toBe('');
  expect(names(filterLines(lines, { words: 'BACKUP protection' }))).toBe('ba');
});

test('the menu offers only what is in the list, with how often', () => {
  const [codes] = findingMenu(lines, {}, () => {});
  expect(codes && 'entries' in codes ? codes.entries.map((one) => ('hint' in one ? `${one.id} ${one.hint}` : one.id)) : []).toEqual(['no-backup 3', 'no-runbook 1']);
});
