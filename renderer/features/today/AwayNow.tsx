import { Link } from 'wouter';
import { Who } from '#ui/data/Avatar.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { formatDate, plural } from '#ui/format.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { Part } from './Part.tsx';
import s from './today.module.css';

/** Who looks after what while somebody is away, and how ready the next handoff is. */
export function AwayNow() {
  const { data } = useQuery('handoff.today', {}, ['handoff', 'handoffItem', 'responsibility', 'person', 'absence', 'runbook', 'run', 'schedule', 'task', 'link', 'share', 'shareRule', 'workspace']);
  if (!data || (data.active.length === 0 && data.next === null)) return null;
  const holders = data.active.flatMap((one) => one.holders);
  return (
    <Part title="Handoff" all="/handoff" shown={holders.length} total={holders.length + (data.next ? 1 : 0)}>
      {data.active.map((one) => (
        <div key={one.id}>
          <div className={s['line']}>
            <Link href={`/handoff/${one.id}`} className={s['name'] ?? ''} title={one.title}>{one.away} is away</Link>
            <span className={s['when']}>{one.stage === 'overdue' ? <StatusText tone="warn">over, not back yet</StatusText> : one.endsOn ? `until ${formatDate(one.endsOn)}` : ''}</span>
          </div>
          <ul className={s['lines']} aria-label={`Who stands in for ${one.away}`}>
            {one.holders.map((holder) => (
              <li key={holder.name} className={s['line']} title={holder.titles.join(', ')}>
                <span className={s['name']}><Who name={holder.name} side={holder.side} /></span>
                <span className={s['when']}>{plural(holder.items, 'thing')}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {data.next && (
        <div className={s['line']}>
          <Link href={`/handoff/${data.next.id}`} className={s['name'] ?? ''} title={data.next.title}>{data.next.title}</Link>
          <span className={s['when']}>from {formatDate(data.next.startsOn)}, <StatusText tone={data.next.bad > 0 ? 'warn' : 'ok'}>{data.next.readiness} % ready</StatusText></span>
        </div>
      )}
    </Part>
  );
}
