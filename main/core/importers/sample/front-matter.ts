import { TandemError } from '#src/contract/errors.ts';

export interface FrontMatter {
  readonly head: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
}

/**
 * Reads the head between two `---` lines: `name: value`, `name: [a, b]`, or `name:` with `- item` lines under it.
 * @param place the file's name, for messages
 */
export function parseFrontMatter(source: string, place: string): FrontMatter {
  const match = /^---\n([\s\S]*?)\n---\n+([\s\S]*)$/.exec(source.replaceAll('\r\n', '\n'));
  if (!match) throw new TandemError('invalid', `${place}: there is no head between two --- lines.`, 'Begin the file with a head as the other runbooks have.');
  const head: Record<string, string | string[]> = {};
  let open: string[] = [];
  for (const [index, line] of (match[1] ?? '').split('\n').entries()) {
    const item = /^\s*-\s+(.+)$/.exec(line)?.[1];
    const [, name, value = ''] = /^([A-Za-z]+):\s*(.*)$/.exec(line) ?? [];
    if (item) open.push(item.trim());
    else if (name) {
      const list = /^\[(.*)\]$/.exec(value)?.[1]?.split(',').map((part) => part.trim()).filter(Boolean);
      open = list ?? [];
      head[name] = value && !list ? value.trim() : open;
    } else throw new TandemError('invalid', `${place}, line ${index + 2}: “${line}” is not “name: value”.`, 'Correct this line of the head.');
  }
  return { head, body: match[2] ?? '' };
}
