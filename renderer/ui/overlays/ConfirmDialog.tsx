import type { ReactNode } from 'react';
import { Button } from '../actions/Button.tsx';
import { Dialog } from './Dialog.tsx';

export interface ConfirmDialogProps {
  readonly open: boolean;
  readonly title: string;
  /** What will happen, and whether it can be undone. */
  readonly children: ReactNode;
  /** Names the deed, not "OK": "Delete 3 assets". */
  readonly confirmLabel: string;
  readonly cancelLabel?: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly danger?: boolean;
  readonly pending?: boolean;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { danger = false, pending = false } = props;
  return (
    <Dialog
      open={props.open}
      onClose={props.onCancel}
      title={props.title}
      width="small"
      role="alertdialog"
      footer={
        <>
          <Button onPress={props.onCancel} autoFocus={danger}>{props.cancelLabel ?? 'Cancel'}</Button>
          <Button variant={danger ? 'danger' : 'primary'} onPress={props.onConfirm} pending={pending} autoFocus={!danger}>
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      {props.children}
    </Dialog>
  );
}
