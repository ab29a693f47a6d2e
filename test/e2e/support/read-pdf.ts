import { inflateSync } from 'node:zlib';

/** The text and the number of pages of a PDF as Chromium writes it: glyphs are read back by each font's own table. */
export function readPdf(bytes: Buffer): { readonly pages: number; readonly text: string } {
  const raw = bytes.toString('latin1');
  const objects = new Map([...raw.matchAll(/(\d+) 0 obj\b([\s\S]*?)\bendobj/g)].map(([, id, body]) => [Number(id), body!]));
  const contentOf = (body: string): string => {
    const found = /stream\r?\n([\s\S]*?)\r?\nendstream/.exec(body);
    if (!found) return '';
    const data = Buffer.from(found[1]!, 'latin1');
    return /\/FlateDecode/.test(body) ? inflateSync(data).toString('latin1') : data.toString('latin1');
  };
  const fonts = new Map([...raw.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => {
    const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(Number(id)) ?? '')?.[1];
    return [name!, glyphs(unicode ? contentOf(objects.get(Number(unicode)) ?? '') : '')] as const;
  }));
  const texts = [...objects.values()].filter((body) => /stream\r?\n/.test(body) && !/\/Subtype|\/Type \/(?:XRef|ObjStm)|\/Length1/.test(body.split('stream')[0]!)).map(contentOf).filter((content) => /\bBT\b/.test(content));
  return { pages: [...objects.values()].filter((body) => /\/Type \/Page\b/.test(body)).length, text: texts.map((content) => textOf(content, fonts)).join('\n') };
}

function glyphs(cmap: string): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  const words = (hex: string): string => String.fromCodePoint(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));
  for (const [, part] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) for (const [, from, to] of part!.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) known.set(from!.toUpperCase(), words(to!));
  for (const [, part] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) for (const [, from, to, first] of part!.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) {
    for (let at = Number.parseInt(from!, 16); at <= Number.parseInt(to!, 16); at += 1)
      known.set(at.toString(16).toUpperCase().padStart(4, '0'), String.fromCodePoint(Number.parseInt(first!, 16) + at - Number.parseInt(from!, 16)));
  }
  return known;
}

function textOf(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let font: ReadonlyMap<string, string> = new Map();
  let text = '';
  for (const [, name, shown, ended] of content.matchAll(/\/(F\d+) [\d.]+ Tf|((?:\[[^\]]*\]|<[0-9A-Fa-f]*>)\s*TJ?j?)|\b(ET)\b/g)) {
    if (name) font = fonts.get(name) ?? new Map();
    else if (ended) text += '\n';
    else for (const [, hex] of shown!.matchAll(/<([0-9A-Fa-f]*)>/g)) for (const glyph of hex!.toUpperCase().match(/.{4}/g) ?? []) text += font.get(glyph) ?? '';
  }
  return text;
}
