import { diffIndices } from 'node-diff3';

export type TextMerge =
  | { readonly clean: true; readonly text: string }
  /** Both changed the same place. The remote becomes the text, the local a conflict copy; neither bears markers. */
  | { readonly clean: false; readonly text: string; readonly copy: string };

/** Above it, comparing would take seconds; both texts are kept instead. */
const MAX_CHANGED_LINES = 4_000;

/**
 * Merges two edits of one text, by lines. Edits of neighbouring lines merge; only changes whose ranges
 * in `base` really overlap conflict. Lines that both sides insert at one place are all kept, the
 * remote's first.
 */
export function mergeText(base: string, local: string, remote: string): TextMerge {
  if (local === remote || local === base) return { clean: true, text: remote };
  if (remote === base) return { clean: true, text: local };
  return woven(base, local, remote, hunksOf);
}

/**
 * The same where `base` was made from `local` by changing words within its lines: line by line they belong together,
 * however alike some of them are. With another number of lines they are compared as by {@link mergeText}.
 */
export function mergeIntoOrigin(base: string, local: string, remote: string): TextMerge {
  return woven(base, local, remote, (lines, origin) => (lines.length === origin.length ? pairs(lines, origin) : hunksOf(lines, origin)));
}

type Compare = (base: readonly string[], changed: readonly string[]) => Hunk[] | undefined;

function woven(base: string, local: string, remote: string, compare: Compare): TextMerge {
  const lines = base.split('\n');
  const ours = compare(lines, local.split('\n'));
  const theirs = hunksOf(lines, remote.split('\n'));
  const merged = ours && theirs ? weave(lines, theirs, ours) : undefined;
  return merged === undefined ? { clean: false, text: remote, copy: local } : { clean: true, text: merged.join('\n') };
}

/** `from` (inclusive) to `to` (exclusive) of the base give way to `lines`. */
interface Hunk { readonly from: number; readonly to: number; readonly lines: readonly string[] }

/** Undefined where the change is too large to compare. */
function hunksOf(base: readonly string[], changed: readonly string[]): Hunk[] | undefined {
  const shorter = Math.min(base.length, changed.length);
  let head = 0;
  while (head < shorter && base[head] === changed[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && base[base.length - 1 - tail] === changed[changed.length - 1 - tail]) tail += 1;
  const oldMiddle = base.slice(head, base.length - tail);
  const newMiddle = changed.slice(head, changed.length - tail);
  if (Math.max(oldMiddle.length, newMiddle.length) > MAX_CHANGED_LINES) return undefined;
  return diffIndices(oldMiddle, newMiddle).map(({ buffer1: [start, length], buffer2Content }) => ({
    from: head + start, to: head + start + length, lines: buffer2Content,
  }));
}

const pairs: Compare = (base, origin) => origin.flatMap((line, at): Hunk[] => (line === base[at] ? [] : [{ from: at, to: at + 1, lines: [line] }]));

/** Applies both lists of hunks to the base; undefined when two of them overlap. */
function weave(base: readonly string[], first: readonly Hunk[], second: readonly Hunk[]): string[] | undefined {
  const result: string[] = [];
  let done = 0;
  for (const hunk of ordered(first, second)) {
    if (hunk.from < done) return undefined;
    for (let line = done; line < hunk.from; line += 1) result.push(base[line]!);
    for (const line of hunk.lines) result.push(line);
    done = hunk.to;
  }
  for (let line = done; line < base.length; line += 1) result.push(base[line]!);
  return result;
}

/** By place in the base; at one place insertions go before replacements. A change that both made is made once. */
function ordered(first: readonly Hunk[], second: readonly Hunk[]): Hunk[] {
  const added = second.filter((hunk) => !first.some((other) => isSame(hunk, other)));
  return [...first, ...added].toSorted((a, b) => a.from - b.from || a.to - b.to);
}

const isSame = (a: Hunk, b: Hunk): boolean => a.from === b.from && a.to === b.to && a.lines.length === b.lines.length && a.lines.every((line, at) => line === b.lines[at]);
