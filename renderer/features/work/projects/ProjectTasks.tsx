import { useState } from 'react';
import { Link2, X } from 'lucide-react';
import { Link } from 'wouter';
import type { MilestoneLine, ProjectTaskLine } from '#src/contract/desk/projects.ts';
import { taskStatuses } from '#src/domain/kinds/work.ts';
import { Button } from '#ui/actions/Button.tsx';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { Checkbox } from '#ui/fields/Checkbox.tsx';
import { Select } from '#ui/fields/Select.tsx';
import { formatDate, formatMinutes } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { act } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';
import { useQuery } from '../../../bridge/useQuery.ts';
import { putOffWords } from '../putOffWords.ts';
import s from './projects.module.css';

const words: Readonly<Record<string, string>> = taskStatuses;
const isOver = (task: ProjectTaskLine): boolean => task.status === 'done' || task.status === 'cancelled';

function whenWords(task: ProjectTaskLine, milestone: string | undefined): string {
  const size = task.left !== null && !isOver(task) ? `${formatMinutes(task.left)} left` : task.spent > 0 ? formatMinutes(task.spent) : null;
  return [words[task.status], size, task.plannedOn && !isOver(task) ? `planned ${formatDate(task.plannedOn)}` : null, task.dueOn && !isOver(task) ? `due ${formatDate(task.dueOn)}` : null, milestone, task.assignee, task.putOff > 0 ? putOffWords(task.putOff) : null].filter(Boolean).join(' · ');
}

interface ProjectTasksProps { readonly tasks: readonly ProjectTaskLine[]; readonly milestones: readonly MilestoneLine[]; readonly today: string }

/** The project's tasks, open ones first, each with what it waits for. */
export function ProjectTasks({ tasks, milestones, today }: ProjectTasksProps) {
  const [linking, setLinking] = useState<ProjectTaskLine | null>(null);
  if (tasks.length === 0) return <p className={s['quiet']}>None yet. Add the first step; a task that stands elsewhere joins by its field Project.</p>;
  const toggle = (task: ProjectTaskLine): void => void act(() => call('records.update', { kind: 'task', id: task.id, fields: { status: task.status === 'done' ? 'todo' : 'done' } }), task.status === 'done' ? `Taken up again: ${task.title}` : `Done: ${task.title}`);
  return (
    <>
      <ul className={s['lines']} aria-label="Tasks of the project">
        {tasks.map((task) => (
          <li key={task.id} data-over={isOver(task) || undefined}>
            <Checkbox checked={task.status === 'done'} onChange={() => toggle(task)}><span className={s['hidden']}>Done: {task.title}</span></Checkbox>
            <span className={s['task']}>
              <Link href={`/work/${task.id}`}>{task.title}</Link>
              <small>{whenWords(task, milestones.find((one) => one.id === task.milestoneId)?.name)}</small>
              {task.circular && <StatusText tone="bad">Waits for itself in a circle: take one of the ties away</StatusText>}
              {task.blockedBy.length > 0 && !task.circular && <StatusText tone="warn">{`Blocked by ${task.blockedBy.map((one) => `“${one.title}”`).join(', ')}`}</StatusText>}
            </span>
            {task.dueOn !== null && task.dueOn < today && !isOver(task) && <StatusText tone="bad">late</StatusText>}
            {!isOver(task) && <IconButton size="small" icon={Link2} label={`What ${task.title} waits for`} onPress={() => setLinking(task)} />}
          </li>
        ))}
      </ul>
      {linking && <WaitsForDialog task={linking} tasks={tasks} onClose={() => setLinking(null)} />}
    </>
  );
}

/** Says which tasks must be done before this one. */
function WaitsForDialog({ task, tasks, onClose }: { readonly task: ProjectTaskLine; readonly tasks: readonly ProjectTaskLine[]; readonly onClose: () => void }) {
  const links = useQuery('records.get', { kind: 'task', id: task.id }, ['link', 'task']).data?.links.filter((link) => link.relation === 'depends_on' && link.direction === 'out' && link.kind === 'task') ?? [];
  const offered = tasks.filter((one) => one.id !== task.id && !links.some((link) => link.id === one.id));
  const add = (id: string): void => void act(() => call('links.add', { fromKind: 'task', fromId: task.id, relation: 'depends_on', toKind: 'task', toId: id }), 'Tied');
  return (
    <Dialog open title={`${task.title} waits for`} onClose={onClose} footer={<Button variant="primary" onPress={onClose}>Done</Button>}>
      <FormStack>
        {links.length === 0 && <p className={s['quiet']}>Nothing: it can begin at any time.</p>}
        <ul className={s['lines']}>{links.map((link) => (
          <li key={link.linkId}><span className={s['name']}>{link.title}</span><IconButton size="small" icon={X} label={`No longer waits for ${link.title}`} onPress={() => void act(() => call('links.remove', { linkId: link.linkId }), 'Tie removed')} /></li>
        ))}</ul>
        {offered.length > 0 && <Select label="Another task that must be done first" value={null} onChange={add} placeholder="Choose a task" options={offered.map((one) => ({ value: one.id, label: one.title }))} />}
      </FormStack>
    </Dialog>
  );
}
