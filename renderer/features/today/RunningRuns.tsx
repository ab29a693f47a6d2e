import { Play } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import type { DeskOutput } from '#src/contract/desk.ts';
import { localDay } from '#src/lib/dates.ts';
import { Button } from '#ui/actions/Button.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { formatRelative, plural } from '#ui/format.ts';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { Part } from './Part.tsx';
import s from './today.module.css';

type Today = DeskOutput<'today.get'>;

/** Runs to go on with, and those that a schedule asks for. */
export function RunningRuns({ running, due }: Pick<Today, 'running' | 'due'>) {
  const [, navigate] = useLocation();
  const now = new Date().toISOString();
  if (running.total + due.total + due.missed === 0) return null;
  const start = async (row: Today['due']['rows'][number]): Promise<void> => {
    const started = await act(() => call('runs.start', { runbookId: row.runbookId, scheduleId: row.scheduleId, occurrence: row.occurrence }));
    if (started) navigate(`/runs/${started.id}`);
  };
  return (
    <Part title="Runs" all={running.total > 0 ? '/runs' : '/runs/due'} shown={running.rows.length + due.rows.length} total={running.total + due.total}
      note={due.missed > 0 ? `${plural(due.missed, 'planned run')} missed` : ''}>
      <ul className={s['lines']}>
        {running.rows.map((row) => (
          <li key={row.id} className={s['line']}>
            <Link href={`/runs/${row.id}`} className={s['name'] ?? ''} title={row.title}>{[row.title, ...row.about].join(' · ')}</Link>
            <span className={s['when']}>{row.done} of {row.total}, {row.toldBy !== null ? <StatusText tone="info">{row.toldBy} is done with it</StatusText> : row.dueOn ? <StatusText tone={row.dueOn < localDay(now) ? 'bad' : 'plain'}>due {formatRelative(row.dueOn, now)}</StatusText> : `started ${formatRelative(row.startedAt, now)}`}</span>
            <Button size="small" icon={Play} label={`Continue ${row.title}`} onPress={() => navigate(`/runs/${row.id}`)}>Continue</Button>
          </li>
        ))}
        {due.rows.map((row) => (
          <li key={`${row.scheduleId} ${row.occurrence}`} className={s['line']}>
            <Link href="/runs/due" className={s['name'] ?? ''} title={row.title}>{[row.title, ...row.about].join(' · ')}</Link>
            <span className={s['when']}><StatusText tone="warn">due {formatRelative(row.at.slice(0, 10), now)}</StatusText></span>
            <Button size="small" icon={Play} label={`Start ${row.title}`} onPress={() => void start(row)}>Start</Button>
          </li>
        ))}
        {running.total + due.total === 0 && <li className={s['line']}><Link href="/runs/missed" className={s['name'] ?? ''}>See what was missed</Link></li>}
      </ul>
    </Part>
  );
}
