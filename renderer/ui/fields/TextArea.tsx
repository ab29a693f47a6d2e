import { TextArea as AriaTextArea, TextField as AriaTextField } from 'react-aria-components';
import { cx } from '../cx.ts';
import { ariaProps, FieldLabel, FieldNotes, type FieldProps } from './FieldParts.tsx';
import s from './field.module.css';
import own from './TextArea.module.css';

export interface TextAreaProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly placeholder?: string;
  readonly maxLength?: number;
  /** Lines to begin with; it grows with the text. */
  readonly rows?: number;
}

export function TextArea({ value, onChange, onBlur, placeholder, maxLength, rows = 3, ...field }: TextAreaProps) {
  return (
    <AriaTextField {...ariaProps(field)} className={s['field']} value={value} onChange={onChange} onBlur={onBlur} maxLength={maxLength}>
      <FieldLabel {...field} />
      <AriaTextArea className={cx(s['control'], own['area'])} placeholder={placeholder} rows={rows} />
      <FieldNotes {...field} />
    </AriaTextField>
  );
}
