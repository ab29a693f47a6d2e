export type Side = 'internal' | 'provider';
/** Who holds a responsibility; `nobody` is a finding in itself. */
export type Holder = Side | 'shared' | 'nobody';

export const holderWords: Readonly<Record<Holder, string>> = { internal: 'Internal', provider: 'Provider', shared: 'Shared', nobody: 'Nobody' };

/** "Dana Ortiz" is DO, "Northwind" is NO, "Ana María de la Cruz" is AC. */
export function initials(name: string): string {
  const words = name.split(/[\s\-_.]+/).filter((word) => /\p{L}|\p{N}/u.test(word));
  const first = words[0];
  const last = words.at(-1);
  if (!first || !last) return '?';
  const letters = words.length === 1 ? [...first].slice(0, 2) : [[...first][0], [...last][0]];
  return letters.join('').toUpperCase();
}
