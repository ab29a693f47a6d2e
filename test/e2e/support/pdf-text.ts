import { inflateSync } from 'node:zlib';

interface Part { readonly head: string; readonly text: string }

/** The parts of a PDF as Chromium writes them: every one in plain sight, streams deflated. */
function partsOf(pdf: Buffer): Map<number, Part> {
  const raw = pdf.toString('latin1');
  const parts = new Map<number, Part>();
  for (const found of raw.matchAll(/(?:^|\n)(\d+) 0 obj\r?\n?([\s\S]*?)endobj/g)) {
    const body = found[2]!;
    const at = body.indexOf('stream\n');
    const head = at < 0 ? body : body.slice(0, at);
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const bytes = at < 0 ? Buffer.alloc(0) : Buffer.from(body.slice(at + 'stream\n'.length, at + 'stream\n'.length + length), 'latin1');
    parts.set(Number(found[1]), { head, text: head.includes('/FlateDecode') ? inflateSync(bytes).toString('latin1') : bytes.toString('latin1') });
  }
  return parts;
}

const utf16 = (hex: string): string => String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));

/** Which letters the glyphs of a font stand for, from its own table, and how many bytes name a glyph. */
interface Letters { readonly bytes: number; readonly of: ReadonlyMap<number, string> }

function lettersOf(cmap: string): Letters {
  const letters = new Map<number, string>();
  for (const [, block] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph, text] of block!.matchAll(/<([0-9A-F]+)> <([0-9A-F]+)>/gi)) letters.set(Number.parseInt(glyph!, 16), utf16(text!));
  for (const [, block] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from, to, text] of block!.matchAll(/<([0-9A-F]+)> <([0-9A-F]+)> <([0-9A-F]+)>/gi)) {
      const [first, last] = [Number.parseInt(from!, 16), Number.parseInt(to!, 16)];
      const start = utf16(text!);
      for (let glyph = first; glyph <= last; glyph += 1) letters.set(glyph, start.slice(0, -1) + String.fromCharCode(start.charCodeAt(start.length - 1) + glyph - first));
    }
  }
  return { bytes: /begincodespacerange\s*<00>/.test(cmap) ? 1 : 2, of: letters };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The bytes of a string, written in hex or in letters. */
function bytesOf(shown: string): Buffer {
  if (shown.startsWith('<')) return Buffer.from(shown.slice(1, -1), 'hex');
  return Buffer.from(shown.slice(1, -1).replaceAll(/\\(\d{1,3}|[\s\S])/g, (_, sign: string) => (/^\d/.test(sign) ? String.fromCharCode(Number.parseInt(sign, 8)) : (escapes[sign] ?? sign))), 'latin1');
}

function decode(shown: string, { bytes, of }: Letters): string {
  const raw = bytesOf(shown);
  const glyphs = Array.from({ length: Math.floor(raw.length / bytes) }, (_, at) => raw.readUIntBE(at * bytes, bytes));
  return glyphs.map((glyph) => of.get(glyph) ?? '').join('');
}

/** The words of each page, in the order in which they were drawn, for looking whether they are there. */
export function pdfPages(pdf: Buffer): string[] {
  const parts = partsOf(pdf);
  const fonts = new Map<string, Letters>();
  const fontsIn = (head: string): void => {
    for (const [, name, id] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(parts.get(Number(id))?.head ?? '')?.[1];
      if (table) fonts.set(name!, lettersOf(parts.get(Number(table))?.text ?? ''));
    }
  };
  const pages = [...parts.values()].filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head));
  for (const { head } of parts.values()) fontsIn(head);
  return pages.map(({ head }) => [...head.matchAll(/\/Contents (?:\[([^\]]*)\]|(\d+) 0 R)/g)].flatMap(([, list, one]) => (one ? [one] : [...list!.matchAll(/(\d+) 0 R/g)].map((ref) => ref[1]!)))
    .map((id) => wordsOf(parts.get(Number(id))?.text ?? '', fonts)).join(' ').replaceAll(/\s+/g, ' '));
}

function wordsOf(content: string, fonts: ReadonlyMap<string, Letters>): string {
  let letters: Letters = { bytes: 1, of: new Map() };
  const words: string[] = [];
  for (const [whole, font] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<[0-9A-F]*>|\((?:\\[\s\S]|[^\\()])*\)|\bET\b/gi)) {
    if (font) letters = fonts.get(font) ?? letters;
    else words.push(whole === 'ET' ? ' ' : decode(whole, letters));
  }
  return words.join('');
}
