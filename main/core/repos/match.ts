/**
 * Turns what a person typed into an FTS5 expression: every word must occur, the last one may be
 * unfinished. Quoting makes operators and punctuation harmless; a NUL would end
 * the expression early. Null when nothing is left to look for.
 */
export function matchExpression(typed: string): string | null {
  const words = typed.split(/[\s\0]+/).map((word) => word.replaceAll('"', '')).filter((word) => /[\p{L}\p{N}]/u.test(word)).slice(0, 12);
  if (words.length === 0) return null;
  const endsOpen = !/\s$/.test(typed);
  return words.map((word, index) => `"${word}"${endsOpen && index === words.length - 1 ? '*' : ''}`).join(' AND ');
}
