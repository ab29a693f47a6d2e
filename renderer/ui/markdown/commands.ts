import { EditorSelection, type ChangeSpec } from '@codemirror/state';
import type { Command, EditorView } from '@codemirror/view';
import { parseStepLine, printStepLine, type StepLine } from '#src/domain/runbook/step-line.ts';

/** Rewrites every selected line; null leaves one as it is. */
function eachLine(view: EditorView, rewrite: (line: string) => string | null): boolean {
  const { state } = view;
  const changes: ChangeSpec[] = [];
  const seen = new Set<number>();
  for (const range of state.selection.ranges) {
    for (let at = state.doc.lineAt(range.from).number; at <= state.doc.lineAt(range.to).number; at += 1) {
      if (seen.has(at)) continue;
      seen.add(at);
      const line = state.doc.line(at);
      const next = rewrite(line.text);
      if (next !== null && next !== line.text) changes.push(lineChange(line, next));
    }
  }
  if (changes.length === 0) return false;
  view.dispatch({ changes, scrollIntoView: true });
  return true;
}

/** Only what differs is replaced, so that the cursor stays where the person writes. */
function lineChange({ from, text }: { readonly from: number; readonly text: string }, next: string): ChangeSpec {
  let head = 0;
  while (head < text.length && text[head] === next[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(text.length, next.length) - head && text.at(-1 - tail) === next.at(-1 - tail)) tail += 1;
  return { from: from + head, to: from + text.length - tail, insert: next.slice(head, next.length - tail) };
}

/** A line becomes a step, a step becomes words again. */
export const toggleStep: Command = (view) => {
  const line = view.state.doc.lineAt(view.state.selection.main.head);
  const away = parseStepLine(line.text) !== null;
  if (!away && line.text.trim() === '') {
    const insert = `${line.text}- [ ] `;
    view.dispatch({ changes: { from: line.from, to: line.to, insert }, selection: { anchor: line.from + insert.length }, scrollIntoView: true });
    return true;
  }
  return eachLine(view, (text) => {
    const step = parseStepLine(text);
    if (away) return step ? text.replace(/^(\s*)(?:[-*+]|\d+[.)])\s+\[[ xX]\]\s+/, '$1') : null;
    return step || text.trim() === '' ? null : text.replace(/^(\s*)(?:[-*+]\s+|\d+[.)]\s+)?/, '$1- [ ] ');
  });
};

function changeStep(view: EditorView, change: (step: StepLine) => StepLine): boolean {
  return eachLine(view, (text) => {
    const step = parseStepLine(text);
    return step && printStepLine(change(step));
  });
}

const roles = [null, 'internal', 'provider'] as const;
/** Nobody, we, the provider, nobody … */
export const nextRole: Command = (view) => changeStep(view, (step) => ({ ...step, role: roles[(roles.indexOf(step.role) + 1) % roles.length]! }));

export const toggleOptional: Command = (view) => changeStep(view, (step) => ({ ...step, optional: !step.optional }));

/** Writes `(5 min)` where none stands, and selects the number to be typed over. */
export const editMinutes: Command = (view) => {
  const before = view.state.doc.lineAt(view.state.selection.main.head);
  if (!parseStepLine(before.text)) return false;
  changeStep(view, (step) => ({ ...step, minutes: step.minutes ?? 5 }));
  const line = view.state.doc.lineAt(view.state.selection.main.head);
  const time = /\((\d+)[^()]*\)(?:\s+@\w+)?\s*$/.exec(line.text);
  if (time) view.dispatch({ selection: { anchor: line.from + time.index + 1, head: line.from + time.index + 1 + time[1]!.length }, scrollIntoView: true });
  return true;
};

/** Puts words on lines of their own below the cursor, and the cursor into them. */
function insertBlock(view: EditorView, before: string, after: string): boolean {
  const { state } = view;
  const range = state.selection.main;
  const line = state.doc.lineAt(range.to);
  const chosen = state.sliceDoc(range.from, range.to);
  const lead = line.text.trim() === '' && range.empty ? '' : range.empty ? '\n\n' : state.doc.lineAt(range.from).from === range.from ? '' : '\n';
  const at = range.empty ? line.to : range.from;
  const insert = `${lead}${before}${chosen}${after}`;
  view.dispatch({
    changes: { from: at, to: range.to > at ? range.to : at, insert },
    selection: { anchor: at + lead.length + before.length + chosen.length }, scrollIntoView: true,
  });
  return true;
}

export const insertWarning: Command = (view) => insertBlock(view, '> Warning: ', '\n');
export const insertCode: Command = (view) => insertBlock(view, '```\n', '\n```\n');
export const insertHeading: Command = (view) => eachLine(view, (text) => (/^#+\s/.test(text) ? text.replace(/^#+\s+/, '') : `## ${text}`));

export const toggleBold: Command = (view) => {
  view.dispatch(view.state.changeByRange((range) => {
    const text = view.state.sliceDoc(range.from, range.to);
    const bare = /^\*\*([\s\S]*)\*\*$/.exec(text)?.[1];
    const insert = bare ?? `**${text}**`;
    const [anchor, head] = bare !== undefined || !range.empty ? [range.from, range.from + insert.length] : [range.from + 2, range.from + 2];
    return { changes: { from: range.from, to: range.to, insert }, range: EditorSelection.range(anchor, head) };
  }), { scrollIntoView: true });
  return true;
};

/** Writes the `@` that opens the list of records. */
export const beginMention: Command = (view) => {
  const { from } = view.state.selection.main;
  const before = view.state.sliceDoc(Math.max(0, from - 1), from);
  const insert = before === '' || /[\s(]/.test(before) ? '@' : ' @';
  view.dispatch({ ...view.state.replaceSelection(insert), userEvent: 'input.type' });
  return true;
};
