import { Search, X } from 'lucide-react';
import type { Ref } from 'react';
import { Button, Group, Input, SearchField as AriaSearchField } from 'react-aria-components';
import { Kbd } from '../actions/Kbd.tsx';
import { cx } from '../cx.ts';
import s from './field.module.css';
import own from './SearchField.module.css';

export interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onSubmit?: (value: string) => void;
  readonly placeholder?: string;
  /** Shown at the right while it is empty, such as "/". */
  readonly keys?: string;
  readonly autoFocus?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** Escape clears it. */
export function SearchField({ label, value, onChange, onSubmit, placeholder = label, keys, autoFocus = false, inputRef }: SearchFieldProps) {
  return (
    <AriaSearchField aria-label={label} value={value} onChange={onChange} onSubmit={onSubmit} autoFocus={autoFocus} className={own['search']}>
      <Group className={cx(s['control'], s['group'])}>
        <Search aria-hidden />
        <Input ref={inputRef} placeholder={placeholder} />
        {value === '' && keys && <Kbd keys={keys} />}
        <Button className={own['clear']}><X aria-hidden /></Button>
      </Group>
    </AriaSearchField>
  );
}
