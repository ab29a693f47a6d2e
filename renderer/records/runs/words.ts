import type { DeskOutput } from '#src/contract/desk.ts';
import { formatMinutes, plural } from '#ui/format.ts';

type Learned = DeskOutput<'runs.learned'>;

/** Whole days since a day, for “last proven 94 days ago”. */
export function provenWords(provenOn: string | null, now: string): string {
  if (provenOn === null) return 'never proven';
  const days = Math.max(0, Math.floor((Date.parse(now.slice(0, 10)) - Date.parse(provenOn)) / 86_400_000));
  return days === 0 ? 'proven today' : `last proven ${plural(days, 'day')} ago`;
}

/** “12 steps · 35 min stated · 48 min on average of 3 runs · last proven 94 days ago”. */
export function learnedWords({ steps, expectedMinutes, averageMinutes, runs, provenOn, running }: Learned, now: string): string {
  return [
    steps === 0 ? 'no steps' : plural(steps, 'step'),
    expectedMinutes === null ? null : `${formatMinutes(expectedMinutes)} stated`,
    averageMinutes === null ? null : `${formatMinutes(averageMinutes)} on average of ${plural(runs, 'run')}`,
    provenWords(provenOn, now),
    running > 0 ? `${running} under way` : null,
  ].filter(Boolean).join(' · ');
}
