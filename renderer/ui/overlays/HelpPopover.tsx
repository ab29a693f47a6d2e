import type { ReactElement, ReactNode } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { cx } from '../cx.ts';
import s from './popup.module.css';

interface HelpPopoverProps {
  readonly label: string;
  /** A Button or IconButton. */
  readonly trigger: ReactElement;
  readonly children: ReactNode;
}

/** Something to read beside what one is doing; Escape or a press outside puts it away. */
export function HelpPopover({ label, trigger, children }: HelpPopoverProps) {
  return (
    <DialogTrigger>
      {trigger}
      <Popover className={cx(s['popup'], s['help'])} offset={4} placement="bottom end">
        <Dialog className={s['helpText'] ?? ''} aria-label={label}>{children}</Dialog>
      </Popover>
    </DialogTrigger>
  );
}
