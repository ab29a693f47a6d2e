export const notShared = '[not shared]';

/** The app's schemes, also where their signs are written as an entity or percent-encoded, as renderers decode both. */
const address = /tandem(?:(?:-|&#0*45;|&#x0*2d;|&hyphen;|&dash;|%2d)file)?(?::|&#0*58;|&#x0*3a;|&colon;|%3a)[^\s<>()[\]"'`]*/gi;
/** Every address begins with it; most texts hold none. */
const scheme = /tandem/i;
const target = /^tandem[^/]*\/\/[a-z]+\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?![0-9a-z-])/i;

/** A file of the workspace by its content. Written in any other way than this, it is not shown, so it is not let out. */
const fileTarget = /^tandem-file:([0-9a-f]{64})(?![0-9a-z-])/;

interface Span { readonly from: number; readonly to: number }

/**
 * Replaces links to private records and files by "[not shared]", with the titles in their labels: inline and
 * reference links, images, HTML anchors, autolinks and bare addresses. Where a link is malformed,
 * rather too much goes than too little. Other text stays as it is, byte for byte.
 */
export function redactLinks(text: string, isShared: (id: string) => boolean): string {
  const spans = hiddenSpans(text, isShared);
  return spans.length === 0 ? text : cut(text, spans).kept.join(notShared);
}

function hiddenSpans(text: string, isShared: (id: string) => boolean): readonly Span[] {
  if (!scheme.test(text)) return [];
  const spans: Span[] = [];
  const labels = new Set<string>();
  for (const match of text.matchAll(address)) {
    if (isOpen(match[0], isShared)) continue;
    const url = { from: match.index, to: match.index + match[0].length };
    const definition = definitionAround(text, url);
    if (definition) labels.add(definition.label);
    spans.push(definition?.span ?? anchorAround(text, url) ?? inlineAround(text, url) ?? autolinkAround(text, url));
  }
  return labels.size > 0 ? [...spans, ...usesOf(text, labels)] : spans;
}

/** The same for every text within a value; names of fields stay. */
export function redactTexts<T>(value: T, isShared: (id: string) => boolean): T {
  if (typeof value === 'string') return redactLinks(value, isShared) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => redactTexts(one, isShared)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]: [string, unknown]) => [name, redactTexts(one, isShared)])) as T;
}

function isOpen(link: string, isShared: (id: string) => boolean): boolean {
  const id = (/^tandem-file/i.test(link) ? fileTarget : target).exec(link)?.[1];
  return id !== undefined && isShared(id.toLowerCase());
}

/** `[label](address "title")`, also as an image. */
function inlineAround(text: string, url: Span): Span | undefined {
  const before = /\]\(\s*<?$/.exec(text.slice(Math.max(0, url.from - 20), url.from));
  if (!before) return undefined;
  const open = openingBracket(text, url.from - before[0].length);
  if (open === undefined) return undefined;
  const rest = /[^\s<>()]*>?(?:\s+(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?\s*\)/y;
  rest.lastIndex = url.to;
  return { from: text[open - 1] === '!' ? open - 1 : open, to: rest.test(text) ? rest.lastIndex : lineEnd(text, url.to) };
}

/** `[label]: address "title"` on a line of its own, which links elsewhere in the text use by its label. */
function definitionAround(text: string, url: Span): { span: Span; label: string } | undefined {
  const from = text.lastIndexOf('\n', url.from - 1) + 1;
  const start = /^[\s>]*\[([^\]]+)\]:\s*<?$/.exec(text.slice(from, url.from));
  return start ? { span: { from, to: lineEnd(text, url.to) }, label: normalLabel(start[1]!) } : undefined;
}

/** `<a href="address">title</a>`. Without its end, everything to the end of the paragraph belongs to it. */
function anchorAround(text: string, url: Span): Span | undefined {
  const open = text.lastIndexOf('<', url.from);
  if (open < 0 || !/^<[a-z][^<>]*[\s"'=]$/i.test(text.slice(open, url.from))) return undefined;
  const close = text.slice(url.to).search(/<\/a\s*>/i);
  return { from: open, to: close < 0 ? paragraphEnd(text, url.to) : text.indexOf('>', url.to + close) + 1 };
}

function autolinkAround(text: string, url: Span): Span {
  const angled = text[url.from - 1] === '<';
  if (!angled) return url;
  const close = text.indexOf('>', url.to);
  return { from: url.from - 1, to: close < 0 ? url.to : close + 1 };
}

/** `[text][label]`, `[label][]` and `[label]`. */
function usesOf(text: string, labels: ReadonlySet<string>): Span[] {
  return [...text.matchAll(/\[([^[\]]*)\]/g)].flatMap((match): Span[] => {
    const to = match.index + match[0].length;
    if (!labels.has(normalLabel(match[1]!))) return [];
    const own = { from: match.index, to: text.startsWith('[]', to) ? to + 2 : to };
    const open = text[match.index - 1] === ']' ? openingBracket(text, match.index - 1) : undefined;
    return [open === undefined ? own : { ...own, from: open }];
  });
}

const normalLabel = (label: string): string => label.trim().replace(/\s+/g, ' ').toLowerCase();

/** The bracket that the one at `close` closes. Where they do not pair up, the first of the paragraph. */
function openingBracket(text: string, close: number): number | undefined {
  const start = text.lastIndexOf('\n\n', close) + 1;
  let depth = 0;
  for (let at = close; at >= start; at -= 1) {
    if (isEscaped(text, at)) continue;
    if (text[at] === ']') depth += 1;
    if (text[at] === '[') depth -= 1;
    if (depth === 0) return at;
  }
  const first = text.indexOf('[', start);
  return first >= 0 && first < close ? first : undefined;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === '\\') slashes += 1;
  return slashes % 2 === 1;
}

const lineEnd = (text: string, from: number): number => indexOrEnd(text, '\n', from);
const paragraphEnd = (text: string, from: number): number => indexOrEnd(text, '\n\n', from);

function indexOrEnd(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from);
  return at < 0 ? text.length : at;
}

/** The text around the spans, and what stands in them; overlapping ones are one. */
function cut(text: string, spans: readonly Span[]): { kept: string[]; hidden: string[] } {
  const whole: { from: number; to: number }[] = [];
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const last = whole.at(-1);
    if (last && from < last.to) last.to = Math.max(last.to, to);
    else whole.push({ from, to });
  }
  return {
    kept: [...whole, { from: text.length }].map(({ from }, at) => text.slice(whole[at - 1]?.to ?? 0, from)),
    hidden: whole.map(({ from, to }) => text.slice(from, to)),
  };
}

/** How often a text says that something is not shared. */
export const countHidden = (text: string): number => text.split(notShared).length - 1;

/**
 * Puts the links of `own` that left as "[not shared]" into a text that was made from what left: the first of them in
 * place of the first, and so on. Null when their number differs, for then nobody can tell.
 */
export function linkedAgain(own: string, received: string, isShared: (id: string) => boolean): string | null {
  const { kept, hidden } = cut(own, hiddenSpans(own, isShared));
  // One that a person wrote in our text stands for itself.
  const stands = kept.flatMap((text, at) => [...Array.from({ length: countHidden(text) }, () => notShared), ...hidden.slice(at, at + 1)]);
  const places = received.split(notShared);
  return places.length === stands.length + 1 ? places.map((text, at) => text + (stands[at] ?? '')).join('') : null;
}
