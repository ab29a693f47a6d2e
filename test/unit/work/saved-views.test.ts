import { expect, test } from 'vitest';
import { parseViews, withView, type SavedView } from '../../../renderer/features/work/savedViews.ts';

const view = (name: string): SavedView => ({ name, view: 'open', grouping: 'due', text: 'printer', filters: { priority: [{ id: 'high', title: 'High', value: 'high' }], dueOn: [{ id: 'past', title: 'is past', where: [{ field: 'dueOn', op: 'before', value: '2026-11-24' }] }] } });

test('views are read back as they were saved, and what cannot be read is left out', () => {
  expect(parseViews(JSON.stringify([view('A'), { name: 'broken' }, 7, view('B')]))).toEqual([view('A'), view('B')]);
  for (const text of [null, '', '{', '{}', 'null']) expect(parseViews(text)).toEqual([]);
});

test('a view of the same name is replaced', () => {
  const other = { ...view('A'), text: '' };
  expect(withView([view('A'), view('B')], other)).toEqual([view('B'), other]);
});
