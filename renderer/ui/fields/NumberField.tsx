import { ChevronDown, ChevronUp } from 'lucide-react';
import { Button, Group, Input, NumberField as AriaNumberField } from 'react-aria-components';
import { cx } from '../cx.ts';
import { ariaProps, FieldLabel, FieldNotes, type FieldProps } from './FieldParts.tsx';
import s from './field.module.css';
import own from './NumberField.module.css';

export interface NumberFieldProps extends FieldProps {
  readonly value: number | null;
  /** Called when the number is complete: on leaving the field, on Enter and on each step. */
  readonly onChange: (value: number | null) => void;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly format?: Intl.NumberFormatOptions;
  readonly placeholder?: string;
}

export function NumberField({ value, onChange, min, max, step, format, placeholder, ...field }: NumberFieldProps) {
  return (
    <AriaNumberField
      {...ariaProps(field)}
      className={s['field']}
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
      minValue={min}
      maxValue={max}
      step={step}
      formatOptions={format}
    >
      <FieldLabel {...field} />
      <Group className={cx(s['control'], s['group'])}>
        <Input placeholder={placeholder} />
        <div className={own['steps']}>
          <Button slot="increment" className={own['step']}><ChevronUp aria-hidden /></Button>
          <Button slot="decrement" className={own['step']}><ChevronDown aria-hidden /></Button>
        </div>
      </Group>
      <FieldNotes {...field} />
    </AriaNumberField>
  );
}
