import { expect, test } from 'vitest';
import { markedBetween, toTabs } from '#ui/table/sheet.ts';
import { readTable } from '#src/domain/ownership/paste/table.ts';

test('the marked cells are the rectangle between both ends, whichever came first', () => {
  const whole = { top: 1, bottom: 4, left: 2, right: 5 };
  expect(markedBetween({ row: 1, column: 2 }, { row: 4, column: 5 })).toEqual(whole);
  expect(markedBetween({ row: 4, column: 2 }, { row: 1, column: 5 })).toEqual(whole);
  expect(markedBetween(null, { row: 3, column: 3 })).toEqual({ top: 3, bottom: 3, left: 3, right: 3 });
});

test('what is copied can be pasted as it was, whatever stands in the cells', () => {
  const cells = [['Backups', 'say "hi"', 'two\nlines'], ['tab\there', '', '—']];
  expect(toTabs(cells)).toBe('Backups\t"say ""hi"""\t"two\nlines"\n"tab\there"\t\t—');
  expect(readTable(toTabs(cells))).toEqual(cells);
});
