/** Steps are task-list items in plain Markdown, so a runbook stays readable anywhere. See docs/runbook-format.md. */
export interface RunbookStep {
  /** Without the mark, minutes and roles. */
  readonly text: string;
  /** 0 for a step, 1 for its sub-step … */
  readonly depth: number;
  /** From `(5 min)` or `(1 h)` at the end; null when none stands there. */
  readonly minutes: number | null;
  readonly role: 'internal' | 'provider' | null;
  /** Counted from 0, in the whole text. */
  readonly line: number;
}

const STEP = /^(\s*)(?:[-*+]|\d+[.)])\s+\[[ xX]\]\s+(.+)$/;
const MINUTES = /\s*\((\d{1,4})\s*(min|m|h)\)\s*$/i;
const ROLE = /(?:^|\s)@(internal|provider)\b/i;

/** Reads the steps of a runbook's text, leaving out what stands in fenced code. */
export function parseSteps(body: string): RunbookStep[] {
  const steps: RunbookStep[] = [];
  const indents: number[] = [];
  let fence: string | null = null;
  for (const [line, text] of body.split(/\r?\n/).entries()) {
    const mark = /^\s*(```+|~~~+)/.exec(text)?.[1];
    if (mark && (fence === null || mark.startsWith(fence))) {
      fence = fence === null ? mark : null;
      continue;
    }
    const parts = fence === null ? STEP.exec(text) : null;
    if (!parts) {
      if (text.trim() !== '' && !/^\s/.test(text)) indents.length = 0;
      continue;
    }
    const indent = parts[1]!.replaceAll('\t', '    ').length;
    while (indents.length > 0 && indents.at(-1)! >= indent) indents.pop();
    const depth = indents.length;
    indents.push(indent);
    let words = parts[2]!.trim();
    const role = ROLE.exec(words)?.[1]?.toLowerCase() as 'internal' | 'provider' | undefined;
    if (role) words = words.replace(ROLE, '').trim();
    const duration = MINUTES.exec(words);
    if (duration) words = words.replace(MINUTES, '').trim();
    steps.push({ text: words, depth, minutes: duration ? Number(duration[1]) * (duration[2]!.toLowerCase() === 'h' ? 60 : 1) : null, role: role ?? null, line });
  }
  return steps;
}

/** The sum of what is stated; a step whose sub-steps state minutes counts them instead of its own. */
export function totalMinutes(steps: readonly RunbookStep[]): number {
  let total = 0;
  for (const [index, step] of steps.entries()) {
    const children: RunbookStep[] = [];
    for (const next of steps.slice(index + 1)) {
      if (next.depth <= step.depth) break;
      children.push(next);
    }
    if (!children.some((child) => child.minutes !== null)) total += step.minutes ?? 0;
  }
  return total;
}
