import { CircleCheck, Circle } from 'lucide-react';
import type { AnyRecord } from '#src/domain/kinds.ts';
import type { Day } from '#src/lib/dates.ts';
import { Badge, Dash, StatusText, type Tone } from '#ui/data/Chips.tsx';
import { formatDate, formatRelative } from '#ui/format.ts';
import type { Column } from '#ui/table/types.ts';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { FieldCell } from '../../records/table/FieldCell.tsx';
import { fieldColumns } from '../../records/table/fieldColumns.tsx';
import { isOverdue } from './views.ts';
import s from './work.module.css';

const priorityTones: Readonly<Record<string, Tone>> = { urgent: 'bad', high: 'warn', normal: 'plain', low: 'muted' };
const workTones: Readonly<Record<string, Tone>> = { reactive: 'warn', planned: 'plain', project: 'info' };
const statusTones: Readonly<Record<string, Tone>> = { inbox: 'info', doing: 'plain', waiting: 'warn', done: 'ok', cancelled: 'muted' };

function DoneButton({ row }: { readonly row: AnyRecord }) {
  const done = row['status'] === 'done';
  const Mark = done ? CircleCheck : Circle;
  const title = String(row['title']);
  const toggle = (): void => {
    void act(() => call('records.update', { kind: 'task', id: row.id, fields: { status: done ? 'todo' : 'done' } }), done ? `Taken up again: ${title}` : `Done: ${title}`);
  };
  return <button type="button" tabIndex={-1} role="checkbox" aria-checked={done} aria-label={`Done: ${title}`} disabled={row.deletedAt !== null} className={s['done']} onClick={toggle}><Mark aria-hidden /></button>;
}

function Due({ row, today }: { readonly row: AnyRecord; readonly today: Day }) {
  const due = row['dueOn'];
  if (typeof due !== 'string') return <Dash />;
  const words = <time dateTime={due} title={formatDate(due)}>{formatRelative(due, `${today}T12:00:00`)}</time>;
  return isOverdue(row, today) ? <span className={s['late']}>{words}</span> : words;
}

const chosen = (name: string, tones: Readonly<Record<string, Tone>>) => (row: AnyRecord) => (
  <StatusText tone={tones[String(row[name])] ?? 'plain'}><FieldCell kind="task" row={row} name={name} empty="dash" /></StatusText>
);

const escalationTones: Readonly<Record<string, Tone>> = { new: 'info', waiting: 'warn', handed_back: 'bad', done: 'ok', taken_back: 'muted' };

export function taskColumns(today: Day): readonly Column<AnyRecord>[] {
  return [
    { id: 'done', header: 'Done', width: 56, minWidth: 56, cell: (row) => <DoneButton row={row} /> },
    ...fieldColumns('task', [
      { field: 'title', header: 'Task', width: 240, cell: (row) => <span className={s[row['status'] === 'done' || row['status'] === 'cancelled' ? 'over' : 'title']} title={String(row['title'])}>{String(row['title'])}</span> },
      { field: 'workType', header: 'Kind', width: 92, priority: 4, cell: (row) => <Badge tone={workTones[String(row['workType'])] ?? 'plain'}><FieldCell kind="task" row={row} name="workType" empty="dash" /></Badge> },
      { field: 'status', width: 88, priority: 5, cell: chosen('status', statusTones) },
      { field: 'priority', width: 78, priority: 3, cell: chosen('priority', priorityTones) },
      { field: 'dueOn', width: 104, cell: (row) => <Due row={row} today={today} /> },
      { field: 'escalation', header: 'At the provider', width: 120, priority: 5, cell: chosen('escalation', escalationTones) },
      { field: 'assigneeId', width: 136, empty: 'invite', priority: 2 },
      { field: 'responsibilityId', width: 150, priority: 6 },
      { field: 'assetId', width: 120, priority: 8 },
      { field: 'siteId', width: 120, priority: 9 },
      { field: 'requesterId', width: 136, priority: 7 },
      { field: 'plannedOn', hidden: true, priority: 10 },
      { field: 'estimateMinutes', header: 'Estimate', hidden: true, priority: 10 },
      { field: 'spentMinutes', header: 'Spent', hidden: true, priority: 10 },
      { field: 'runbookId', hidden: true, priority: 10 },
      { field: 'doneAt', hidden: true, priority: 10 },
    ]),
  ];
}
