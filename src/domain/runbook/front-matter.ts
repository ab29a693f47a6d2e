export type HeadValue = string | readonly string[];
export interface Note {
  readonly head: Readonly<Record<string, HeadValue>>;
  readonly body: string;
  /** The head's lines as they stand, by name: what follows a name goes with it, comments stand under no name. */
  readonly lines: ReadonlyMap<string, string>;
}

const HEAD = /^---[ \t]*\n([\s\S]*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)/;
const KEY = /^([A-Za-z_][\w -]*?)\s*:(?:\s+(.*)|\s*)$/;
/** For comments, and for what stands above the first name. */
const UNNAMED = '';

/**
 * A Markdown file as other programs write it: a head of simple YAML between two `---` lines, then the text.
 * Values that are neither a word nor a list are not understood, and stand in `lines` only. Never throws.
 */
export function parseNote(source: string): Note {
  const text = source.replace(/^\ufeff/, '').replaceAll('\r\n', '\n');
  const match = HEAD.exec(text);
  if (!match) return { head: {}, body: text, lines: new Map() };
  const lines = (match[1] ?? '').split('\n').slice(0, -1);
  return { head: parseHead(lines), body: text.slice(match[0].length).replace(/^\n/, ''), lines: linesByName(lines) };
}

function linesByName(lines: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  let name = UNNAMED;
  for (const line of lines) {
    name = KEY.exec(line)?.[1] ?? name;
    const under = line.startsWith('#') ? UNNAMED : name;
    const before = found.get(under);
    if (before !== undefined || line.trim() !== '') found.set(under, before === undefined ? line : `${before}\n${line}`);
  }
  const unnamed = found.get(UNNAMED);
  return unnamed === undefined ? found : new Map([[UNNAMED, unnamed], ...found]);
}

function parseHead(lines: readonly string[]): Record<string, HeadValue> {
  const head: Record<string, HeadValue> = Object.create(null) as Record<string, HeadValue>;
  for (let at = 0; at < lines.length; at += 1) {
    const [, name, given = ''] = KEY.exec(lines[at]!) ?? [];
    if (name === undefined) continue;
    const value = given.trim();
    if (value === '|' || value === '|-' || value === '>') {
      const block: string[] = [];
      while (at + 1 < lines.length && /^(\s|$)/.test(lines[at + 1]!)) block.push(lines[(at += 1)]!.replace(/^ {1,2}/, ''));
      head[name] = block.join(value === '>' ? ' ' : '\n').replace(/\n+$/, '');
    } else if (value === '') {
      const items: string[] = [];
      while (at + 1 < lines.length && /^\s*-\s+\S/.test(lines[at + 1]!)) items.push(scalar(lines[(at += 1)]!.replace(/^\s*-\s+/, '')));
      head[name] = items.length > 0 ? items : '';
    } else head[name] = /^\[.*\]$/.test(value) ? splitList(value.slice(1, -1)).map(scalar).filter(Boolean) : scalar(value);
  }
  return { ...head };
}

function scalar(text: string): string {
  const value = text.trim();
  if (/^".*"$/.test(value)) {
    try {
      return String(JSON.parse(value));
    } catch {
      return value.slice(1, -1);
    }
  }
  if (/^'.*'$/.test(value)) return value.slice(1, -1).replaceAll("''", "'");
  return value.replace(/\s+#.*$/, '');
}

/** At commas outside of quotes. */
const splitList = (text: string): string[] => text.match(/\s*"(?:[^"\\]|\\.)*"|\s*'(?:[^']|'')*'|[^,]+/g)?.map((part) => part.trim()).filter(Boolean) ?? [];

const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N} ./()&+@’_-]*$/u;
const quoted = (text: string): string => (PLAIN.test(text) && text === text.trim() && !/ #/.test(text) ? text : JSON.stringify(text));

/**
 * The file for a note; `parseNote` reads back the same. Empty values are left out. `others` are lines of a head that
 * was read, which go along as they stand, unless `head` has their name.
 */
export function printNote({ head, body, others = '' }: Pick<Note, 'head' | 'body'> & { readonly others?: string }): string {
  const own = Object.entries(head).flatMap(([name, value]) => {
    if (typeof value !== 'string') return value.length === 0 ? [] : [`${name}: [${value.map(quoted).join(', ')}]`];
    return value === '' ? [] : [`${name}: ${quoted(value)}`];
  });
  const named = new Set(own.map((line) => KEY.exec(line)?.[1]));
  const kept = [...linesByName(others.split('\n'))].filter(([name]) => !named.has(name));
  const texts = (unnamed: boolean): string[] => kept.filter(([name]) => (name === UNNAMED) === unnamed).map(([, text]) => text);
  const lines = [...texts(true), ...own, ...texts(false)];
  return lines.length === 0 ? body : `---\n${lines.join('\n')}\n---\n\n${body}`;
}
