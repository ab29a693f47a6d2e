import { type KeyboardEvent, type MouseEvent, useRef } from 'react';
import { CalendarPlus, Check, PanelRight, Play, RotateCcw, Trash2 } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import type { TodayTask } from '#src/contract/desk/today.ts';
import { addDays } from '#src/lib/dates.ts';
import { StatusText } from '#ui/data/Chips.tsx';
import { formatMinutes } from '#ui/format.ts';
import { ContextMenuArea } from '#ui/overlays/ContextMenu.tsx';
import type { MenuEntry } from '#ui/overlays/menuEntries.ts';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { reasonOf } from './words.ts';
import s from './today.module.css';

function change(id: string, fields: Readonly<Record<string, unknown>>, done: string): void {
  void act(() => call('records.update', { kind: 'task', id, fields }), done);
}

const finish = (task: TodayTask): void => {
  if (task.status === 'done') change(task.id, { status: 'todo' }, `“${task.title}” is open again`);
  else change(task.id, { status: 'done' }, `“${task.title}” done`);
};
const trash = (task: TodayTask): void => void act(() => call('records.trash', { kind: 'task', ids: [task.id] }), `“${task.title}” moved to trash`);

function menuOf(task: TodayTask, today: string, open: () => void): readonly MenuEntry[] {
  const done = task.status === 'done';
  const tomorrow = addDays(today, 1);
  return [
    { id: 'open', label: 'Open', icon: PanelRight, keys: 'enter', run: open },
    { id: 'done', label: done ? 'Open again' : 'Done', icon: done ? RotateCcw : Check, keys: 'space', run: () => finish(task) },
    ...(done ? [] : [
      { id: 'doing', label: task.status === 'doing' ? 'Not under way' : 'Under way', icon: Play, run: () => change(task.id, { status: task.status === 'doing' ? 'todo' : 'doing' }, task.status === 'doing' ? 'Back to do' : 'Under way') },
      { id: 'tomorrow', label: 'Plan for tomorrow', icon: CalendarPlus, run: () => change(task.id, { plannedOn: tomorrow, ...(task.status === 'doing' ? { status: 'todo' } : {}) }, 'Planned for tomorrow') },
    ]),
    { id: 'rule', rule: true },
    { id: 'trash', label: 'Move to trash', icon: Trash2, keys: 'delete', danger: true, run: () => trash(task) },
  ];
}

/** Tasks to tick in place. Arrows move, Space ticks, Enter opens, Delete moves to the trash. */
export function TaskList({ label, tasks, today }: { readonly label: string; readonly tasks: readonly TodayTask[]; readonly today: string }) {
  const [, navigate] = useLocation();
  const list = useRef<HTMLUListElement>(null);
  const keyDown = (event: KeyboardEvent<HTMLElement>, task: TodayTask): void => {
    const ticks = [...(list.current?.querySelectorAll<HTMLElement>('[role="checkbox"]') ?? [])];
    const at = ticks.findIndex((tick) => tick.closest('li') === event.currentTarget);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: ticks.length - 1 }[event.key];
    if (to !== undefined) ticks[to]?.focus();
    else if (event.key === 'Delete') {
      (ticks[at + 1] ?? ticks[at - 1])?.focus();
      trash(task);
    } else if (event.key === 'Enter' && (event.target as Element).role === 'checkbox') navigate(`/work/${task.id}`);
    else return;
    event.preventDefault();
  };
  const tick = (event: MouseEvent<HTMLElement>, task: TodayTask): void => {
    // By key the focus goes on to the next one, for this one may leave the list.
    if (event.detail === 0) {
      const ticks = [...(list.current?.querySelectorAll<HTMLElement>('[role="checkbox"]') ?? [])];
      const at = ticks.indexOf(event.currentTarget);
      (ticks[at + 1] ?? ticks[at - 1])?.focus();
    }
    finish(task);
  };
  return (
    <ul ref={list} className={s['tasks']} aria-label={label}>
      {tasks.map((task) => {
        const reason = reasonOf(task, today);
        const done = task.status === 'done';
        const meta = [...task.about, task.estimateMinutes === null || done ? null : formatMinutes(task.estimateMinutes)].filter(Boolean).join(' · ');
        return (
          <li key={task.id} className={s['task']} data-done={done || undefined} onKeyDown={(event) => keyDown(event, task)}>
            <ContextMenuArea label={task.title} entries={menuOf(task, today, () => navigate(`/work/${task.id}`))}>
              <button type="button" role="checkbox" aria-checked={done} aria-label={`Done: ${task.title}`} className={s['tick']} onClick={(event) => tick(event, task)}>{done && <Check aria-hidden />}</button>
              <Link href={`/work/${task.id}`} className={s['title'] ?? ''} title={task.title}>{task.title}</Link>
              {(task.priority === 'urgent' || task.priority === 'high') && !done && <StatusText tone={task.priority === 'urgent' ? 'bad' : 'warn'}>{task.priority === 'urgent' ? 'Urgent' : 'High'}</StatusText>}
              <span className={s['about']} title={meta}>{meta}</span>
              <span className={s['reason']} data-late={reason.late || undefined}>{reason.words}</span>
            </ContextMenuArea>
          </li>
        );
      })}
    </ul>
  );
}
