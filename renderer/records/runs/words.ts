import type { DeskOutput } from '#src/contract/desk.ts';
import type { runStatuses } from '#src/domain/kinds/runs.ts';
import type { Doubt } from '#src/domain/runbook/doubt.ts';
import { assertNever } from '#src/lib/assert.ts';
import { formatMinutes, plural } from '#ui/format.ts';

type Learned = DeskOutput<'runs.learned'>;

/** Whole days since a day, for “last proven 94 days ago”. */
export function provenWords(provenOn: string | null, now: string): string {
  if (provenOn === null) return 'never proven';
  const days = Math.max(0, Math.floor((Date.parse(now.slice(0, 10)) - Date.parse(provenOn)) / 86_400_000));
  return days === 0 ? 'proven today' : `last proven ${plural(days, 'day')} ago`;
}

/** “review 12 days overdue”, “last proven 94 days ago”, “never proven”. */
export function doubtWords({ what, days }: Doubt): string {
  switch (what) {
    case 'review': return `review ${plural(days, 'day')} overdue`;
    case 'unreviewed': return 'never reviewed';
    case 'proven': return `last proven ${plural(days, 'day')} ago`;
    case 'unproven': return 'never proven';
    default: return assertNever(what, 'doubt');
  }
}

export const outcomeTones: Readonly<Record<keyof typeof runStatuses, 'ok' | 'warn' | 'bad' | 'muted' | 'info'>> = { running: 'info', done: 'ok', problems: 'warn', failed: 'bad', abandoned: 'muted' };

/** What was never run may be new; all else asks for a look. */
export const doubtTone = ({ what }: Doubt): 'warn' | 'muted' => (what === 'unproven' ? 'muted' : 'warn');

/** “12 steps · 35 min stated · 48 min on average of 3 runs · last proven 94 days ago”. */
export function learnedWords({ steps, expectedMinutes, averageMinutes, runs, provenOn, running }: Learned, now: string): string {
  return [
    steps === 0 ? 'no steps' : plural(steps, 'step'),
    expectedMinutes === null ? null : `${formatMinutes(expectedMinutes)} stated`,
    averageMinutes === null ? null : `usually ${formatMinutes(averageMinutes)}, by ${plural(runs, 'run')}`,
    provenWords(provenOn, now),
    running > 0 ? `${running} under way` : null,
  ].filter(Boolean).join(' · ');
}
