export type StepRole = 'internal' | 'provider';

/** One line of a task list, taken apart; `printStepLine` puts it together again. */
export interface StepLine {
  /** The spaces before the mark. */
  readonly indent: string;
  /** `-`, `*`, `+`, `1.` or `1)`. */
  readonly mark: string;
  readonly ticked: boolean;
  /** What to do, without what follows. May hold Markdown such as links. */
  readonly text: string;
  /** From `(5 min)`, `(2 h)` or `(1 h 30 min)`; null when none stands there. */
  readonly minutes: number | null;
  /** From `@internal` or `@provider`. */
  readonly role: StepRole | null;
  /** From `(optional)`: a run may pass it without a reason. */
  readonly optional: boolean;
}

const LINE = /^([ \t]*)([-*+]|\d{1,9}[.)])[ \t]+\[([ xX])\][ \t]+(\S.*)$/;
const MINUTES = /(?:^|\s)\((?:(\d{1,3})\s*h)?\s*(?:(\d{1,4})\s*(?:min|m))?\)$/i;
const ROLE = /(?:^|\s)@(internal|provider)$/i;
const OPTIONAL = /(?:^|\s)\(optional\)$/i;

/** Reads a line as a step; null when it is none. Minutes, role and `(optional)` count at the end, in any order. */
export function parseStepLine(line: string): StepLine | null {
  const parts = LINE.exec(line.trimEnd());
  if (!parts) return null;
  let text = parts[4]!;
  let minutes: number | null = null;
  let role: StepRole | null = null;
  let optional = false;
  const without = (found: RegExpExecArray): string => text.slice(0, found.index).trimEnd();
  for (;;) {
    const time: RegExpExecArray | null = minutes === null ? MINUTES.exec(text) : null;
    const who: RegExpExecArray | null = role === null ? ROLE.exec(text) : null;
    const free: RegExpExecArray | null = optional ? null : OPTIONAL.exec(text);
    if (time && (time[1] !== undefined || time[2] !== undefined) && time.index > 0) {
      minutes = Number(time[1] ?? 0) * 60 + Number(time[2] ?? 0);
      text = without(time);
    } else if (who && who.index > 0) {
      role = who[1]!.toLowerCase() as StepRole;
      text = without(who);
    } else if (free && free.index > 0) {
      optional = true;
      text = without(free);
    } else break;
  }
  return { indent: parts[1]!, mark: parts[2]!, ticked: parts[3] !== ' ', text, minutes, role, optional };
}

/** `20 min`, `1 h` or `1 h 30 min`, as `parseStepLine` reads it. */
export function printMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 ? `${hours} h` : '', rest > 0 || hours === 0 ? `${rest} min` : ''].filter(Boolean).join(' ');
}

/** The line in its usual form: text, `(optional)`, minutes, role. */
export function printStepLine({ indent, mark, ticked, text, minutes, role, optional }: StepLine): string {
  const after = [optional ? '(optional)' : '', minutes === null ? '' : `(${printMinutes(minutes)})`, role === null ? '' : `@${role}`];
  return `${indent}${mark} [${ticked ? 'x' : ' '}] ${[text, ...after].filter(Boolean).join(' ')}`;
}
