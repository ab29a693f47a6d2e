import { describe, expect, test, vi } from 'vitest';
import { kindNames, kindOf, type AnyRecord } from '#src/domain/kinds.ts';
import { BATCH, inBatches } from '../../../renderer/records/table/batches.ts';
import { bulkFields, startValue } from '../../../renderer/records/table/bulkFields.ts';
import { parseColumns } from '../../../renderer/records/table/columnMemory.ts';
import { rowMenu, targetsOf } from '../../../renderer/records/table/rowMenu.ts';

const row = (fields: Record<string, unknown> = {}): AnyRecord => ({ id: 'a', rev: 1, createdAt: '', updatedAt: '', deletedAt: null, ...fields });
const actions = () => ({
  open: vi.fn<(id: string) => void>(), put: vi.fn<(ids: readonly string[], field: string, value: string) => void>(),
  edit: vi.fn<(ids: readonly string[]) => void>(), trash: vi.fn<(ids: readonly string[]) => void>(), restore: vi.fn<(ids: readonly string[]) => void>(), purge: vi.fn<(ids: readonly string[]) => void>(),
});
const ids = (entries: readonly { readonly id: string }[]): string[] => entries.map(({ id }) => id);

describe('batches', () => {
  test('keep the order, lose nothing and never exceed what one call takes', () => {
    const all = Array.from({ length: 12_345 }, (_, at) => at);
    const batches = inBatches(all);
    expect(batches.map((batch) => batch.length)).toEqual([BATCH, BATCH, 2345]);
    expect(batches.flat()).toEqual(all);
    expect(inBatches([])).toEqual([]);
  });
});

describe('bulk edit', () => {
  test('offers no title, no long text and no structured value of any kind', () => {
    for (const kind of kindNames) {
      const { title, fields } = kindOf(kind);
      expect(bulkFields(kind)).not.toContain(title);
      for (const name of bulkFields(kind)) expect(['json', 'markdown', 'instant']).not.toContain(fields[name]!.type);
    }
    expect(bulkFields('asset')).toContain('siteId');
  });

  test('starts with what the control shows', () => {
    const { fields } = kindOf('asset');
    expect(startValue(fields['status']!)).toBe('in_use');
    expect(startValue(fields['critical']!)).toBe(false);
    expect(startValue(fields['siteId']!)).toBeNull();
  });
});

describe('remembered columns', () => {
  test('are read back, and anything else is forgotten', () => {
    const state = { order: ['name', 'tag'], hidden: ['tag'], widths: { name: 240 } };
    expect(parseColumns(JSON.stringify(state))).toEqual(state);
    expect(parseColumns(null)).toBeUndefined();
    expect(parseColumns('{"order":')).toBeUndefined();
    expect(parseColumns('{"order":[],"hidden":[],"widths":{"name":-3}}')).toBeUndefined();
  });
});

describe('the menu of a row', () => {
  test('means all ticked rows only when it is opened on one of them', () => {
    expect(targetsOf(row(), new Set(['a', 'b']))).toEqual(['a', 'b']);
    expect(targetsOf(row(), new Set(['b']))).toEqual(['a']);
  });

  test('offers choices with the present one ticked, and runs them on the targets', () => {
    const run = actions();
    const menu = rowMenu('asset', row({ status: 'repair' }), ['a'], ['status'], [], run);
    const status = menu.find(({ id }) => id === 'status');
    if (!status || !('entries' in status)) throw new Error('no submenu');
    expect(status.entries.flatMap((entry) => ('checked' in entry && entry.checked ? entry.id : []))).toEqual(['repair']);
    const retired = status.entries.find(({ id }) => id === 'retired');
    if (retired && 'run' in retired) retired.run();
    expect(run.put).toHaveBeenCalledWith(['a'], 'status', 'retired');
  });

  test('says how many it acts on', () => {
    const menu = rowMenu('person', row(), ['a', 'b'], [], [], actions());
    expect(ids(menu)).toEqual(['edit', 'rule', 'trash']);
    expect(menu.find(({ id }) => id === 'trash')).toMatchObject({ label: 'Move 2 people to trash' });
  });

  test('in the trash offers only to restore or to remove for good', () => {
    expect(ids(rowMenu('asset', row({ deletedAt: '2026-11-23T09:00:00.000Z' }), ['a'], ['status'], [{ id: 'own', label: 'Own', run: () => undefined }], actions()))).toEqual(['open', 'rule', 'restore', 'purge']);
  });
});
