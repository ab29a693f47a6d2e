import { assertNever } from '../../../lib/assert.ts';
import { durationWords } from './durations.ts';
import { repeatWords } from './repeats.ts';
import { parseQuickLine } from './parse.ts';
import { quote, tokensOf } from './tokens.ts';
import type { Part, QuickContext, Said } from './types.ts';

/** One part as it would be typed. */
export function printPart(said: Said): string {
  switch (said.kind) {
    case 'priority': return `!${said.value}`;
    case 'person': return mention('@', said.value);
    case 'about': return mention('#', said.value);
    case 'due': return `due ${said.value}`;
    case 'spent': return durationWords(said.value);
    case 'estimate': return `~${durationWords(said.value)}`;
    case 'workType': return said.value;
    case 'repeat': return repeatWords(said.value);
    default: return assertNever(said, 'part');
  }
}

const mention = (mark: '@' | '#', name: string): string => `${mark}${/^[^\s"\\]+$/.test(name) ? name : quote(name)}`;

/** A line that reads back as this title and these parts. The title is quoted when a part could be read into it. */
export function printQuickLine(title: string, said: readonly Said[], context: QuickContext): string {
  const parts = said.map(printPart).join(' ');
  const plain = [title, parts].filter(Boolean).join(' ');
  const read = parseQuickLine(plain, context);
  const asMeant = read.title === title && read.parts.length === said.length && read.parts.every((part, at) => printPart(part) === printPart(said[at]!));
  return asMeant || title === '' ? plain : [quote(title), parts].filter(Boolean).join(' ');
}

/** The line in which a part has become text, and where the cursor goes. */
export function asText(line: string, part: Pick<Part, 'start' | 'end'>): { readonly line: string; readonly cursor: number } {
  const text = line.slice(part.start, part.end);
  // Quotes around a name with blanks are its own already.
  const words = tokensOf(text).length === 0 ? text : quote(text);
  return { line: line.slice(0, part.start) + words + line.slice(part.end), cursor: part.start + words.length };
}
