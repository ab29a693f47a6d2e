import { memo } from 'react';
import { Repeat, Sun } from 'lucide-react';
import type { AnyRecord } from '#src/domain/kinds.ts';
import { kinds } from '#src/domain/kinds.ts';
import type { Day } from '#src/lib/dates.ts';
import { Avatar } from '#ui/data/Avatar.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { formatDate, formatRelative } from '#ui/format.ts';
import type { Refs } from '../../../records/refs.ts';
import { isOverdue } from '../views.ts';
import s from './board.module.css';

/** What a card says. Kept while its task is the same: the cursor passes over cards without drawing them again. */
export const CardContent = memo(function CardContent({ task, refs, today }: { readonly task: AnyRecord; readonly refs: Refs; readonly today: Day }) {
  const priority = String(task['priority']);
  const due = task['dueOn'];
  const assignee = refs[String(task['assigneeId'])];
  const about = ['requesterId', 'assetId', 'siteId', 'responsibilityId'].map((name) => refs[String(task[name])]?.title).filter(Boolean).join(' · ');
  return (
    <>
      <span className={s['title']}>{String(task['title'])}</span>
      <span className={s['meta']}>
        {(priority === 'urgent' || priority === 'high') && <StatusText tone={priority === 'urgent' ? 'bad' : 'warn'}>{kinds.task.fields.priority.choices[priority]}</StatusText>}
        {typeof due === 'string' && <time dateTime={due} title={formatDate(due)} className={isOverdue(task, today) ? s['late'] : undefined}>{formatRelative(due, `${today}T12:00:00`)}</time>}
        {typeof task['repeatRule'] === 'string' && <Repeat role="img" aria-label="repeats" />}
        {task['plannedOn'] === today && <Sun role="img" aria-label="in my day" />}
        <span className={s['about']}>{about}</span>
        {assignee && <span className={s['who']} title={assignee.title}><Avatar name={assignee.title} side={assignee.side === 'provider' ? 'provider' : 'internal'} /></span>}
      </span>
    </>
  );
});
