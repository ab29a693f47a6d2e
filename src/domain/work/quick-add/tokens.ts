export interface Token {
  /** As it stands in the line; of quoted text, what stands between the quotes. */
  readonly text: string;
  readonly quoted: boolean;
  readonly start: number;
  readonly end: number;
}

const WORD = /\S+/y;
const QUOTED = /"((?:[^"\\]|\\[\s\S])*)"(?!\S)/y;
const MARKED = /[@#]"(?:[^"\\]|\\[\s\S])*"(?!\S)/y;

/** The words of a line. Text between quotes is one token; so is a name with blanks after its mark, `@"Maria Lopez"`. */
export function tokensOf(line: string): Token[] {
  const tokens: Token[] = [];
  const at = (pattern: RegExp, index: number): RegExpExecArray | null => {
    pattern.lastIndex = index;
    return pattern.exec(line);
  };
  let index = line.search(/\S/);
  while (index >= 0 && index < line.length) {
    const quoted = at(QUOTED, index);
    const found = quoted ?? at(MARKED, index) ?? at(WORD, index)!;
    const end = index + found[0].length;
    tokens.push({ text: quoted ? unescape(quoted[1]!) : found[0], quoted: quoted !== null, start: index, end });
    const gap = line.slice(end).search(/\S/);
    if (gap < 0) break;
    index = end + gap;
  }
  return tokens;
}

const unescape = (text: string): string => text.replaceAll(/\\([\s\S])/g, '$1');

export const quote = (text: string): string => `"${text.replaceAll(/["\\]/g, '\\$&')}"`;

/** The name behind `@` or `#`, without the quotes that hold its words together. */
export function nameOfMention(token: string): string {
  const name = token.slice(1);
  return name.length > 1 && name.startsWith('"') && name.endsWith('"') ? unescape(name.slice(1, -1)) : name;
}
