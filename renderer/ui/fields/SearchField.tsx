import { Search, X } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';
import { Button, Group, Input, SearchField as AriaSearchField } from 'react-aria-components';
import { Kbd } from '../actions/Kbd.tsx';
import { cx } from '../cx.ts';
import s from './field.module.css';
import own from './SearchField.module.css';

export interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Enter. */
  readonly onSubmit?: (value: string) => void;
  /** The arrow down; without it, as Enter: into what was found. */
  readonly onDown?: (value: string) => void;
  readonly placeholder?: string;
  /** Shown at the right while it is empty, such as "/". */
  readonly keys?: string;
  readonly autoFocus?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** Escape clears it. */
export function SearchField({ label, value, onChange, onSubmit, onDown, placeholder = label, keys, autoFocus = false, inputRef }: SearchFieldProps) {
  const keyDown = (event: KeyboardEvent) => {
    const down = onDown ?? onSubmit;
    if (event.key !== 'ArrowDown' || !down) return;
    event.preventDefault();
    down(value);
  };
  return (
    <AriaSearchField aria-label={label} value={value} onChange={onChange} onSubmit={onSubmit} autoFocus={autoFocus} className={own['search']}>
      <Group className={cx(s['control'], s['group'])}>
        <Search aria-hidden />
        <Input ref={inputRef} placeholder={placeholder} onKeyDown={keyDown} />
        {value === '' && keys && <Kbd keys={keys} />}
        <Button className={own['clear']}><X aria-hidden /></Button>
      </Group>
    </AriaSearchField>
  );
}
