import { describe, expect, test } from 'vitest';
import type { MatrixRow, RowFinding } from '#src/contract/desk/ownership.ts';
import { filterMenu, matrixInput } from '../../../renderer/features/ownership/filters.ts';
import { holderOf, sortGroups } from '../../../renderer/features/ownership/matrixRows.ts';

const finding = (severity: 'bad' | 'warn', accepted = false): RowFinding => ({
  code: 'no-backup', severity, text: 'x', detail: 'x', remedy: { label: 'x', field: 'backupId' }, facts: '', about: [], accepted: accepted ? { id: 'a', reason: 'x', until: null } : null,
});
const row = (name: string, extra: Partial<MatrixRow> = {}): MatrixRow => ({
  id: name, name, areaId: null, area: 'Area', responsible: 'internal', accountable: null, backup: null, afterHours: null, afterHoursNeeded: true,
  businessHours: null, toolAdmin: null, tool: null, severity: 'normal', internalPart: null, providerPart: null, hoursPerMonth: null, evidence: { kind: null, on: null, everyDays: null },
  runbook: null, agreement: null, shared: false, covered: false, findings: [], ...extra,
});
const runbook = (provenOn: string | null) => ({ id: 'r', title: 'r', provenOn, more: 0 });

describe('sorting the matrix', () => {
  const groups = [
    { areaId: 'z', name: 'Zulu', covered: 0, total: 3, rows: [row('b', { runbook: runbook('2026-02-01') }), row('c'), row('a', { runbook: runbook('2026-01-01') })] },
    { areaId: 'a', name: 'Alpha', covered: 0, total: 1, rows: [row('x')] },
  ];
  const order = (column: string, direction: 'asc' | 'desc') => sortGroups(groups, { column, direction }).map((group) => group.rows.map((one) => one.name).join(''));

  test('keeps the service areas in their place and sorts within each', () => {
    expect(order('name', 'asc')).toEqual(['abc', 'x']);
    expect(order('name', 'desc')).toEqual(['cba', 'x']);
  });
  test('puts what is empty last in both directions', () => {
    expect(order('runbook', 'asc')[0]).toBe('abc');
    expect(order('runbook', 'desc')[0]).toBe('bac');
  });
  test('weighs one bad finding more than many others, and accepted ones nothing', () => {
    const weighed = [{ ...groups[0]!, rows: [row('warns', { findings: [finding('warn'), finding('warn')] }), row('accepted', { findings: [finding('bad', true)] }), row('bad', { findings: [finding('bad')] })] }];
    expect(sortGroups(weighed, { column: 'findings', direction: 'desc' })[0]!.rows.map((one) => one.name)).toEqual(['bad', 'warns', 'accepted']);
  });
  test('leaves the order alone without a sort', () => {
    expect(sortGroups(groups, null)).toBe(groups);
  });
});

test('nobody holds a row only when neither a side nor a person is named', () => {
  expect(holderOf(row('a', { responsible: null }))).toBe('nobody');
  expect(holderOf(row('a', { responsible: 'shared' }))).toBe('shared');
  expect(holderOf(row('a', { responsible: null, accountable: { id: 'd', name: 'Dana', side: 'internal', team: false, gone: false } }))).toBeNull();
});

describe('filters', () => {
  test('become conditions; a chosen emptiness and a finding have their own forms', () => {
    expect(matrixInput({}, '  ')).toEqual({ filter: {} });
    expect(matrixInput({ responsible: { value: null, title: 'Not decided' }, areaId: { value: 'a1', title: 'Protection' }, finding: { value: 'any', title: 'Any finding' } }, ' mfa ')).toEqual({
      filter: { text: 'mfa', where: [{ field: 'responsible', op: 'empty' }, { field: 'areaId', op: 'is', value: 'a1' }] }, finding: 'any',
    });
  });
  test('the menu ticks what is chosen and tells field, value and words', () => {
    const chosen: unknown[] = [];
    const menu = filterMenu({ areas: [], people: [{ value: null, title: 'Empty' }] }, { accountableId: { value: null, title: 'Nobody' } }, (...choice) => chosen.push(choice));
    const people = menu.find((entry) => entry.id === 'accountableId');
    if (!people || !('entries' in people)) throw new Error('no submenu');
    const [nobody] = people.entries;
    expect(nobody).toMatchObject({ label: 'Nobody', checked: true });
    if (nobody && 'run' in nobody) nobody.run();
    expect(chosen).toEqual([['accountableId', null, 'Nobody']]);
  });
});
