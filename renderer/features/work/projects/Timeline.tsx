import type { MilestoneLine, ProjectTaskLine } from '#src/contract/desk/projects.ts';
import { taskStatuses } from '#src/domain/kinds/work.ts';
import { localDay } from '#src/lib/dates.ts';
import { formatDate } from '#ui/format.ts';
import s from './projects.module.css';

const words: Readonly<Record<string, string>> = taskStatuses;
interface Row { readonly key: string; readonly on: string; readonly what: string; readonly kind: string; readonly state: string }

function rowsOf(tasks: readonly ProjectTaskLine[], milestones: readonly MilestoneLine[], today: string): Row[] {
  return [
    ...milestones.flatMap((one): Row[] => (one.dueOn === null ? [] : [{ key: one.id, on: one.dueOn, what: one.name, kind: 'Milestone', state: one.doneAt !== null ? 'Reached' : one.dueOn < today ? 'Late' : 'To come' }])),
    ...tasks.flatMap((task): Row[] => {
      const on = task.doneAt !== null ? localDay(task.doneAt) : (task.plannedOn ?? task.dueOn);
      return on === null || task.status === 'cancelled' ? [] : [{ key: task.id, on, what: task.title, kind: task.doneAt !== null ? 'Task' : task.plannedOn !== null ? 'Task, planned' : 'Task, due', state: task.blockedBy.length > 0 ? 'Blocked' : words[task.status] ?? '' }];
    }),
  ].sort((a, b) => a.on.localeCompare(b.on) || a.what.localeCompare(b.what));
}

/** Milestones and tasks in the order of their days. */
export function Timeline({ tasks, milestones, today }: { readonly tasks: readonly ProjectTaskLine[]; readonly milestones: readonly MilestoneLine[]; readonly today: string }) {
  const rows = rowsOf(tasks, milestones, today);
  if (rows.length === 0) return <p className={s['quiet']}>Nothing has a day yet.</p>;
  return (
    <table className={s['timeline']}>
      <thead><tr><th scope="col">Day</th><th scope="col">What</th><th scope="col">Kind</th><th scope="col">State</th></tr></thead>
      <tbody>{rows.map((row) => <tr key={row.key} data-past={row.on < today || undefined}><td>{formatDate(row.on)}</td><th scope="row">{row.what}</th><td>{row.kind}</td><td>{row.state}</td></tr>)}</tbody>
    </table>
  );
}
