import type { OpenRun } from '#src/contract/desk/runs.ts';
import { formatDateTime, formatMinutes, formatRelative } from '#ui/format.ts';
import { useNow } from '../../records/useNow.ts';
import { minutesOf } from './words.ts';
import s from './runs.module.css';

const LONGEST = 10 * 60;

/** Elapsed against expected: what earlier runs took, else what the text states. */
export function RunTimes({ run }: { readonly run: OpenRun }) {
  const now = useNow(20_000);
  const elapsed = minutesOf(run.startedAt, run.finishedAt ?? now);
  const expected = run.learnedMinutes ?? run.expectedMinutes;
  // Over a night the minutes say nothing any more.
  const paused = !run.finishedAt && elapsed > LONGEST;
  const long = !paused && expected !== null && elapsed > expected * 1.5 && run.status === 'running';
  return (
    <span className={s['times']} title={`Started ${formatDateTime(run.startedAt)}`}>
      <span data-long={long || undefined}>{paused ? `started ${formatRelative(run.startedAt, now)}` : `${formatMinutes(elapsed)}${run.finishedAt ? '' : ' so far'}`}</span>
      {expected !== null && <span>{run.learnedMinutes === null ? `${formatMinutes(expected)} stated` : `usually ${formatMinutes(expected)}`}</span>}
    </span>
  );
}
