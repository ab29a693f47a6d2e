import type { OpenRun, RunStep } from '#src/contract/desk/runs.ts';
import { formatDate, formatDateTime, formatMinutes } from '#ui/format.ts';
import { minutesOf } from './words.ts';

/** What stands at the head of the record of a run; what is not known is left out. */
export function recordFacts(run: OpenRun, steps: readonly RunStep[]): readonly (readonly [label: string, value: string])[] {
  const count = (state: RunStep['state']): number => steps.filter((step) => step.state === state).length;
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    ['Run by', run.assignee?.name ?? (run.side === 'provider' ? 'The provider' : null)],
    ['Ended by', run.finishedBy?.name],
    ['For', run.about.map((one) => one.title).join(', ') || null],
    ['Due', run.dueOn && formatDate(run.dueOn)],
    ['Started', formatDateTime(run.startedAt)],
    ['Ended', run.finishedAt && `${formatDateTime(run.finishedAt)}, after ${formatMinutes(minutesOf(run.startedAt, run.finishedAt))}`],
    ['Planned for', run.schedule && `${run.schedule.occurrence.replace('T', ' ')} by ${run.schedule.title}`],
    ['Part of', run.parent?.title],
    ['Steps', [`${count('done')} done`, count('skipped') > 0 ? `${count('skipped')} skipped` : null, count('open') > 0 ? `${count('open')} open` : null].filter(Boolean).join(', ')],
    ['Signed off', run.signedOff && `${run.signedOff.by.name}, ${formatDateTime(run.signedOff.at)}`],
  ];
  return facts.flatMap(([label, value]) => (value ? [[label, value] as const] : []));
}
