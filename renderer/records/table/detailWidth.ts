import { create } from 'zustand';

interface DetailWidth { readonly width: number; readonly setWidth: (width: number) => void }

/** How wide the person drew the details, on all lists alike. */
export const useDetailWidth = create<DetailWidth>((write) => ({ width: 360, setWidth: (width) => write({ width }) }));
