/** Every column gets a name of its own: an empty header is called by its place, a repeated one is numbered. */
export function nameColumns(headers: readonly string[]): { readonly header: string; readonly given: string }[] {
  const seen = new Map<string, number>();
  return headers.map((raw, index) => {
    const given = raw.trim().replace(/\s+/g, ' ');
    const base = given || `Column ${index + 1}`;
    const times = (seen.get(base.toLowerCase()) ?? 0) + 1;
    seen.set(base.toLowerCase(), times);
    return { header: times === 1 ? base : `${base} (${times})`, given };
  });
}

/** Keys of own fields for these labels, each one once. */
export function ownFieldKeys(labels: readonly string[]): string[] {
  const taken = new Set<string>();
  return labels.map((label) => {
    const slug = label.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
    const base = (/^[a-z]/.test(slug) ? slug : `field_${slug}`).slice(0, 36).replace(/_+$/, '');
    let key = base;
    for (let n = 2; taken.has(key); n += 1) key = `${base}_${n}`;
    taken.add(key);
    return key;
  });
}
