import { Repeat, Zap } from 'lucide-react';
import { Link } from 'wouter';
import { useState } from 'react';
import type { PlanDay, PlanTask } from '#src/contract/desk/plan.ts';
import { cx } from '#ui/cx.ts';
import { formatMinutes } from '#ui/format.ts';
import { PlanList } from './PlanList.tsx';
import { dayName, roomWords } from './words.ts';
import s from './week.module.css';

interface DayColumnProps {
  readonly day: PlanDay;
  readonly today: string;
  readonly number: number;
  readonly tabStop: string | null;
  readonly onDrop: (taskId: string) => void;
  readonly onOpen: (task: PlanTask) => void;
  readonly onFocus: (id: string) => void;
}

/** One day: what is left of it in words, what is fixed, what is planned. */
export function DayColumn({ day, today, number, tabStop, onDrop, onOpen, onFocus }: DayColumnProps) {
  const [above, setAbove] = useState(false);
  const past = day.day < today;
  const room = roomWords(day);
  const idle = day.working === 0 && day.away === null && day.tasks.length === 0 && day.fixtures.length === 0;
  const filled = day.capacity === 0 ? (day.planned > 0 ? 100 : 0) : Math.min(100, (100 * day.planned) / day.capacity);
  const name = dayName(day.day);
  return (
    <section className={cx(s['column'], idle && s['idle'])} aria-label={name} data-day={day.day} data-today={day.day === today || undefined} data-past={past || undefined} data-above={above || undefined}
      onDragOver={(event) => { event.preventDefault(); setAbove(true); }} onDragLeave={() => setAbove(false)}
      onDrop={(event) => { event.preventDefault(); setAbove(false); onDrop(event.dataTransfer.getData('text/plain')); }}>
      <h2><span>{name}</span><kbd aria-hidden>{number}</kbd></h2>
      <p className={s['room']} data-over={(!past && room.over) || undefined}>{past ? (day.spent > 0 ? `${formatMinutes(day.spent)} worked` : 'over') : room.words}</p>
      {!past && <svg className={s['fill']} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden data-over={room.over || undefined}><rect width={filled} height={4} /></svg>}
      {day.fixtures.length + (past ? 0 : day.interruptions) > 0 && (
        <ul className={s['fixed']}>
          {day.fixtures.map((one) => <li key={one.key}><Repeat aria-hidden /><Link href={one.path} title={`${one.title}${one.at ? `, ${one.at}` : ''}`}>{one.title}</Link><small>{one.minutes > 0 && formatMinutes(one.minutes)}</small></li>)}
          {!past && day.interruptions > 0 && <li><Zap aria-hidden /><span>usually interrupted</span><small>{formatMinutes(day.interruptions)}</small></li>}
        </ul>
      )}
      <PlanList label={`Planned for ${name}`} tasks={day.tasks} today={today} tabStop={tabStop} onOpen={onOpen} onFocus={onFocus} />
    </section>
  );
}
