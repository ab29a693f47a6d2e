import { Link } from 'wouter';
import type { RunFilter } from '#src/contract/desk/runs.ts';
import { runStatuses } from '#src/domain/kinds/runs.ts';
import { recurrenceInWords } from '#src/domain/schedule/words.ts';
import { StatusText } from '#ui/data/Chips.tsx';
import { formatDate, formatMinutes, formatRelative } from '#ui/format.ts';
import { Section } from '#ui/layout/Section.tsx';
import { useQuery } from '../../bridge/useQuery.ts';
import { provenWords } from './words.ts';
import s from './runs.module.css';

const SHORT = 6;
type Subject = Pick<RunFilter, 'runbookId' | 'assetId' | 'siteId' | 'responsibilityId'>;

/** The runs of a runbook, or about a record, the schedules that ask for them, and what they taught. */
export function RunsOf({ subject }: { readonly subject: Subject }) {
  const now = new Date().toISOString();
  const runs = useQuery('runs.list', { filter: subject, offset: 0, limit: SHORT }, ['run', 'runStep']).data;
  const schedules = useQuery('schedules.list', { filter: subject, offset: 0, limit: SHORT }, ['schedule', 'run']).data;
  const learned = useQuery('runs.learned', subject.runbookId ? { runbookId: subject.runbookId } : null, ['run', 'runbook']).data;
  if (!runs || (runs.total === 0 && schedules?.total === 0 && !learned)) return null;
  return (
    <Section title={runs.total > 0 ? `Runs, ${runs.total}` : 'Runs'} actions={<Link href="/runs">all</Link>}>
      {learned && <p className={s['quiet']}>{[provenWords(learned.provenOn, now), learned.averageMinutes === null ? null : `usually ${formatMinutes(learned.averageMinutes)}`].filter(Boolean).join(' · ')}</p>}
      <ul className={s['lines']}>
        {schedules?.rows.map((row) => (
          <li key={row.id}>
            <Link href="/runs/schedules">{recurrenceInWords(row, formatDate, row.customWords)}</Link>
            <small>{row.due > 0 ? <StatusText tone="warn">due</StatusText> : row.pausedAt ? 'paused' : row.next[0] ? formatDate(row.next[0].at) : 'ended'}</small>
          </li>
        ))}
        {runs.rows.map((row) => (
          <li key={row.id}>
            <Link href={`/runs/${row.id}`}>{subject.runbookId ? row.about.join(' · ') || formatDate(row.startedAt) : row.title}</Link>
            <small>{row.status === 'running' ? `${row.done + row.skipped} of ${row.total}` : `${runStatuses[row.status].toLowerCase()}, ${formatRelative(row.finishedAt ?? row.startedAt, now)}`}</small>
          </li>
        ))}
      </ul>
      {learned && learned.perStep.length > 0 && (
        <details className={s['perStep']}>
          <summary>Minutes per step</summary>
          <ul className={s['lines']}>{learned.perStep.map((step) => <li key={step.key}><span>{step.what}</span><small>{formatMinutes(step.minutes)}</small></li>)}</ul>
        </details>
      )}
    </Section>
  );
}
