import type { LucideIcon } from 'lucide-react';
import type { Ref } from 'react';
import { Button as AriaButton, type PressEvent, ToggleButton } from 'react-aria-components';
import { cx } from '../cx.ts';
import s from './IconButton.module.css';
import { Tooltip } from './Tooltip.tsx';

export interface IconButtonProps {
  readonly icon: LucideIcon;
  /** Spoken, and shown as the tooltip. */
  readonly label: string;
  readonly keys?: string;
  readonly onPress?: (event: PressEvent) => void;
  readonly size?: 'small' | 'normal';
  readonly disabled?: boolean;
  /** Given: a button that stays pressed. */
  readonly pressed?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function IconButton({ icon: Icon, label, keys, size = 'normal', disabled = false, pressed, ...rest }: IconButtonProps) {
  const shared = { ...rest, 'aria-label': label, isDisabled: disabled, className: cx(s['button'], s[size]) };
  const face = <Icon aria-hidden />;
  return (
    <Tooltip text={label} keys={keys}>
      {pressed === undefined ? <AriaButton {...shared}>{face}</AriaButton> : <ToggleButton {...shared} isSelected={pressed}>{face}</ToggleButton>}
    </Tooltip>
  );
}
