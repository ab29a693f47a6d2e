import { useId } from 'react';
import { cx } from '../cx.ts';
import { DayInput } from './DayInput.tsx';
import type { FieldProps } from './FieldParts.tsx';
import s from './field.module.css';
import own from './DateField.module.css';

export interface DateFieldProps extends FieldProps {
  /** `YYYY-MM-DD`. */
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
  readonly min?: string;
}

export function DateField({ value, onChange, min, label, hideLabel, hint, error, required, disabled, autoFocus }: DateFieldProps) {
  const id = useId();
  const note = error || hint;
  return (
    <div className={s['field']}>
      <label htmlFor={id} className={cx(s['label'], hideLabel && own['hidden'])}>
        {label}{required && <span className={s['must']} aria-hidden> *</span>}
      </label>
      <DayInput
        id={id}
        className={cx(s['control'], own['date'])}
        value={value}
        onChange={onChange}
        min={min}
        required={required}
        disabled={disabled}
        autoFocus={autoFocus}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
      />
      {note && <span id={`${id}-note`} className={error ? s['error'] : s['hint']}>{note}</span>}
    </div>
  );
}
