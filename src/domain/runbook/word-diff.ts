import { diffComm } from 'node-diff3';

export interface DiffPart { readonly text: string; readonly kind: 'same' | 'added' | 'removed' }

/** Above it, comparing takes longer than a person waits; the changed stretch is then shown whole, before and after. */
const MOST_PAIRS = 1_000_000;

/** Each with its line break, and words with the spaces between them, so that joining gives the text back to the letter. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+/g) ?? [];
const wordsOf = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];

/** What was removed and added between two texts: word by word within the lines that differ. */
export function diffWords(before: string, after: string): DiffPart[] {
  return joined(compare(linesOf(before), linesOf(after)).flatMap((block) =>
    (block.same ? [{ text: block.before.join(''), kind: 'same' as const }] : withinLines(block.before.join(''), block.after.join('')))));
}

function withinLines(before: string, after: string): DiffPart[] {
  const blocks = gathered(compare(wordsOf(before), wordsOf(after)));
  if (isRewritten(blocks)) return rimmed(before, after);
  return blocks.flatMap((block): DiffPart[] =>
    (block.same ? [{ text: block.before.join(''), kind: 'same' }] : rimmed(block.before.join(''), block.after.join(''))));
}

/** A few common words within other sentences are chance, and marks around them only hide what is new. */
function isRewritten(blocks: readonly Block[]): boolean {
  const length = (parts: readonly (readonly string[])[]): number => parts.flat().join('').length;
  const common = length(blocks.filter(({ same }) => same).map(({ before }) => before));
  const [before, after] = [length(blocks.map((block) => block.before)), length(blocks.map((block) => block.after))];
  return Math.min(before, after) > 20 && common < Math.min(before, after) * 0.4;
}

/** Spaces that both sides begin or end with are no part of the change. */
function rimmed(before: string, after: string): DiffPart[] {
  const start = /^\s*/.exec(before)![0];
  const head = after.startsWith(start) ? start : '';
  const end = /\s*$/.exec(before.slice(head.length))![0];
  const tail = after.slice(head.length).endsWith(end) ? end : '';
  const middle = (text: string): string => text.slice(head.length, text.length - tail.length);
  return [{ text: head, kind: 'same' }, { text: middle(before), kind: 'removed' }, { text: middle(after), kind: 'added' }, { text: tail, kind: 'same' }];
}

/** Changed words with nothing but a space between them read better as one change. */
function gathered(blocks: readonly Block[]): Block[] {
  const result: Block[] = [];
  const filled = blocks.filter(({ before, after }) => before.length + after.length > 0);
  for (const [at, block] of filled.entries()) {
    const last = result.at(-1);
    const gap = block.same && last?.same === false && filled[at + 1]?.same === false && /^[ \t]+$/.test(block.before.join(''));
    if (last?.same === false && (gap || !block.same)) result[result.length - 1] = { same: false, before: [...last.before, ...block.before], after: [...last.after, ...block.after] };
    else result.push(block);
  }
  return result;
}

interface Block { readonly same: boolean; readonly before: readonly string[]; readonly after: readonly string[] }

function compare(before: readonly string[], after: readonly string[]): Block[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const middle = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)] as const;
  const same = (part: readonly string[]): Block => ({ same: true, before: part, after: part });
  return [same(before.slice(0, head)), ...compareMiddle(...middle), same(before.slice(before.length - tail))];
}

function compareMiddle(before: string[], after: string[]): Block[] {
  if (before.length * after.length > MOST_PAIRS) return [{ same: false, before, after }];
  return diffComm(before, after).map((block): Block =>
    ('common' in block && block.common ? { same: true, before: block.common, after: block.common } : { same: false, before: block.buffer1 ?? [], after: block.buffer2 ?? [] }));
}

function joined(parts: readonly DiffPart[]): DiffPart[] {
  const result: DiffPart[] = [];
  for (const part of parts.filter(({ text }) => text !== '')) {
    const last = result.at(-1);
    if (last?.kind === part.kind) result[result.length - 1] = { kind: part.kind, text: last.text + part.text };
    else result.push(part);
  }
  return result;
}

export interface FoldedPart { readonly text: string; readonly kind: DiffPart['kind'] | 'folded' }

/** Leaves `keep` lines around each change and says how many stand between. */
export function foldSame(parts: readonly DiffPart[], keep = 2): FoldedPart[] {
  return parts.flatMap((part, at): FoldedPart[] => {
    const lines = linesOf(part.text);
    const first = at === 0 ? 0 : keep;
    const last = at === parts.length - 1 ? 0 : keep;
    const hidden = lines.length - first - last;
    if (part.kind !== 'same' || parts.length === 1 || hidden < 4) return [part];
    const shown: FoldedPart[] = [
      { kind: 'same', text: lines.slice(0, first).join('') },
      { kind: 'folded', text: `${hidden} unchanged lines` },
      { kind: 'same', text: lines.slice(lines.length - last).join('') },
    ];
    return shown.filter(({ text }) => text !== '');
  });
}
