import { useEffect, useRef, useState, type RefObject } from 'react';
import { rememberChange, showError } from '../../bridge/actions.ts';
import { asError } from '../../bridge/useQuery.ts';
import { surely } from './surely.ts';
import s from './runs.module.css';

const SAVE_AFTER_MS = 700;

interface NoteFieldProps { readonly stepId: string; readonly note: string | null; readonly field: RefObject<HTMLTextAreaElement | null> }

/** A note on a step. It saves itself while one writes; Escape goes back to the keys of the run. */
export function NoteField({ stepId, note, field }: NoteFieldProps) {
  const [text, setText] = useState(note ?? '');
  const saved = useRef(note ?? '');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const save = async (value: string): Promise<void> => {
    clearTimeout(timer.current);
    if (value.trim() === saved.current.trim()) return;
    const before = saved.current;
    saved.current = value;
    try {
      rememberChange((await surely('runs.note', { stepId, note: value })).changeSetId);
    } catch (error) {
      saved.current = before;
      showError(asError(error));
    }
  };
  // What another desk or an undo changed shows, unless someone is writing here.
  useEffect(() => {
    if (document.activeElement === field.current || (note ?? '') === saved.current.trim()) return;
    saved.current = note ?? '';
    setText(note ?? '');
  }, [note, field]);
  const leaving = useRef<() => void>(() => undefined);
  useEffect(() => { leaving.current = () => void save(text); });
  useEffect(() => () => leaving.current(), []);
  return (
    <textarea ref={field} className={s['note']} aria-label="Note on this step" placeholder="Note: what you saw, what differed" rows={1} value={text} maxLength={100_000}
      onChange={(event) => {
        const value = event.target.value;
        setText(value);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => void save(value), SAVE_AFTER_MS);
      }}
      onBlur={() => void save(text)}
      onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); event.currentTarget.blur(); } }} />
  );
}
