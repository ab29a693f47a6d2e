const INLINE = /(!?)\[((?:[^[\]\\\n]|\\.){0,500})\]\((<[^<>\n]{0,2000}>|[^\s()<>]{0,2000})((?:\s+(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'))?)\)/g;
const FENCE = /^\s*(`{3,}|~{3,})/;

export interface NoteLink { readonly image: boolean; readonly label: string; readonly target: string }

/** Rewrites the addresses of a text's links and pictures; null leaves one as it is. Code is left alone. */
export function mapLinks(body: string, map: (link: NoteLink) => string | null): string {
  let fence: string | null = null;
  return body.split('\n').map((line) => {
    const mark = FENCE.exec(line)?.[1];
    if (mark && (fence === null || mark.startsWith(fence))) fence = fence === null ? mark : null;
    if (fence !== null || mark || !line.includes('](')) return line;
    return line.split(/(`[^`]*`)/).map((part, at) => (at % 2 === 1 ? part : part.replace(INLINE, (whole, bang: string, label: string, address: string, title: string) => {
      const target = address.startsWith('<') ? address.slice(1, -1) : address;
      const next = map({ image: bang === '!', label, target });
      return next === null ? whole : `${bang}[${label}](${next}${title})`;
    }))).join('');
  }).join('\n');
}

/** A path as an address within Markdown: nothing that would end it early. */
export function encodePath(path: string): string {
  return path.split('/').map((part) => encodeURIComponent(part).replace(/[()']/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)).join('/');
}

/** Where a relative address leads from a note, below the root: `a/b.md` + `../c.md` is `c.md`. Null for other addresses, and for what lies outside. */
export function resolvePath(fromNote: string, address: string): string | null {
  if (/^([a-z][a-z0-9+.-]*:|\/|\\|#)/i.test(address) || address === '') return null;
  let path: string;
  try {
    path = decodeURIComponent(address.replace(/[#?].*$/, ''));
  } catch {
    return null;
  }
  if (path.includes('\0') || path.includes('\\')) return null;
  const parts = fromNote.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.length > 0 ? parts.join('/').normalize('NFC') : null;
}

/** The way from one note to a file, both as paths below the same root. */
export function relativePath(fromNote: string, to: string): string {
  const from = fromNote.split('/').slice(0, -1);
  const target = to.split('/');
  let common = 0;
  while (common < from.length && common < target.length - 1 && from[common] === target[common]) common += 1;
  return [...from.slice(common).map(() => '..'), ...target.slice(common)].join('/');
}
