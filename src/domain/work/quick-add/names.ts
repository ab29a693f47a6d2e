/** A name as it is typed behind `@` or `#`: `Büro Süd` is `buro-sud`. */
export function slugOf(name: string): string {
  return name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '');
}

export interface Nameable { readonly title: string; /** Codes and tags by which it is known too. */ readonly keys?: readonly (string | null)[] }

/** 3: it is called that. 2: its name begins so. 1: a word of its name does. 0: it is not meant. */
export function likeness(slug: string, { title, keys = [] }: Nameable): 0 | 1 | 2 | 3 {
  const full = slugOf(title);
  if (slug === '') return 1;
  if (full === slug || keys.some((key) => key !== null && slugOf(key) === slug)) return 3;
  if (full.startsWith(slug)) return 2;
  return `-${full}`.includes(`-${slug}`) || keys.some((key) => key !== null && slugOf(key).startsWith(slug)) ? 1 : 0;
}

/**
 * What a typed name means: whatever is called exactly that, of the first of these kinds that has one, else all that it
 * is a beginning of. One: it is known. None: nobody bears it. More: a person must choose.
 */
export function meant<N extends Nameable & { readonly kind: string }>(typed: string, candidates: readonly N[], kinds: readonly string[]): N[] {
  const slug = slugOf(typed);
  if (slug === '') return [];
  const rated = candidates.map((candidate) => ({ candidate, like: likeness(slug, candidate) })).filter(({ like }) => like > 0);
  const exact = rated.filter(({ like }) => like === 3).map(({ candidate }) => candidate);
  const first = kinds.find((kind) => exact.some((one) => one.kind === kind));
  return first === undefined ? rated.filter(({ candidate }) => candidate.kind !== 'tag').map(({ candidate }) => candidate) : exact.filter((one) => one.kind === first);
}
