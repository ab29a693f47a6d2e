import { type ChangeEvent, type ComponentProps, useState } from 'react';
import { readDay } from './dayInput.ts';

export interface DayInputProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'type'> {
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
}

/** The system's own date input, in the system's locale, that reports only whole dates. */
export function DayInput({ value, onChange, onBlur, ...rest }: DayInputProps) {
  const [draft, setDraft] = useState({ text: value ?? '', from: value });
  if (draft.from !== value) setDraft({ text: value ?? '', from: value });

  const change = (event: ChangeEvent<HTMLInputElement>) => {
    const { value: text, validity } = event.target;
    const read = readDay({ value: text, badInput: validity.badInput });
    if (read === 'unfinished') return setDraft({ text, from: value });
    setDraft({ text, from: read.day });
    if (read.day !== value) onChange(read.day);
  };

  return (
    <input
      {...rest}
      type="date"
      max="9999-12-31"
      value={draft.text}
      onChange={change}
      onBlur={(event) => {
        // A half-typed date goes back to what it was.
        if (event.target.validity.badInput) event.target.value = value ?? '';
        setDraft({ text: value ?? '', from: value });
        onBlur?.(event);
      }}
    />
  );
}
