import { Kbd } from '#ui/actions/Kbd.tsx';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { undo } from '../bridge/actions.ts';
import { QuickAddField } from '../records/quick-add/QuickAddField.tsx';
import s from './app.module.css';

/** One task in two seconds, from anywhere: type, Enter. */
export function QuickAdd({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog open title="Add a task" onClose={onClose} width="wide">
      <div className={s['capture']}>
        <QuickAddField large autoFocus label="What needs doing" placeholder="printer 2nd floor !high @maria #branch-2 due fri 20m" start={{}} onEscape={onClose}
          onSaved={({ changeSetId, more }) => {
            toasts.add({ text: 'Task added to the inbox', ...(changeSetId === null ? {} : { action: { label: 'Undo', run: () => void undo(changeSetId) } }) });
            if (!more) onClose();
          }} />
        <QuickHelp />
      </div>
    </Dialog>
  );
}

const grammar = [['!high', 'priority'], ['@maria', 'who asked'], ['#branch-2', 'site, asset, responsibility, project, tag'], ['due fri', 'due date'], ['20m', 'time spent'], ['~2h', 'estimate'], ['every monday', 'repeats'], ['planned', 'kind of work'], ['"due fri"', 'plain text']] as const;

/** What can be said in the line. */
export function QuickHelp() {
  return (
    <>
      <dl className={s['grammar']}>{grammar.map(([words, what]) => <div key={words}><dt>{words}</dt><dd>{what}</dd></div>)}</dl>
      <p className={s['keys']}><span><Kbd keys="enter" /> add</span><span><Kbd keys="mod+enter" /> add and write another</span><span><Kbd keys="escape" /> close</span></p>
    </>
  );
}
