import { useRef, type DragEvent, type KeyboardEvent, type MouseEvent } from 'react';
import { Check, GripVertical, PanelRight, Repeat, RotateCcw, Sun, SunDim } from 'lucide-react';
import type { DayLine } from '#src/contract/desk/tasks.ts';
import { daysBetween, type Day } from '#src/lib/dates.ts';
import { StatusText } from '#ui/data/Chips.tsx';
import { formatMinutes, formatRelative, plural } from '#ui/format.ts';
import { ContextMenuArea } from '#ui/overlays/ContextMenu.tsx';
import type { MenuEntry } from '#ui/overlays/menuEntries.ts';
import { act } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';
import { DRAGGED } from '../board/drag.ts';
import { chooseForToday } from '../myDay.ts';
import s from './day.module.css';

interface DayListProps {
  readonly label: string;
  readonly tasks: readonly DayLine[];
  readonly today: Day;
  /** Tasks of my day, which can be put in order; else they are offered. */
  readonly chosen?: boolean;
  readonly onOpen: (id: string) => void;
  /** Moves a task before another, or to the end. */
  readonly onArrange?: (id: string, before: string | null) => void;
}

const finish = (task: DayLine): void => {
  const done = task.status === 'done';
  void act(() => call('records.update', { kind: 'task', id: task.id, fields: { status: done ? 'todo' : 'done' } }), `${done ? 'Taken up again' : 'Done'}: ${task.title}`);
};

function reasonOf(task: DayLine, today: Day): { readonly words: string; readonly late: boolean } | null {
  if (task.status === 'done') return null;
  if (task.dueOn !== null && task.dueOn < today) return { words: `${plural(daysBetween(task.dueOn, today), 'day')} late`, late: true };
  if (task.dueOn === today) return { words: 'due today', late: false };
  if (task.plannedOn !== null && task.plannedOn < today) return { words: `from ${formatRelative(task.plannedOn, `${today}T12:00:00Z`, { timeZone: 'UTC' })}`, late: false };
  return null;
}

/** Tasks of a day. Arrows move, Space ticks, m puts into my day or out of it, Alt and arrows change the order. */
export function DayList({ label, tasks, today, chosen = false, onOpen, onArrange }: DayListProps) {
  const list = useRef<HTMLUListElement>(null);
  const ticks = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>('[role="checkbox"]') ?? [])];
  const shift = (task: DayLine, step: 1 | -1): void => {
    const at = tasks.indexOf(task);
    if (!onArrange || at + step < 0 || at + step >= tasks.length) return;
    onArrange(task.id, step === -1 ? tasks[at - 1]!.id : (tasks[at + 2]?.id ?? null));
  };
  /** Across the lists of the screen, as if they were one. */
  const focusNext = (from: Element, step: number): void => {
    const all = [...document.querySelectorAll<HTMLElement>('[data-day-list] [role="checkbox"]')];
    all[all.indexOf(from as HTMLElement) + step]?.focus();
  };
  const keyDown = (event: KeyboardEvent<HTMLElement>, task: DayLine): void => {
    const tick = event.currentTarget.querySelector('[role="checkbox"]')!;
    const onTick = event.target === tick;
    if (event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) shift(task, event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'ArrowDown') focusNext(tick, 1);
    else if (event.key === 'ArrowUp') focusNext(tick, -1);
    else if (event.key === 'Home') ticks()[0]?.focus();
    else if (event.key === 'End') ticks().at(-1)?.focus();
    else if (event.key === 'Enter' && onTick) onOpen(task.id);
    else if (event.key === 'm' && onTick && task.status !== 'done') {
      focusNext(tick, ticks().length > 1 && ticks().at(-1) === tick ? -1 : 1);
      chooseForToday([task.id], !chosen);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const tick = (event: MouseEvent<HTMLElement>, task: DayLine): void => {
    // By key the focus goes on to the next one, for this one leaves the list.
    if (event.detail === 0) focusNext(event.currentTarget, ticks().at(-1) === event.currentTarget ? -1 : 1);
    finish(task);
  };
  const menu = (task: DayLine): readonly MenuEntry[] => [
    { id: 'open', label: 'Open', icon: PanelRight, keys: 'enter', run: () => onOpen(task.id) },
    { id: 'done', label: task.status === 'done' ? 'Take up again' : 'Done', icon: task.status === 'done' ? RotateCcw : Check, keys: 'space', run: () => finish(task) },
    ...(task.status === 'done' ? [] : [{ id: 'day', label: chosen ? 'Take out of my day' : 'Add to my day', icon: chosen ? SunDim : Sun, keys: 'm', run: () => chooseForToday([task.id], !chosen) }]),
  ];
  const dragOf = (task: DayLine) => (onArrange ? {
    draggable: true,
    onDragStart: (event: DragEvent) => { event.dataTransfer.setData(DRAGGED, task.id); event.dataTransfer.effectAllowed = 'move'; },
    onDragOver: (event: DragEvent<HTMLElement>) => { if (event.dataTransfer.types.includes(DRAGGED)) { event.preventDefault(); event.currentTarget.dataset['over'] = ''; } },
    onDragLeave: (event: DragEvent<HTMLElement>) => { delete event.currentTarget.dataset['over']; },
    onDrop: (event: DragEvent<HTMLElement>) => {
      event.preventDefault();
      delete event.currentTarget.dataset['over'];
      const id = event.dataTransfer.getData(DRAGGED);
      if (id && id !== task.id) onArrange(id, task.id);
    },
  } : {});
  return (
    <ul ref={list} className={s['tasks']} aria-label={label} data-day-list="">
      {tasks.map((task) => {
        const done = task.status === 'done';
        const reason = reasonOf(task, today);
        return (
          <li key={task.id} className={s['task']} data-done={done || undefined} onKeyDown={(event) => keyDown(event, task)} {...dragOf(task)}>
            <ContextMenuArea label={task.title} entries={menu(task)}>
              {onArrange && <GripVertical aria-hidden className={s['grip']} />}
              <button type="button" role="checkbox" aria-checked={done} aria-label={`Done: ${task.title}`} className={s['tick']} onClick={(event) => tick(event, task)}>{done && <Check aria-hidden />}</button>
              <button type="button" tabIndex={-1} className={s['title']} title={task.title} onClick={() => onOpen(task.id)}>{task.title}</button>
              {(task.priority === 'urgent' || task.priority === 'high') && !done && <StatusText tone={task.priority === 'urgent' ? 'bad' : 'warn'}>{task.priority === 'urgent' ? 'Urgent' : 'High'}</StatusText>}
              {task.repeats && <Repeat role="img" aria-label="repeats" className={s['mark']} />}
              <span className={s['about']}>{task.about.join(' · ')}</span>
              {task.estimateMinutes !== null && !done && <span className={s['quiet']}>{formatMinutes(task.estimateMinutes)}</span>}
              {reason && <span className={s['reason']} data-late={reason.late || undefined}>{reason.words}</span>}
              {!chosen && !done && <button type="button" tabIndex={-1} className={s['add']} aria-label={`Add to my day: ${task.title}`} title="Add to my day (m)" onClick={() => chooseForToday([task.id])}><Sun aria-hidden /></button>}
            </ContextMenuArea>
          </li>
        );
      })}
    </ul>
  );
}
