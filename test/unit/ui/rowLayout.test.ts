import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flatLayout, groupedLayout, renderSpan, type RowLayout } from '#ui/table/rowLayout.ts';

const groupList = fc.array(fc.record({ count: fc.nat(40), collapsed: fc.boolean() }), { minLength: 1, maxLength: 12 });

/** The same, by walking over every row. */
function walked(groups: readonly { count: number; collapsed: boolean }[]) {
  const items: { kind: 'row' | 'group'; at: number; top: number }[] = [];
  let top = 0;
  let index = 0;
  groups.forEach(({ count, collapsed }, group) => {
    items.push({ kind: 'group', at: group, top });
    top += 36;
    for (let row = 0; row < count; row += 1) {
      if (!collapsed) {
        items.push({ kind: 'row', at: index, top });
        top += 32;
      }
      index += 1;
    }
  });
  return { items, height: top, total: index };
}

const described = (layout: RowLayout, display: number) => {
  const item = layout.itemAt(display);
  return { kind: item.kind, at: item.kind === 'row' ? item.index : item.group, top: layout.topOf(display) };
};

describe('groupedLayout', () => {
  it('agrees with a walk over all rows', () => {
    fc.assert(fc.property(groupList, (groups) => {
      const layout = groupedLayout(groups, 32, 36);
      const expected = walked(groups);
      expect(layout.height).toBe(expected.height);
      expect(Array.from({ length: layout.count }, (_, display) => described(layout, display))).toEqual(expected.items);
    }));
  });

  it('finds what stands at any height', () => {
    fc.assert(fc.property(groupList, fc.double({ min: 0, max: 0.999, noNaN: true }), (groups, share) => {
      const layout = groupedLayout(groups, 32, 36);
      const y = share * layout.height;
      const display = layout.displayAt(y);
      expect(layout.topOf(display)).toBeLessThanOrEqual(y);
      expect(layout.topOf(display) + layout.heightOf(display)).toBeGreaterThan(y);
    }));
  });

  it('finds a row again by its index, unless its group is collapsed', () => {
    fc.assert(fc.property(groupList, (groups) => {
      const layout = groupedLayout(groups, 32, 36);
      const { items, total } = walked(groups);
      for (let index = 0; index < total; index += 1) {
        const display = items.findIndex(({ kind, at }) => kind === 'row' && at === index);
        expect(layout.displayOf(index)).toBe(display === -1 ? null : display);
      }
    }));
  });
});

describe('renderSpan', () => {
  it('covers what is in sight and stays small at 100,000 rows', () => {
    const layout = flatLayout(100_000, 32);
    fc.assert(fc.property(fc.integer({ min: 0, max: 3_199_000 }), (scrollTop) => {
      const { start, end } = renderSpan(layout, scrollTop, 640);
      expect(start * 32).toBeLessThanOrEqual(scrollTop);
      expect(end * 32).toBeGreaterThanOrEqual(Math.min(scrollTop + 640, layout.height));
      expect(end - start).toBeLessThanOrEqual(48);
    }));
  });
  it('is empty without rows', () => expect(renderSpan(flatLayout(0, 32), 0, 640)).toEqual({ start: 0, end: 0 }));
  it('does not change while the scroll stays within a step', () => {
    const layout = flatLayout(1000, 32);
    expect(renderSpan(layout, 8 * 32 * 3 + 5, 640)).toEqual(renderSpan(layout, 8 * 32 * 3 + 31, 640));
  });
});
