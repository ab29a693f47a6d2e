import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import { cx } from '../cx.ts';
import own from './Checkbox.module.css';
import s from './field.module.css';

export interface CheckboxProps {
  readonly children: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** Some of what it stands for is checked, not all. */
  readonly partly?: boolean;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
}

export function Checkbox({ children, checked, onChange, partly = false, hint, disabled = false, autoFocus = false }: CheckboxProps) {
  const Mark = partly ? Minus : Check;
  return (
    <AriaCheckbox className={cx(s['choice'], own['checkbox'])} isSelected={checked} isIndeterminate={partly} onChange={onChange} isDisabled={disabled} autoFocus={autoFocus}>
      <span className={own['box']}><Mark aria-hidden /></span>
      <span className={s['choiceText']}>
        {children}
        {hint && <span className={s['hint']}>{hint}</span>}
      </span>
    </AriaCheckbox>
  );
}
