/** The room that is left between two tasks of a day, for others to be put there. */
export const RANK_GAP = 1024;

export interface Ranked { readonly id: string; readonly dayRank: number | null }

/**
 * The places that change when one task of a day is put before another, or at the end. Mostly its own alone; where no
 * room is left, or some were never placed, all get new ones.
 */
export function arranged(list: readonly Ranked[], id: string, before: string | null): { readonly id: string; readonly dayRank: number }[] {
  if (id === before) return [];
  const others = list.filter((one) => one.id !== id);
  const at = before === null ? others.length : others.findIndex((one) => one.id === before);
  const to = at === -1 ? others.length : at;
  const [above, below] = [others[to - 1]?.dayRank, others[to]?.dayRank];
  const placed = others.every((one) => one.dayRank !== null);
  const own = above === undefined ? (below ?? 0) - RANK_GAP : below === undefined ? above! + RANK_GAP : Math.floor((above! + below!) / 2);
  if (placed && (others.length === 0 || ((above === undefined || own > above!) && (below === undefined || own < below!)))) return [{ id, dayRank: own }];
  return [...others.slice(0, to), { id, dayRank: null }, ...others.slice(to)].map((one, index) => ({ id: one.id, dayRank: (index + 1) * RANK_GAP }));
}
