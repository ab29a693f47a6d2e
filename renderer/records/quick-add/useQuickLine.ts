import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { Named } from '#src/contract/desk/tasks.ts';
import { asText } from '#src/domain/work/quick-add/print.ts';
import { slugOf } from '#src/domain/work/quick-add/names.ts';
import type { Part } from '#src/domain/work/quick-add/types.ts';
import { rememberChange } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { asError } from '../../bridge/useQuery.ts';
import { lineContext } from './lineContext.ts';
import { captureOf, isMention, keyOf, readLine, type Start } from './reading.ts';
import { typingAt, useCompletions, type Option } from './useCompletions.ts';
import { namesIn, useNames, withMissing } from './useNames.ts';

export interface Saved { readonly id: string; readonly changeSetId: number | null; readonly title: string; /** The person wants to write another one. */ readonly more: boolean }
export interface QuickLineOptions {
  readonly start: Start;
  readonly onSaved: (saved: Saved) => void;
  readonly onEscape?: (() => void) | undefined;
  /** The line itself, for whoever wants to send the focus there. */
  readonly inputRef?: RefObject<HTMLInputElement | null>;
}

/** The state of one line: its text, what it says, the names offered, saving. */
export function useQuickLine({ start, onSaved, onEscape, inputRef }: QuickLineOptions) {
  const [line, setText] = useState('');
  const [cursor, setCursor] = useState(0);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Named>>(new Map());
  const [dismissed, setDismissed] = useState<string | null>(null);
  const [at, setAt] = useState<number | null>(null);
  const [wanted, setWanted] = useState<{ readonly at: number } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const own = useRef<HTMLInputElement>(null);
  const input = inputRef ?? own;
  const day = lineContext().today;
  const context = useMemo(() => ({ ...lineContext(), today: day }), [day]);
  const meant = useNames(line, context, chosen);
  const reading = useMemo(() => readLine(line, context, meant), [line, context, meant]);
  const typing = typingAt(line, cursor);
  const typingKey = typing && `${typing.start} ${typing.typed}`;
  const found = useCompletions(typing);
  const options = typing && dismissed !== typingKey ? found : [];
  const known = typing !== null && typing.typed !== '' && meant.get(keyOf(typing.mark, typing.typed))?.length === 1;
  // Enter takes the first name offered, unless what stands there is a name already.
  const active = options.length === 0 ? -1 : Math.min(at ?? (known ? -1 : 0), options.length - 1);

  // Set with the text itself, before the next key: whoever types on must not find the cursor elsewhere.
  useLayoutEffect(() => {
    if (wanted === null) return;
    input.current?.focus();
    input.current?.setSelectionRange(wanted.at, wanted.at);
  }, [wanted, input]);
  const place = (where: number): void => {
    setCursor(where);
    setWanted({ at: where });
  };
  const put = (text: string, where: number): void => {
    setText(text);
    setProblem(null);
    setAt(null);
    setCursor(where);
    setDismissed(null);
  };
  const pick = (option: Option): void => {
    if (!typing) return;
    const name = option.fresh ? slugOf(option.title) : option.name;
    setChosen((before) => new Map(before).set(keyOf(typing.mark, name), option));
    const before = `${line.slice(0, typing.start)}${typing.mark === 'person' ? '@' : '#'}${name} `;
    put(before + line.slice(typing.end).replace(/^\s/, ''), before.length);
    place(before.length);
  };
  const remove = (part: Part): void => {
    const next = asText(line, part);
    put(next.line, next.cursor);
    place(next.cursor);
  };
  /** Goes to a name that may be several, where the list opens. */
  const choose = (part: Part): void => { if (isMention(part)) place(part.end); };
  const save = async (more: boolean): Promise<void> => {
    if (saving) return;
    if (reading.title === '') return setProblem('Say what needs doing.');
    setSaving(true);
    try {
      // A name that was typed a moment ago may not be answered yet; the task must not lose it.
      const whole = readLine(line, context, await withMissing(meant, namesIn(line, context)));
      const { id, changeSetId } = await call('tasks.capture', captureOf(whole, start));
      rememberChange(changeSetId);
      put('', 0);
      setChosen(new Map());
      onSaved({ id, changeSetId, title: whole.title, more });
    } catch (error) {
      const { message, hint } = asError(error);
      setProblem(`${message} ${hint}`);
    } finally {
      setSaving(false);
    }
  };
  const keyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const open = options.length > 0;
    if (open && event.key === 'ArrowDown') setAt((active + 1) % options.length);
    else if (open && event.key === 'ArrowUp') setAt((active - 1 + options.length) % options.length);
    else if (event.key === 'ArrowDown') {
      const chip = event.currentTarget.closest('[data-quick-add]')?.querySelector<HTMLElement>('[data-chips] button');
      if (!chip) return;
      chip.focus();
    } else if (open && event.key === 'Tab' && !event.shiftKey) pick(options[Math.max(active, 0)]!);
    else if (event.key === 'Enter') {
      if (open && active >= 0 && !event.ctrlKey && !event.metaKey) pick(options[active]!);
      else void save(event.ctrlKey || event.metaKey);
    } else if (event.key === 'Escape') {
      if (open) setDismissed(typingKey);
      else if (onEscape) onEscape();
      else return;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return {
    line, input, reading, options, active, problem, saving, context, pick, remove, choose, keyDown, save,
    change: (text: string, where: number) => put(text, where), moveCursor: setCursor,
    clear: () => { put('', 0); setChosen(new Map()); },
  };
}
