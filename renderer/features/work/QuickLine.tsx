import { useState, type FormEvent } from 'react';
import { Plus } from 'lucide-react';
import { kinds } from '#src/domain/kinds.ts';
import { MenuButton } from '#ui/overlays/MenuButton.tsx';
import { Button } from '#ui/actions/Button.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import s from './work.module.css';

type WorkType = keyof typeof kinds.task.fields.workType.choices;
const words = kinds.task.fields.workType.choices;
const workTypes = Object.keys(words) as WorkType[];

/** Type what needs doing, Enter, and the next. */
export function QuickLine({ start }: { readonly start: Readonly<Record<string, unknown>> }) {
  const [title, setTitle] = useState('');
  const [workType, setWorkType] = useState<WorkType>('planned');
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const typed = title.trim();
    if (typed === '') return;
    setTitle('');
    const added = await act(() => call('records.create', { kind: 'task', fields: { ...start, title: typed, workType } }), 'Task added');
    // What the core refused is given back to be mended.
    if (!added) setTitle((now) => (now === '' ? typed : now));
  };
  return (
    <form className={s['quick']} onSubmit={(event) => void add(event)}>
      <Plus aria-hidden />
      <input aria-label="Add a task" placeholder="Add a task and press Enter" value={title} maxLength={300} onChange={(event) => setTitle(event.target.value)}
        onKeyDown={(event) => { if (event.key === 'Escape') event.currentTarget.blur(); }} />
      <MenuButton label="Kind of work" entries={workTypes.map((one) => ({ id: one, label: words[one], checked: one === workType, run: () => setWorkType(one) }))}>
        <Button size="small" variant="quiet" label={`Kind of work: ${words[workType]}`}>{words[workType]}</Button>
      </MenuButton>
    </form>
  );
}
