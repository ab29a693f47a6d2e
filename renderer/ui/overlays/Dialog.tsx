import { X } from 'lucide-react';
import type { FormEvent, KeyboardEvent, ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from '../actions/IconButton.tsx';
import { cx } from '../cx.ts';
import s from './Dialog.module.css';

export interface DialogProps {
  readonly open: boolean;
  /** Escape, the cross, or a press outside. */
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  /** Buttons at the foot, the one that does it last. */
  readonly footer?: ReactNode;
  /** Given: the dialog is a form, sent by Enter, from a text of several lines by Ctrl+Enter, and by a `type="submit"` button in the footer. */
  readonly onSubmit?: () => void;
  readonly width?: 'small' | 'normal' | 'wide' | 'full';
  /** A press outside closes only when nothing can be lost by it. */
  readonly dismissable?: boolean;
  readonly role?: 'dialog' | 'alertdialog';
}

export function Dialog({ open, onClose, title, children, footer, onSubmit, width = 'normal', dismissable = false, role = 'dialog' }: DialogProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A dialog that stands inside another form's tree must not send that one.
    event.stopPropagation();
    onSubmit?.();
  };
  /** In a text of several lines Enter is a new line. */
  const send = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  };
  const inside = (
    <>
      <div className={s['body']}>{children}</div>
      {footer && <footer className={s['footer']}>{footer}</footer>}
    </>
  );
  return (
    <ModalOverlay className={s['scrim'] ?? ''} isOpen={open} onOpenChange={(next) => !next && onClose()} isDismissable={dismissable}>
      <Modal className={cx(s['modal'], s[width])}>
        <AriaDialog className={s['dialog'] ?? ''} role={role} data-modal="">
          <header className={s['header']}>
            <Heading slot="title" className={s['title']}>{title}</Heading>
            <IconButton icon={X} label="Close" onPress={onClose} />
          </header>
          {onSubmit ? <form className={s['form']} onSubmit={submit} onKeyDown={send} noValidate>{inside}</form> : inside}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
