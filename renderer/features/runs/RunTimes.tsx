import type { OpenRun } from '#src/contract/desk/runs.ts';
import { formatDateTime, formatMinutes } from '#ui/format.ts';
import { useNow } from './useNow.ts';
import { minutesOf } from './words.ts';
import s from './runs.module.css';

/** Elapsed against expected: what earlier runs took, else what the text states. */
export function RunTimes({ run }: { readonly run: OpenRun }) {
  const now = useNow(20_000);
  const elapsed = minutesOf(run.startedAt, run.finishedAt ?? now);
  const expected = run.learnedMinutes ?? run.expectedMinutes;
  const long = expected !== null && elapsed > expected * 1.5 && run.status === 'running';
  return (
    <span className={s['times']} title={`Started ${formatDateTime(run.startedAt)}`}>
      <span data-long={long || undefined}>{formatMinutes(elapsed)}{run.finishedAt ? '' : ' so far'}</span>
      {expected !== null && <span>{formatMinutes(expected)} {run.learnedMinutes === null ? 'stated' : 'on average'}</span>}
    </span>
  );
}
