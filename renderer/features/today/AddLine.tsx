import type { RefObject } from 'react';
import { Kbd } from '#ui/actions/Kbd.tsx';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { undo } from '../../bridge/actions.ts';
import { QuickAddField } from '../../records/quick-add/QuickAddField.tsx';
import s from './today.module.css';

/** Whoever calls while you work: title, Enter. It is an interruption in the inbox until somebody says otherwise. */
export function AddLine({ inputRef }: { readonly inputRef: RefObject<HTMLInputElement | null> }) {
  return (
    <div className={s['add']}>
      <QuickAddField label="New task" placeholder="What came up? Type it and press Enter" inputRef={inputRef} start={{}} after={<Kbd keys="n" />}
        onEscape={() => (document.activeElement as HTMLElement | null)?.blur()}
        onSaved={({ changeSetId }) => toasts.add({ text: 'Added to the inbox', ...(changeSetId === null ? {} : { action: { label: 'Undo', run: () => void undo(changeSetId) } }) })} />
    </div>
  );
}
