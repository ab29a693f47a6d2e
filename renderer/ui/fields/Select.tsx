import { ChevronsUpDown } from 'lucide-react';
import { Button, Popover, Select as AriaSelect, SelectValue } from 'react-aria-components';
import { cx } from '../cx.ts';
import popup from '../overlays/popup.module.css';
import { ariaProps, FieldLabel, FieldNotes, type FieldProps } from './FieldParts.tsx';
import s from './field.module.css';
import { type Option, OptionList } from './OptionList.tsx';
import own from './Select.module.css';

export interface SelectProps<Value extends string> extends FieldProps {
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly options: readonly Option<Value>[];
  readonly placeholder?: string;
  readonly size?: 'small' | 'normal';
}

export function Select<Value extends string>({ value, onChange, options, placeholder = 'Choose', size = 'normal', ...field }: SelectProps<Value>) {
  return (
    <AriaSelect
      {...ariaProps(field)}
      className={s['field'] ?? ''}
      value={value}
      onChange={(key) => {
        const chosen = options.find((option) => option.value === key);
        if (chosen) onChange(chosen.value);
      }}
      placeholder={placeholder}
    >
      <FieldLabel {...field} />
      <Button className={cx(s['control'], own['button'], own[size])}>
        <SelectValue className={own['value'] ?? ''}>{({ selectedText, isPlaceholder }) => (isPlaceholder ? placeholder : selectedText)}</SelectValue>
        <ChevronsUpDown aria-hidden />
      </Button>
      <FieldNotes {...field} />
      <Popover className={popup['popup'] ?? ''} offset={4}>
        <OptionList options={options} />
      </Popover>
    </AriaSelect>
  );
}
