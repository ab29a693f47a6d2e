import { parseStepLine, type StepRole } from './step-line.ts';
import { plainText, recordLinks, type RecordLink } from './text.ts';

/** A step of a runbook: a line of a task list in plain Markdown. See docs/runbook-format.md. */
export interface RunbookStep {
  /** The same across edits as long as the wording stays; a repeated wording gets `.2`, `.3` …. `followSteps` knows reworded ones. */
  readonly key: string;
  /** Without the mark, minutes, role and `(optional)`; Markdown. */
  readonly text: string;
  /** The same without Markdown. */
  readonly plain: string;
  /** 0 for a step, 1 for its sub-step … */
  readonly depth: number;
  /** The place of the step above in the list, or null. */
  readonly parent: number | null;
  /** The heading that it stands under, without Markdown. */
  readonly section: string | null;
  readonly minutes: number | null;
  readonly role: StepRole | null;
  readonly optional: boolean;
  /** Counted from 0, in the whole text. */
  readonly line: number;
  /** The Markdown between this step and the next one or a heading: how to do it. */
  readonly notes: string;
  /** What to beware of: from `> Warning: …` under the step, or between its heading and the first step. */
  readonly warnings: readonly string[];
  /** Records that the line names. */
  readonly links: readonly RecordLink[];
  /** The runbook that this step runs: the first one that the line links to. */
  readonly runbookId: string | null;
}

/** What names a step stands at the beginning of its line, however long a hostile one is. */
const LONGEST = 4000;

const WARNING = /^\s*>\s*(?:\*\*|__)?(?:warning|caution|careful|danger)\b:?(?:\*\*|__)?:?\s*(.*)$/i;
const QUOTED = /^\s*>\s?(.*)$/;
const HEADING = /^ {0,3}#{1,6}\s+(.*?)\s*#*$/;
const FENCE = /^\s*(`{3,}|~{3,})(.*)$/;

interface Draft extends Omit<RunbookStep, 'notes' | 'warnings'> { readonly under: string[]; readonly before: readonly string[] }

/** Reads the steps of a runbook's text, leaving out what stands in fenced code. One pass, whatever the text. */
export function parseSteps(body: string): RunbookStep[] {
  const steps: Draft[] = [];
  const open: { indent: number; at: number }[] = [];
  const seen = new Map<string, number>();
  let fence: string | null = null;
  let section: string | null = null;
  let loose: string[] = [];
  let current: Draft | null = null;
  for (const [line, text] of body.split(/\r?\n/).entries()) {
    const wasCode = fence !== null;
    fence = nextFence(fence, text);
    const plainLine = !wasCode && fence === null;
    const heading = plainLine ? HEADING.exec(text) : null;
    const parts = plainLine && !heading ? parseStepLine(text) : null;
    if (heading) {
      section = plainText(heading[1]!) || null;
      current = null;
      loose = [];
      open.length = 0;
    } else if (parts) {
      const indent = widthOf(parts.indent);
      while (open.length > 0 && open.at(-1)!.indent >= indent) open.pop();
      const plain = plainText(parts.text.slice(0, LONGEST));
      const links = recordLinks(parts.text.slice(0, LONGEST));
      current = {
        key: uniqueKey(plain, seen), text: parts.text, plain, depth: open.length, parent: open.at(-1)?.at ?? null, section,
        minutes: parts.minutes, role: parts.role, optional: parts.optional, line, links,
        runbookId: links.find((link) => link.kind === 'runbook')?.id ?? null, under: [], before: loose,
      };
      open.push({ indent, at: steps.length });
      steps.push(current);
      loose = [];
    } else {
      (current?.under ?? loose).push(text);
      if (plainLine && text.trim() !== '' && !/^[\s>]/.test(text)) open.length = 0;
    }
  }
  return steps.map(({ under, before, ...step }) => ({ ...step, notes: dedent(under), warnings: [...warningsIn(before), ...warningsIn(under)] }));
}

function nextFence(fence: string | null, line: string): string | null {
  const mark = FENCE.exec(line);
  if (!mark) return fence;
  if (fence === null) return mark[1]!.startsWith('`') && mark[2]!.includes('`') ? null : mark[1]!;
  return mark[1]!.startsWith(fence) && mark[2]!.trim() === '' ? null : fence;
}

const widthOf = (indent: string): number => indent.replaceAll('\t', '    ').length;

function dedent(lines: readonly string[]): string {
  const filled = lines.filter((line) => line.trim() !== '');
  const least = filled.reduce((width, line) => Math.min(width, line.length - line.trimStart().length), Infinity);
  return lines.map((line) => line.slice(Math.min(least, line.length - line.trimStart().length))).join('\n').trim();
}

function warningsIn(lines: readonly string[]): string[] {
  const warnings: string[] = [];
  let going = false;
  for (const line of lines) {
    const begins = WARNING.exec(line);
    const quoted = QUOTED.exec(line)?.[1]?.trim();
    if (begins) warnings.push(begins[1]!.trim());
    else if (going && quoted) warnings.push(`${warnings.pop()!} ${quoted}`.trim());
    going = begins !== null || (going && Boolean(quoted));
  }
  return warnings.filter(Boolean).map(plainText);
}

function uniqueKey(plain: string, seen: Map<string, number>): string {
  const base = stepKey(plain);
  const times = (seen.get(base) ?? 0) + 1;
  seen.set(base, times);
  return times === 1 ? base : `${base}.${times}`;
}

/** A short hash (FNV-1a, twice 32 bits) of the wording; capitals, spaces and a closing stop do not count. */
export function stepKey(plain: string): string {
  const words = plain.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').replace(/[\s.;:!]+$/, '');
  let a = 0x811c9dc5;
  let b = 0x1b873593;
  for (let at = 0; at < words.length; at += 1) {
    const code = words.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x5bd1e995);
  }
  return (a >>> 0).toString(36).padStart(7, '0') + (b >>> 0).toString(36).padStart(7, '0');
}

/** The sum of what is stated; a step whose sub-steps state minutes counts them instead of its own. */
export function totalMinutes(steps: readonly Pick<RunbookStep, 'parent' | 'minutes'>[]): number {
  const ofChildren = steps.map(() => 0);
  const stated = steps.map(() => false);
  let total = 0;
  for (let at = steps.length - 1; at >= 0; at -= 1) {
    const { parent, minutes } = steps[at]!;
    const own = stated[at] ? ofChildren[at]! : (minutes ?? 0);
    if (parent === null) total += own;
    else {
      ofChildren[parent]! += own;
      stated[parent] ||= stated[at]! || minutes !== null;
    }
  }
  return total;
}
