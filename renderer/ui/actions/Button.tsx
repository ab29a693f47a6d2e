import type { LucideIcon } from 'lucide-react';
import { LoaderCircle } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type PressEvent } from 'react-aria-components';
import { cx } from '../cx.ts';
import s from './Button.module.css';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress?: (event: PressEvent) => void;
  readonly variant?: 'plain' | 'primary' | 'quiet' | 'danger';
  readonly size?: 'small' | 'normal';
  readonly icon?: LucideIcon;
  readonly pending?: boolean;
  readonly disabled?: boolean;
  readonly type?: 'button' | 'submit';
  readonly autoFocus?: boolean;
  /** Spoken instead of the text, when the text alone is not enough. */
  readonly label?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ children, variant = 'plain', size = 'normal', icon: Icon, pending = false, disabled, label, ...rest }: ButtonProps) {
  const Shown = pending ? LoaderCircle : Icon;
  return (
    <AriaButton
      {...rest}
      className={cx(s['button'], s[variant], s[size])}
      isDisabled={disabled ?? false}
      isPending={pending}
      aria-label={label}
    >
      {Shown && <Shown aria-hidden className={pending ? s['turning'] : undefined} />}
      {children}
    </AriaButton>
  );
}
