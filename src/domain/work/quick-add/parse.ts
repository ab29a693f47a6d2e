import { adverbAt, everyAt, type RepeatFound } from './repeats.ts';
import { dateAt } from './dates.ts';
import { minutesOf } from './durations.ts';
import { nameOfMention, tokensOf, type Token } from './tokens.ts';
import type { Part, Priority, QuickContext, QuickLine, Said, WorkType } from './types.ts';

const PRIORITIES: readonly Priority[] = ['urgent', 'high', 'normal', 'low'];
const WORK_TYPES: readonly WorkType[] = ['reactive', 'planned', 'project'];
/** The most words that one part takes: `every 2 months on the first monday`. */
const LONGEST = 8;

interface Found { readonly said: Said; readonly count: number; readonly openDay?: boolean }
/** A stretch of tokens: a part, text, or text that was meant as it stands. */
interface Item { readonly from: number; readonly count: number; readonly found: Found | null }

/**
 * Reads a line such as `printer 2nd floor !high @maria #branch-2 due fri 20m reactive`. What has a mark or a word of
 * its own (`!`, `@`, `#`, `~`, `due`, `every`) counts anywhere; bare words such as `20m`, `tomorrow` or `planned` count
 * only at the end of the line, where nobody writes a title, and never between quotes. Of two that say the same thing
 * the last one counts. Never throws; every sign of the line is in the title or in a part.
 */
export function parseQuickLine(line: string, context: QuickContext): QuickLine {
  const tokens = tokensOf(line);
  const words = tokens.map((token) => (token.quoted ? '"' : token.text));
  const items: Item[] = [];
  for (let at = 0; at < tokens.length;) {
    const found = tokens[at]!.quoted ? null : markedAt(words, at, context);
    items.push({ from: at, count: found?.count ?? 1, found });
    at += found?.count ?? 1;
  }
  const all = lastOfEach(withTail(items, tokens, words, context));
  const due = all.findLast((item) => item.found?.said.kind === 'due')?.found?.said;
  const firstDay = due?.kind === 'due' ? due.value : context.today;
  const parts = all.flatMap(({ found, from, count }): Part[] => (found ? [{ ...settled(found, firstDay), start: tokens[from]!.start, end: tokens[from + count - 1]!.end }] : []));
  return { title: titleWithout(line, parts), parts };
}

/** The title that is left when only these parts are taken out: a name that nobody bears stays in it. */
export function titleWithout(line: string, parts: readonly Pick<Part, 'start' | 'end'>[]): string {
  const inPart = ({ start, end }: Token): boolean => parts.some((part) => start >= part.start && end <= part.end);
  return tokensOf(line).filter((token) => !inPart(token)).map((token) => token.text).join(' ').replaceAll(/\s+/g, ' ').trim();
}

function settled({ said, openDay }: Found, firstDay: string): Said {
  if (!openDay || said.kind !== 'repeat' || said.value.every !== 'month') return said;
  const day = Number(firstDay.slice(8));
  return { kind: 'repeat', value: { ...said.value, day: day === 31 ? -1 : day } };
}

function markedAt(words: readonly string[], at: number, context: QuickContext): Found | null {
  const word = words[at]!;
  const lower = word.toLowerCase();
  const one = (said: Said): Found => ({ said, count: 1 });
  if (lower.startsWith('!')) {
    const value = /^![1-4]$/.test(lower) ? PRIORITIES[Number(lower[1]) - 1] : lower.length > 1 ? PRIORITIES.find((priority) => priority.startsWith(lower.slice(1))) : undefined;
    return value ? one({ kind: 'priority', value }) : null;
  }
  if (/^[@#]/.test(word)) {
    const value = nameOfMention(word);
    return /[\p{L}\p{N}]/u.test(value) ? one({ kind: word.startsWith('@') ? 'person' : 'about', value }) : null;
  }
  if (word.startsWith('~')) {
    const value = minutesOf(word.slice(1));
    return value === null ? null : one({ kind: 'estimate', value });
  }
  if (lower === 'due') {
    const date = dateAt(words, at + 1, context, true);
    return date && { said: { kind: 'due', value: date.day }, count: date.count + 1 };
  }
  return repeating(everyAt(words, at, context));
}

const repeating = (found: RepeatFound | null): Found | null => found && { said: { kind: 'repeat', value: found.repeat }, count: found.count, openDay: found.openDay };

function bareAt(words: readonly string[], at: number, context: QuickContext): Found | null {
  const lower = words[at]!.toLowerCase();
  const workType = WORK_TYPES.find((type) => type === lower);
  if (workType) return { said: { kind: 'workType', value: workType }, count: 1 };
  const minutes = minutesOf(lower);
  if (minutes !== null) return { said: { kind: 'spent', value: minutes }, count: 1 };
  const date = dateAt(words, at, context, false);
  return date ? { said: { kind: 'due', value: date.day }, count: date.count } : repeating(adverbAt(words, at, context));
}

/** Finds the bare words at the end of the line. Marked parts and quoted text may stand between them. */
function withTail(items: readonly Item[], tokens: readonly Token[], words: readonly string[], context: QuickContext): Item[] {
  const isText = (item: Item | undefined): boolean => item !== undefined && !item.found && !tokens[item.from]!.quoted;
  const endsWell = Array.from({ length: items.length + 1 }, () => false);
  const bare = Array.from<Found | null>({ length: items.length }).fill(null);
  endsWell[items.length] = true;
  for (let at = items.length - 1; at >= 0; at -= 1) {
    if (!isText(items[at])) { endsWell[at] = endsWell[at + 1]!; continue; }
    let reach = at + 1;
    while (reach < items.length && reach < at + LONGEST && isText(items[reach])) reach += 1;
    const from = items[at]!.from;
    const found = bareAt(words.slice(from, from + reach - at), 0, context);
    if (!found || !endsWell[at + found.count]) continue;
    endsWell[at] = true;
    bare[at] = found;
  }
  const all: Item[] = [];
  for (let at = 0; at < items.length;) {
    const found = bare[at] ?? null;
    all.push(found ? { from: items[at]!.from, count: found.count, found } : items[at]!);
    at += found?.count ?? 1;
  }
  return all;
}

/** Everything but `#` can be said once. */
function lastOfEach(items: readonly Item[]): Item[] {
  const seen = new Set<Said['kind']>();
  return items.toReversed().map((item) => {
    const kind = item.found?.said.kind;
    if (kind === undefined || kind === 'about') return item;
    if (seen.has(kind)) return { ...item, found: null };
    seen.add(kind);
    return item;
  }).toReversed();
}
