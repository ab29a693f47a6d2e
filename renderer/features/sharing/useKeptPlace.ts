import { useEffect, useRef } from 'react';

/** Keeps the keyboard in a list while its rows are settled one by one: when the focused row goes, the one that takes its place is next. */
export function useKeptPlace(rows: readonly unknown[] | undefined) {
  const list = useRef<HTMLUListElement>(null);
  const left = useRef<number | null>(null);
  useEffect(() => {
    const items = list.current?.children;
    if (left.current === null || !items || items.length === 0 || document.activeElement !== document.body) return;
    items[Math.min(left.current, items.length - 1)]?.querySelector<HTMLElement>('a, button')?.focus();
    left.current = null;
  }, [rows]);
  return { list, leave: (index: number): void => { left.current = index; } };
}
