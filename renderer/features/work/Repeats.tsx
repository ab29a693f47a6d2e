import { useState } from 'react';
import type { AnyRecord } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { formatDate } from '#ui/format.ts';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { RepeatDialog } from './RepeatDialog.tsx';
import { repeatSentence } from './repeatSentence.ts';
import s from './work.module.css';

/** How a task comes again, its next days, and the way to change or skip. */
export function Repeats({ task }: { readonly task: AnyRecord }) {
  const [editing, setEditing] = useState(false);
  const [rule, from] = [task['repeatRule'], task['repeatFrom']];
  const repeats = typeof rule === 'string' && typeof from === 'string';
  const after = String(task['occurrenceOn'] ?? from);
  const afterDone = task['repeatAfterDone'] === true;
  const { data } = useQuery('tasks.repeat', repeats ? { rule, from, after, afterDone } : null, ['task']);
  const over = task.deletedAt !== null;
  const skip = (): void => {
    void act(() => call('tasks.skip', { id: task.id }), 'Skipped once');
  };
  if (!repeats) return over ? <span>Once</span> : <><button type="button" className={s['invite']} onClick={() => setEditing(true)}>add</button>{editing && <RepeatDialog task={task} onClose={() => setEditing(false)} />}</>;
  const next = data?.next[0];
  return (
    <span className={s['repeats']}>
      <button type="button" className={s['rule']} disabled={over} title="Change how it repeats" onClick={() => setEditing(true)}>{repeatSentence({ rule, from, afterDone, customWords: data?.customWords ?? null })}</button>
      {next && <span className={s['count']}>{afterDone ? 'done today: ' : 'then '}{formatDate(next)}</span>}
      {next && !over && task['status'] !== 'done' && <Button size="small" onPress={skip}>Skip this one</Button>}
      {editing && <RepeatDialog task={task} onClose={() => setEditing(false)} />}
    </span>
  );
}
