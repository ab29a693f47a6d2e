import type { PlanTask } from '#src/contract/desk/plan.ts';
import { kinds } from '#src/domain/kinds.ts';
import { formatDate } from '#ui/format.ts';
import { putOffWords } from '../putOffWords.ts';
import { sizeWords } from './words.ts';
import s from './week.module.css';

interface PlanListProps {
  readonly label: string;
  readonly tasks: readonly PlanTask[];
  readonly today: string;
  /** The task that the focus was on last; Tab reaches it, or the first one of each list. */
  readonly tabStop: string | null;
  readonly onOpen: (task: PlanTask) => void;
  readonly onFocus: (id: string) => void;
}

const workWords: Readonly<Record<string, string>> = kinds.task.fields.workType.choices;

function metaOf(task: PlanTask, today: string): string {
  const late = task.dueOn !== null && task.dueOn < today && task.status !== 'done';
  return [sizeWords(task), task.project ?? (task.workType === 'planned' ? null : workWords[task.workType]), late ? 'late' : task.dueOn && task.dueOn !== task.plannedOn ? `due ${formatDate(task.dueOn)}` : null, task.putOff > 0 ? putOffWords(task.putOff) : null].filter(Boolean).join(' · ');
}

export function PlanList({ label, tasks, today, tabStop, onOpen, onFocus }: PlanListProps) {
  if (tasks.length === 0) return null;
  const reached = tasks.some((task) => task.id === tabStop) ? tabStop : tasks[0]!.id;
  return (
    <ul className={s['tasks']} aria-label={label}>
      {tasks.map((task) => (
        <li key={task.id}>
          <button type="button" className={s['task']} data-task={task.id} data-done={task.status === 'done' || undefined} data-urgent={task.priority === 'urgent' || undefined} tabIndex={task.id === reached ? 0 : -1}
            draggable onDragStart={(event) => event.dataTransfer.setData('text/plain', task.id)} onFocus={() => onFocus(task.id)} onClick={() => onOpen(task)} title={task.title}>
            <span>{task.title}</span>
            <small>{metaOf(task, today)}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}
