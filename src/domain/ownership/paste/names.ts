import { editDistance } from '../../search/spelling.ts';
import { foldedName } from '../twins.ts';

export interface Named { readonly id: string; readonly label: string; readonly also?: readonly string[] }

const MOST = 4;

/** Who may be meant by a name that nobody has: the same words in another order, a slip of the keys, or a part of it. Never taken without asking. */
export function nearestNames(text: string, among: readonly Named[]): Named[] {
  const wanted = foldedName(text);
  const words = wanted.split(' ').filter(Boolean);
  if (words.length === 0) return [];
  const sorted = words.toSorted().join(' ');
  const far = (name: string): number => {
    const folded = foldedName(name);
    const own = folded.split(' ');
    if (own.toSorted().join(' ') === sorted) return 0;
    const limit = wanted.length < 7 ? 1 : 2;
    const slips = editDistance(wanted, folded, limit);
    if (slips <= limit) return slips;
    const shared = words.filter((word) => own.some((one) => one === word || (word.length >= 3 && one.startsWith(word)) || (word.length === 1 && one.startsWith(word) && words.length > 1)));
    return shared.length === words.length ? 3 : shared.some((word) => word.length >= 3) ? 4 : Infinity;
  };
  return among
    .map((one) => ({ one, distance: Math.min(...[one.label, ...(one.also ?? [])].map(far)) }))
    .filter(({ distance }) => distance < Infinity)
    .sort((a, b) => a.distance - b.distance || a.one.label.localeCompare(b.one.label))
    .slice(0, MOST)
    .map(({ one: { id, label } }) => ({ id, label }));
}
