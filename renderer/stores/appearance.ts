import { create } from 'zustand';
import * as z from 'zod/mini';
import { applyTextScale, applyTheme } from '#ui/theme.ts';

const KEY = 'tandem.appearance';
const schema = z.object({ theme: z.enum(['system', 'light', 'dark']), textScale: z.number().check(z.minimum(1), z.maximum(2)) });
type Appearance = z.infer<typeof schema>;

const standard: Appearance = { theme: 'system', textScale: 1 };

export function readAppearance(): Appearance {
  try {
    return schema.parse(JSON.parse(localStorage.getItem(KEY) ?? 'null'));
  } catch {
    return standard;
  }
}

interface AppearanceStore extends Appearance { set(next: Partial<Appearance>): void }

/** How this installation looks; it belongs to the desk, not to the workspace. */
export const useAppearance = create<AppearanceStore>((write, read) => ({
  ...readAppearance(),
  set(next) {
    write(next);
    const { theme, textScale } = read();
    localStorage.setItem(KEY, JSON.stringify({ theme, textScale }));
    applyTheme(document.documentElement, theme);
    applyTextScale(document.documentElement, textScale);
  },
}));
