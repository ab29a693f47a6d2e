/** The open half of the inline cells; also what a DataTable column's `edit` returns. */
import { type ComponentProps, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Popover, type Selection } from 'react-aria-components';
import { cx } from '../cx.ts';
import { type ComboChoice, ComboInput, type ComboItem } from '../fields/ComboInput.tsx';
import { DayInput } from '../fields/DayInput.tsx';
import { useCellEditing } from '../table/sheet.ts';
import { type Option, OptionList } from '../fields/OptionList.tsx';
import { decimalSeparator, parseNumber } from './parseNumber.ts';
import popup from '../overlays/popup.module.css';
import s from './inline.module.css';

export interface EditorProps<Value> {
  readonly label: string;
  readonly value: Value;
  readonly onCommit: (value: Value) => void;
  readonly onCancel: () => void;
  readonly invalid?: boolean;
}

/** Enter and leaving commit, Escape cancels; whichever comes first is the only one. */
function useEnding(commit: () => void, cancel: () => void, invalid = false) {
  const ended = useRef(false);
  const cell = useCellEditing();
  useEffect(() => {
    // A refused value may be sent again.
    if (invalid) ended.current = false;
  });
  const end = (run: () => void) => {
    if (ended.current) return;
    ended.current = true;
    run();
  };
  return {
    onBlur: () => end(commit),
    onKeyDown: (event: KeyboardEvent) => {
      const leaves = event.key === 'Escape';
      const sends = ((event.key === 'Enter' && !event.shiftKey) || (event.key === 'Tab' && cell !== null)) && !event.nativeEvent.isComposing;
      if (!leaves && !sends) return;
      event.preventDefault();
      event.stopPropagation();
      end(leaves ? cancel : commit);
    },
  };
}

const caretToEnd: ComponentProps<'textarea'>['onFocus'] = ({ target }) => target.setSelectionRange(target.value.length, target.value.length);
const selectAll: ComponentProps<'input'>['onFocus'] = (event) => event.target.select();

export function TextEditor({ label, value, onCommit, onCancel, invalid, lines = false, maxLength }: EditorProps<string> & { readonly lines?: boolean; readonly maxLength?: number }) {
  const typed = useCellEditing()?.typed ?? null;
  const [draft, setDraft] = useState(typed ?? value);
  const ending = useEnding(() => onCommit(draft.trim()), onCancel, invalid);
  const shared = { 'aria-label': label, 'aria-invalid': invalid || undefined, autoFocus: true, maxLength, value: draft };
  if (lines) return <textarea {...shared} {...ending} className={cx(s['input'], s['area'])} onFocus={caretToEnd} onChange={(event) => setDraft(event.target.value)} />;
  return <input {...shared} {...ending} className={s['input']} onFocus={typed === null ? selectAll : undefined} onChange={(event) => setDraft(event.target.value)} />;
}

export function NumberEditor({ label, value, onCommit, onCancel, invalid }: EditorProps<number | null>) {
  const typed = useCellEditing()?.typed ?? null;
  const [draft, setDraft] = useState(typed ?? (value === null ? '' : String(value).replace('.', decimalSeparator())));
  const [wrong, setWrong] = useState(false);
  const send = () => {
    const number = parseNumber(draft, decimalSeparator());
    if (number === 'not a number') return setWrong(true);
    onCommit(number);
  };
  const ending = useEnding(send, onCancel, invalid || wrong);
  return (
    <input
      {...ending}
      className={s['input']}
      inputMode="decimal"
      aria-label={label}
      aria-invalid={invalid || wrong || undefined}
      autoFocus
      value={draft}
      onFocus={typed === null ? selectAll : undefined}
      onChange={(event) => {
        setWrong(false);
        setDraft(event.target.value);
      }}
    />
  );
}

export function DayEditor({ label, value, onCommit, onCancel, invalid }: EditorProps<string | null>) {
  const [draft, setDraft] = useState(value);
  const ending = useEnding(() => onCommit(draft), onCancel, invalid);
  return <DayInput {...ending} className={s['input']} aria-label={label} aria-invalid={invalid || undefined} autoFocus value={draft} onChange={setDraft} />;
}

export function SelectEditor<Value extends string>({ label, value, options, onCommit, onCancel }: EditorProps<Value | null> & { readonly options: readonly Option<Value>[] }) {
  const anchor = useRef<HTMLSpanElement>(null);
  const current = options.find((option) => option.value === value);
  const typed = useCellEditing()?.typed ?? null;
  const meant = typed === null ? [] : options.filter((option) => option.label.toLowerCase().startsWith(typed.toLowerCase()));
  const only = meant.length === 1 ? meant[0]!.value : null;
  useEffect(() => {
    // One letter says it all, as in a spreadsheet's list.
    if (only !== null) onCommit(only);
    // oxlint-disable-next-line react/exhaustive-deps -- once, as the edit begins
  }, []);
  const choose = (keys: Selection) => {
    // Choosing what is chosen already empties the selection: all stays as it was.
    const chosen = options.find((option) => keys !== 'all' && keys.has(option.value));
    if (chosen) onCommit(chosen.value);
    else onCancel();
  };
  if (only !== null) return null;
  return (
    <>
      <span ref={anchor} className={s['anchor']}>{current?.label}</span>
      <Popover isOpen triggerRef={anchor} placement="bottom start" offset={4} className={popup['popup'] ?? ''} onOpenChange={(open) => !open && onCancel()} aria-label={label}>
        <OptionList
          aria-label={label}
          options={options}
          autoFocus
          selectionMode="single"
          selectedKeys={value === null ? [] : [value]}
          onSelectionChange={choose}
        />
      </Popover>
    </>
  );
}

export function ComboEditor<Item extends ComboItem>({ label, value, onCommit, onCancel, invalid, load, renderItem, create, none }: EditorProps<Item | null> & ComboChoice<Item>) {
  const cell = useCellEditing();
  return (
    <ComboInput
      className={s['input']}
      label={label}
      value={value}
      onChange={onCommit}
      onCancel={onCancel}
      onLeave={onCancel}
      load={load}
      renderItem={renderItem}
      create={create}
      none={none}
      invalid={invalid}
      autoFocus
      openAtOnce
      {...(cell ? { typed: cell.typed ?? '', tabChooses: true } : {})}
      placeholder="Type to find"
    />
  );
}
