/** Equality of JSON values, whatever the order of their keys. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === null || a === undefined || b === null || b === undefined) return (a ?? null) === (b ?? null);
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((inner, at) => sameJson(inner, b[at]));
  return sameEntries(a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>);
}

/** A key whose value is absent counts as no key. */
function sameEntries(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  let [ofA, ofB] = [0, 0];
  for (const key of Object.keys(b)) if (b[key] !== undefined) ofB += 1;
  for (const key of Object.keys(a)) {
    if (a[key] === undefined) continue;
    ofA += 1;
    if (!Object.hasOwn(b, key) || b[key] === undefined || !sameJson(a[key], b[key])) return false;
  }
  return ofA === ofB;
}

/** JSON with sorted keys, so that equal values have equal texts. An absent value counts as null. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value ?? null));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}
