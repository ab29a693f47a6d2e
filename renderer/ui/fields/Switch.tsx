import type { ReactNode } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components';
import { cx } from '../cx.ts';
import s from './field.module.css';
import own from './Switch.module.css';

export interface SwitchProps {
  readonly children: ReactNode;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
}

/** For what takes effect at once; use a Checkbox where a form is sent. */
export function Switch({ children, on, onChange, hint, disabled = false }: SwitchProps) {
  return (
    <AriaSwitch className={cx(s['choice'], own['switch'])} isSelected={on} onChange={onChange} isDisabled={disabled}>
      <span className={own['track']} />
      <span className={s['choiceText']}>
        {children}
        {hint && <span className={s['hint']}>{hint}</span>}
      </span>
    </AriaSwitch>
  );
}
