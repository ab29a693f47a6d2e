import { Suspense } from 'react';
import { Square, Timer } from 'lucide-react';
import { minutesBetween } from '#src/domain/work/clock-times.ts';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { formatMinutes } from '#ui/format.ts';
import { useShortcuts } from '#ui/keys.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { stopTimer } from '../../records/time/actions.ts';
import { useNow } from '../../records/useNow.ts';
import { lazily } from '../lazily.ts';
import { useTimerWatch } from './useTimerWatch.ts';
import s from '../app.module.css';

const AwayDialog = lazily(async () => (await import('./AwayDialog.tsx')).AwayDialog);
const TimerDialog = lazily(async () => (await import('./TimerDialog.tsx')).TimerDialog);

/** What the timer runs on, or the way to start it. */
export function TimerState({ choosing, onChoosing }: { readonly choosing: boolean; readonly onChoosing: (choosing: boolean) => void }) {
  const { data, reload } = useQuery('time.current', {}, ['timeEntry', 'task', 'person', 'workspace']);
  const running = data?.running ?? null;
  const now = useNow(running ? 15_000 : 3_600_000);
  useTimerWatch(running?.id ?? null, reload);
  useShortcuts([
    { keys: 'alt+t', label: running ? 'Timer: switch to another task' : 'Start a timer', scope: 'Everywhere', inFields: true, run: () => onChoosing(true) },
    { keys: 'alt+shift+t', label: 'Stop the timer', scope: 'Everywhere', inFields: true, run: () => { if (running) stopTimer(); } },
  ]);
  if (!data) return null;
  return (
    <div className={s['timer']}>
      {running ? (
        <>
          <button type="button" className={s['running']} onClick={() => onChoosing(true)} aria-keyshortcuts="Alt+T" title={`${running.title}. Press to switch`}>
            <Timer size={16} strokeWidth={1.75} aria-hidden />
            <span className={s['on']}><span className={s['hidden']}>Timer on </span>{running.title}</span>
            <span className={s['for']}>{formatMinutes(minutesBetween(running.startedAt, now > running.startedAt ? now : running.startedAt))}</span>
          </button>
          <IconButton icon={Square} label="Stop the timer" keys="alt+shift+t" onPress={stopTimer} />
        </>
      ) : <IconButton icon={Timer} label="Start a timer" keys="alt+t" onPress={() => onChoosing(true)} />}
      <Suspense fallback={null}>
        {choosing && <TimerDialog running={running} recent={data.recent} onClose={() => onChoosing(false)} />}
        {data.away && !choosing && <AwayDialog key={data.away.from} away={data.away} onAnswered={reload} />}
      </Suspense>
    </div>
  );
}
