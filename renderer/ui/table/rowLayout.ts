/** Where rows and group headings stand, in display order. Pure arithmetic: no row is ever visited. */

export type DisplayItem = { readonly kind: 'row'; readonly index: number } | { readonly kind: 'group'; readonly group: number };

export interface RowLayout {
  /** Rows and headings shown. */
  readonly count: number;
  readonly height: number;
  readonly itemAt: (display: number) => DisplayItem;
  readonly topOf: (display: number) => number;
  readonly heightOf: (display: number) => number;
  readonly displayAt: (y: number) => number;
  /** Null when its group is collapsed. */
  readonly displayOf: (index: number) => number | null;
}

export interface GroupShape {
  readonly count: number;
  readonly collapsed: boolean;
}

const clamp = (value: number, most: number) => Math.max(0, Math.min(value, most));

export function flatLayout(total: number, rowHeight: number): RowLayout {
  return {
    count: total,
    height: total * rowHeight,
    itemAt: (display) => ({ kind: 'row', index: display }),
    topOf: (display) => display * rowHeight,
    heightOf: () => rowHeight,
    displayAt: (y) => clamp(Math.floor(y / rowHeight), total - 1),
    displayOf: (index) => index,
  };
}

interface GroupStart {
  readonly display: number;
  readonly top: number;
  readonly index: number;
  readonly shown: number;
  readonly count: number;
}

/** The last group for which `key` is at most `value`. */
function groupBefore(starts: readonly GroupStart[], key: 'display' | 'top' | 'index', value: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle]?.[key] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function groupedLayout(groups: readonly GroupShape[], rowHeight: number, groupHeight: number): RowLayout {
  const starts: GroupStart[] = [];
  let next = { display: 0, top: 0, index: 0 };
  for (const { count, collapsed } of groups) {
    const shown = collapsed ? 0 : count;
    starts.push({ ...next, shown, count });
    next = { display: next.display + 1 + shown, top: next.top + groupHeight + shown * rowHeight, index: next.index + count };
  }
  const none: GroupStart = { display: 0, top: 0, index: 0, shown: 0, count: 0 };
  const start = (group: number) => starts[group] ?? none;
  const isHeading = (display: number) => start(groupBefore(starts, 'display', display)).display === display;

  return {
    count: next.display,
    height: next.top,
    itemAt: (display) => {
      const group = groupBefore(starts, 'display', display);
      const first = start(group);
      return display === first.display ? { kind: 'group', group } : { kind: 'row', index: first.index + display - first.display - 1 };
    },
    topOf: (display) => {
      const first = start(groupBefore(starts, 'display', display));
      return display === first.display ? first.top : first.top + groupHeight + (display - first.display - 1) * rowHeight;
    },
    heightOf: (display) => (isHeading(display) ? groupHeight : rowHeight),
    displayAt: (y) => {
      const first = start(groupBefore(starts, 'top', y));
      const below = Math.floor((y - first.top - groupHeight) / rowHeight);
      return clamp(first.display + (below < 0 ? 0 : 1 + Math.min(below, first.shown - 1)), next.display - 1);
    },
    displayOf: (index) => {
      // Of several groups that start at the same row, all but the last are empty.
      const first = start(groupBefore(starts, 'index', index));
      return index - first.index < first.shown ? first.display + 1 + index - first.index : null;
    },
  };
}

/** The span to render around what is in sight, in steps, so that a scroll by one row costs nothing. */
export function renderSpan(layout: RowLayout, scrollTop: number, viewHeight: number, step = 8): { readonly start: number; readonly end: number } {
  if (layout.count === 0) return { start: 0, end: 0 };
  const first = layout.displayAt(scrollTop);
  const last = layout.displayAt(scrollTop + viewHeight);
  return {
    start: Math.max(0, Math.floor(first / step) * step - step),
    end: Math.min(layout.count, Math.ceil((last + 1) / step) * step + step),
  };
}
