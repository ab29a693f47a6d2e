/** What a column of a table holds. */
export type Cell = string | number | null;

/** As SQLite's NOCASE sees a value: the letters A to Z alone are folded. */
export const folded = (value: Cell): Cell => (typeof value === 'string' ? value.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : value);

const SURROGATE = /[\uD800-\uDFFF]/;

/** The order of SQLite: empty, then numbers, then text by code point. */
export function compareCells(a: Cell, b: Cell, noCase: boolean): number {
  const [left, right] = noCase ? [folded(a), folded(b)] : [a, b];
  if (left === right) return 0;
  if (left === null) return -1;
  if (right === null) return 1;
  if (typeof left === 'number' || typeof right === 'number') return typeof left === typeof right ? (left < right ? -1 : 1) : typeof left === 'number' ? -1 : 1;
  // UTF-16 puts what lies beyond the first 65,536 signs before some that lie within.
  if (SURROGATE.test(left) || SURROGATE.test(right)) return Buffer.compare(Buffer.from(left), Buffer.from(right));
  return left < right ? -1 : 1;
}
