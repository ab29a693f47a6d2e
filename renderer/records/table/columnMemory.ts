import { useCallback, useState } from 'react';
import * as z from 'zod/mini';
import type { ColumnState } from '#ui/table/types.ts';

const schema = z.object({
  order: z.array(z.string()),
  hidden: z.array(z.string()),
  widths: z.record(z.string(), z.number().check(z.positive())),
});

/** What was remembered, or undefined when there is nothing or it cannot be read. */
export function parseColumns(text: string | null): ColumnState | undefined {
  if (text === null) return undefined;
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The columns of a table as the person left them on this desk. */
export function useColumnMemory(name: string): readonly [ColumnState | undefined, (state: ColumnState) => void] {
  const key = `tandem.columns.${name}`;
  const [state, setState] = useState(() => parseColumns(localStorage.getItem(key)));
  const remember = useCallback((next: ColumnState) => {
    setState(next);
    localStorage.setItem(key, JSON.stringify(next));
  }, [key]);
  return [state, remember];
}
