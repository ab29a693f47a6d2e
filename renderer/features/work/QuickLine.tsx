import { toasts } from '#ui/feedback/toastQueue.ts';
import { undo } from '../../bridge/actions.ts';
import { QuickAddField } from '../../records/quick-add/QuickAddField.tsx';
import type { Start } from '../../records/quick-add/reading.ts';
import s from './work.module.css';

/** Type what needs doing, Enter, and the next. */
export function QuickLine({ start }: { readonly start: Start }) {
  return (
    <div className={s['quick']}>
      <QuickAddField label="Add a task" placeholder="Add a task: printer 2nd floor !high @maria due fri" start={start}
        onEscape={() => (document.activeElement as HTMLElement | null)?.blur()}
        onSaved={({ changeSetId }) => toasts.add({ text: 'Task added', ...(changeSetId === null ? {} : { action: { label: 'Undo', run: () => void undo(changeSetId) } }) })} />
    </div>
  );
}
