import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { cx } from '../cx.ts';
import s from './AlertBox.module.css';

export interface AlertAction {
  readonly label: string;
  readonly onPress: () => void;
}

export interface AlertBoxProps {
  readonly tone: 'warn' | 'bad' | 'info' | 'ok';
  readonly title: string;
  readonly children?: ReactNode;
  /** The remedies, the best first. */
  readonly actions?: readonly AlertAction[];
  /** Spoken at once: for what appears by itself while someone works. */
  readonly announce?: boolean;
}

export function AlertBox({ tone, title, children, actions = [], announce = false }: AlertBoxProps) {
  return (
    <div className={cx(s['alert'], s[tone])} role={announce ? 'alert' : undefined}>
      <p className={s['title']}>{title}</p>
      {children && <div>{children}</div>}
      {actions.length > 0 && (
        <div className={s['actions']}>
          {actions.map((action) => <AriaButton key={action.label} className={s['action'] ?? ''} onPress={action.onPress}>{action.label}</AriaButton>)}
        </div>
      )}
    </div>
  );
}
