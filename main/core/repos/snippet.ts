/** One word to look for; `open` when its end is still to be typed. */
interface Wanted { readonly word: string; readonly open: boolean }

const TOKEN = /[\p{L}\p{N}\p{M}\p{Co}]+/gu;
const TOKENS = 12;
const BEFORE = 4;
const MOST_READ = 200_000;

/** As the index folds a word: small letters without marks. */
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** The words of an expression that `matchExpression` made, as the index splits them. */
export function wordsOf(match: string): Wanted[] {
  return [...match.matchAll(/"([^"]+)"(\*?)/g)].flatMap(([, quotedText = '', star]) => {
    const tokens = plain(quotedText).match(TOKEN) ?? [];
    return tokens.map((word, index) => ({ word, open: star === '*' && index === tokens.length - 1 }));
  });
}

interface Token { readonly from: number; readonly to: number; readonly hit: boolean }

function tokensOf(text: string, words: readonly Wanted[]): Token[] {
  const tokens: Token[] = [];
  for (const { 0: token, index } of text.slice(0, MOST_READ).matchAll(TOKEN)) {
    const folded = plain(token);
    tokens.push({ from: index, to: index + token.length, hit: words.some(({ word, open }) => (open ? folded.startsWith(word) : folded === word)) });
  }
  return tokens;
}

/**
 * A line of text around the first hit, hits between U+0002 and U+0003. FTS5's own `snippet()` runs the
 * whole query again for every row; this reads only the rows of one page.
 */
export function snippetOf(texts: readonly string[], words: readonly Wanted[]): string {
  const candidates = texts.map((text) => ({ text, tokens: tokensOf(text, words) }));
  const { text, tokens } = candidates.find(({ tokens: all }) => all.some(({ hit }) => hit)) ?? candidates[0] ?? { text: '', tokens: [] };
  const first = Math.max(0, tokens.findIndex(({ hit }) => hit));
  const start = tokens.length <= TOKENS ? 0 : Math.max(0, Math.min(first - BEFORE, tokens.length - TOKENS));
  const shown = tokens.slice(start, start + TOKENS);
  const whole = start + shown.length >= tokens.length;
  let at = start === 0 ? 0 : (shown[0]?.from ?? 0);
  let line = start === 0 ? '' : '…';
  for (const { from, to, hit } of shown) {
    line += text.slice(at, from) + (hit ? `\u0002${text.slice(from, to)}\u0003` : text.slice(from, to));
    at = to;
  }
  return whole ? line + text.slice(at) : `${line}…`;
}
