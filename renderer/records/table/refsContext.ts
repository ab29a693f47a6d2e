import { createContext, useContext } from 'react';
import type { Refs } from '../refs.ts';

/** Names for the cells of one table: pages bring them later than their rows may be drawn. */
export const RefsContext = createContext<Refs>({});

export function useRefs(): Refs {
  return useContext(RefsContext);
}
