import type { ReactElement, ReactNode } from 'react';
import { Tooltip as AriaTooltip, type TooltipProps as AriaTooltipProps, TooltipTrigger } from 'react-aria-components';
import { Kbd } from './Kbd.tsx';
import s from './Tooltip.module.css';

export interface TooltipProps {
  readonly text: ReactNode;
  readonly keys?: string;
  readonly placement?: AriaTooltipProps['placement'];
  /** One control that can take focus: a Button, IconButton or link of react-aria-components. */
  readonly children: ReactElement;
}

export function Tooltip({ text, keys, placement = 'bottom', children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={60}>
      {children}
      <AriaTooltip className={s['tooltip']} placement={placement} offset={6}>
        {text}
        {keys && <Kbd keys={keys} />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
