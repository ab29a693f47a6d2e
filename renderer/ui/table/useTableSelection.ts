import { useRef } from 'react';

interface SelectionSource<Row> {
  readonly total: number;
  readonly rowAt: (index: number) => Row | undefined;
  readonly rowKey: (row: Row) => string;
  readonly selection?: ReadonlySet<string>;
  readonly onSelectionChange?: (keys: ReadonlySet<string>) => void;
  readonly keysInRange?: (start: number, end: number) => Promise<readonly string[]>;
}

export interface TableSelection {
  readonly toggle: (index: number) => void;
  /** From where the last toggle or `anchorAt` was. */
  readonly extendTo: (index: number) => void;
  readonly anchorAt: (index: number) => void;
  readonly all: () => void;
  readonly clear: () => void;
}

const nothing: ReadonlySet<string> = new Set();

export function useTableSelection<Row>(source: SelectionSource<Row>): TableSelection {
  const { total, rowAt, rowKey, selection = nothing, onSelectionChange, keysInRange } = source;
  const anchor = useRef<{ index: number; base: ReadonlySet<string> }>({ index: 0, base: nothing });
  // An answer that comes after a newer choice is dropped.
  const asked = useRef(0);

  const change = (keys: ReadonlySet<string>) => {
    asked.current += 1;
    onSelectionChange?.(keys);
  };
  const addRange = (base: ReadonlySet<string>, start: number, end: number) => {
    const loaded: string[] = [];
    for (let index = start; index < end; index += 1) {
      const row = rowAt(index);
      if (row === undefined && keysInRange) break;
      if (row !== undefined) loaded.push(rowKey(row));
    }
    change(new Set([...base, ...loaded]));
    if (loaded.length === end - start || !keysInRange) return;
    const question = asked.current;
    void keysInRange(start, end).then((keys) => {
      if (question === asked.current) change(new Set([...base, ...keys]));
    });
  };

  return {
    toggle: (index) => {
      const row = rowAt(index);
      if (row === undefined) return;
      const key = rowKey(row);
      const next = new Set(selection);
      if (!next.delete(key)) next.add(key);
      anchor.current = { index, base: next };
      change(next);
    },
    extendTo: (index) => {
      const { index: from, base } = anchor.current;
      addRange(base, Math.min(from, index), Math.max(from, index) + 1);
    },
    anchorAt: (index) => {
      anchor.current = { index, base: selection };
    },
    all: () => addRange(nothing, 0, total),
    clear: () => change(nothing),
  };
}
