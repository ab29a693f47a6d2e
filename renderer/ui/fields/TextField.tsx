import type { Ref } from 'react';
import { Input, TextField as AriaTextField } from 'react-aria-components';
import { ariaProps, FieldLabel, FieldNotes, type FieldProps } from './FieldParts.tsx';
import s from './field.module.css';

export interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly placeholder?: string;
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'password';
  readonly maxLength?: number;
  readonly inputRef?: Ref<HTMLInputElement>;
}

export function TextField({ value, onChange, onBlur, placeholder, type = 'text', maxLength, inputRef, ...field }: TextFieldProps) {
  return (
    <AriaTextField {...ariaProps(field)} className={s['field']} value={value} onChange={onChange} onBlur={onBlur} type={type} maxLength={maxLength}>
      <FieldLabel {...field} />
      <Input ref={inputRef} className={s['control']} placeholder={placeholder} />
      <FieldNotes {...field} />
    </AriaTextField>
  );
}
