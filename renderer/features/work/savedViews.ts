import { useState } from 'react';
import * as z from 'zod/mini';
import { noFilters, type Filters } from '../../records/table/filterState.ts';
import type { Grouping, WorkView } from './views.ts';

const KEY = 'tandem.views.work';
const MOST = 30;
const viewSchema = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(60)), view: z.string(), grouping: z.string(), text: z.string(),
  filters: z.record(z.string(), z.array(z.object({ id: z.string(), title: z.string(), value: z.optional(z.nullable(z.union([z.string(), z.number()]))), where: z.optional(z.array(z.any())) }))),
});

/** A list as somebody wants to find it again: its part, filters, words and groups. */
export interface SavedView { readonly name: string; readonly view: WorkView; readonly grouping: Grouping; readonly text: string; readonly filters: Filters }

/** What was kept; what cannot be read any more is left out. */
export function parseViews(text: string | null): readonly SavedView[] {
  try {
    const all: unknown = JSON.parse(text ?? '[]');
    if (!Array.isArray(all)) return [];
    return all.flatMap((one) => {
      const read = viewSchema.safeParse(one);
      return read.success ? [{ ...read.data, filters: read.data.filters ?? noFilters } as SavedView] : [];
    });
  } catch {
    return [];
  }
}

/** A view of the same name is replaced; the newest stand last. */
export const withView = (views: readonly SavedView[], view: SavedView): readonly SavedView[] => [...views.filter(({ name }) => name !== view.name), view].slice(-MOST);

/** The views that were saved on this desk. */
export function useSavedViews(): { readonly views: readonly SavedView[]; readonly save: (view: SavedView) => void; readonly forget: (name: string) => void } {
  const [views, setViews] = useState(() => parseViews(localStorage.getItem(KEY)));
  const put = (next: readonly SavedView[]): void => {
    localStorage.setItem(KEY, JSON.stringify(next));
    setViews(next);
  };
  return { views, save: (view) => put(withView(views, view)), forget: (name) => put(views.filter((one) => one.name !== name)) };
}
