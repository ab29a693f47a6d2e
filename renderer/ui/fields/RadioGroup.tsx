import type { ReactNode } from 'react';
import { Radio, RadioGroup as AriaRadioGroup } from 'react-aria-components';
import { cx } from '../cx.ts';
import { ariaProps, FieldLabel, FieldNotes, type FieldProps } from './FieldParts.tsx';
import s from './field.module.css';
import own from './RadioGroup.module.css';

export interface RadioOption<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
}

export interface RadioGroupProps<Value extends string> extends FieldProps {
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly options: readonly RadioOption<Value>[];
  readonly across?: boolean;
}

export function RadioGroup<Value extends string>({ value, onChange, options, across, ...field }: RadioGroupProps<Value>) {
  const { isInvalid, isRequired, isDisabled, validationBehavior } = ariaProps(field);
  return (
    <AriaRadioGroup
      isInvalid={isInvalid}
      isRequired={isRequired}
      isDisabled={isDisabled}
      validationBehavior={validationBehavior}
      className={s['field']}
      value={value}
      onChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onChange(chosen.value);
      }}
      orientation={across ? 'horizontal' : 'vertical'}
    >
      <FieldLabel {...field} />
      <div className={cx(own['options'], across && own['across'])}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} isDisabled={option.disabled ?? false} className={cx(s['choice'], own['radio'])}>
            <span className={own['dot']} />
            <span className={s['choiceText']}>
              {option.label}
              {option.hint && <span className={s['hint']}>{option.hint}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldNotes {...field} />
    </AriaRadioGroup>
  );
}
