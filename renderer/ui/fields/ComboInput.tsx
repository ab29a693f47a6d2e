import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Popover } from 'react-aria-components';
import popup from '../overlays/popup.module.css';
import { ComboOptions } from './ComboOptions.tsx';
import { type Load, useLoad } from './useLoad.ts';

export interface ComboItem {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
}

export interface ComboChoice<Item extends ComboItem> {
  /** Finds the items for what was typed; '' gives the first ones. Keep its identity stable (useCallback). */
  readonly load: Load<Item>;
  readonly renderItem?: (item: Item) => ReactNode;
  /** Offered below the items when nothing is called exactly so: "Add “Maria”". */
  readonly create?: { readonly label: (query: string) => string; readonly run: (query: string) => void };
  /** The row that empties it: "Nobody". */
  readonly none?: string;
}

interface ComboInputProps<Item extends ComboItem> extends ComboChoice<Item> {
  readonly value: Item | null;
  readonly onChange: (item: Item | null) => void;
  /** Escape, or Enter with nothing pointed at: leaves all as it was. */
  readonly onCancel?: () => void;
  readonly onLeave?: () => void;
  readonly id?: string;
  readonly label: string;
  readonly className?: string;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly required?: boolean;
  readonly autoFocus?: boolean;
  readonly openAtOnce?: boolean;
  /** What the query begins with. */
  readonly typed?: string;
  /** In a cell, Tab takes what is pointed at, as Enter does. */
  readonly tabChooses?: boolean;
  readonly invalid?: boolean;
  readonly describedBy?: string;
}

const nothing = -1;

/** An input with a list of what it may name. The text is only a query: leaving without choosing puts the old text back. */
export function ComboInput<Item extends ComboItem>(props: ComboInputProps<Item>) {
  const { value, onChange, load, create, onCancel } = props;
  const [query, setQuery] = useState<string | null>(props.openAtOnce ? (props.typed ?? '') : null);
  const [pointed, setPointed] = useState(props.typed ? 0 : nothing);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const { items, loading, failed } = useLoad(load, query);
  const open = query !== null;
  const canCreate = create && query && !items.some((item) => item.label.toLowerCase() === query.toLowerCase());
  const extras = [
    ...(canCreate ? [{ id: 'create', label: create.label(query), run: () => create.run(query) }] : []),
    ...(props.none && value && query === '' ? [{ id: 'none', label: props.none, run: () => onChange(null) }] : []),
  ];
  const count = items.length + extras.length;
  const active = Math.min(pointed, count - 1);

  const show = (next: string) => {
    setQuery(next);
    setPointed(next === '' ? nothing : 0);
  };
  const choose = (index: number) => {
    const item = items[index];
    setQuery(null);
    if (item) onChange(item);
    else extras[index - items.length]?.run();
  };
  const move = (by: 1 | -1) => {
    if (!open) show('');
    else if (count > 0) setPointed(active === nothing ? (by === 1 ? 0 : count - 1) : (active + by + count) % count);
  };
  const cancel = () => {
    setQuery(null);
    onCancel?.();
  };
  const settle = () => (active === nothing ? cancel() : choose(active));
  // Sent before the list for these letters was there: what the list before it pointed at is not meant.
  const sent = useRef(false);
  useEffect(() => {
    if (loading || !sent.current) return;
    sent.current = false;
    settle();
  });
  const keyDown = (event: KeyboardEvent) => {
    const take = (run: () => void) => {
      event.preventDefault();
      event.stopPropagation();
      run();
    };
    // What is typed after sending belongs to the next cell, not to this name.
    if (sent.current) return take(() => {});
    const sends = event.key === 'Enter' || (event.key === 'Tab' && props.tabChooses === true);
    if (event.key === 'ArrowDown') take(() => move(1));
    else if (event.key === 'ArrowUp') take(() => move(-1));
    else if (event.key === 'Escape' && (open || onCancel)) take(cancel);
    else if (sends && open && loading && query !== '') take(() => { sent.current = true; });
    else if (sends && open) take(settle);
  };

  const note = failed ? 'The list could not be loaded. Type to try again.' : loading ? 'Loading' : 'Nothing found';
  return (
    <>
      <input
        ref={input}
        id={props.id}
        role="combobox"
        aria-label={props.label}
        aria-expanded={open}
        aria-controls={open ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={open && active !== nothing ? `${listId}-${active}` : undefined}
        aria-invalid={props.invalid || undefined}
        aria-describedby={props.describedBy}
        required={props.required}
        autoComplete="off"
        spellCheck={false}
        className={props.className}
        placeholder={open && value ? value.label : props.placeholder}
        disabled={props.disabled}
        autoFocus={props.autoFocus}
        value={query ?? value?.label ?? ''}
        onChange={(event) => show(event.target.value)}
        onClick={() => !open && show('')}
        onKeyDown={keyDown}
        onBlur={() => {
          setQuery(null);
          props.onLeave?.();
        }}
      />
      <Popover isOpen={open} isNonModal triggerRef={input} placement="bottom start" offset={4} className={popup['popup'] ?? ''}>
        <ComboOptions
          id={listId}
          label={props.label}
          items={items}
          extras={extras}
          active={active}
          selected={value?.id ?? null}
          note={items.length === 0 ? note : null}
          renderItem={props.renderItem}
          onChoose={choose}
          onPoint={setPointed}
        />
      </Popover>
    </>
  );
}
