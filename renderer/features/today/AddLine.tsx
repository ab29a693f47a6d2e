import { useState, type FormEvent, type Ref } from 'react';
import { Plus } from 'lucide-react';
import { Kbd } from '#ui/actions/Kbd.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import s from './today.module.css';

/** Whoever calls while you work: title, Enter. It is an interruption in the inbox until somebody says otherwise. */
export function AddLine({ inputRef }: { readonly inputRef: Ref<HTMLInputElement> }) {
  const [title, setTitle] = useState('');
  const [adding, setAdding] = useState(false);
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const words = title.trim();
    if (words === '' || adding) return;
    setAdding(true);
    const made = await act(() => call('records.create', { kind: 'task', fields: { title: words, workType: 'reactive', status: 'inbox' } }), 'Added to the inbox');
    setAdding(false);
    // What was typed meanwhile is another task.
    if (made) setTitle((now) => (now.trim() === words ? '' : now));
  };
  return (
    <form className={s['add']} onSubmit={(event) => void add(event)}>
      <Plus aria-hidden />
      <input ref={inputRef} value={title} maxLength={300} aria-label="New task" placeholder="What came up? Type it and press Enter" onChange={(event) => setTitle(event.target.value)}
        onKeyDown={(event) => { if (event.key === 'Escape') { setTitle(''); event.currentTarget.blur(); } }} />
      {title === '' && <Kbd keys="n" />}
    </form>
  );
}
