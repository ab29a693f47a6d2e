import type { DeskOutput } from '#src/contract/desk.ts';
import type { TimeLine } from '#src/contract/desk/time.ts';
import { kinds } from '#src/domain/kinds.ts';
import { formatMinutes } from '#ui/format.ts';

/** An entry, or, without a line, a pause between two. */
export interface SheetRow { readonly key: string; readonly line: TimeLine | null; readonly from: string | null; readonly to: string | null; readonly minutes: number }

export function rowsOf({ lines, gaps }: Pick<DeskOutput<'time.sheet'>, 'lines' | 'gaps'>): SheetRow[] {
  const after = new Map(gaps.map((gap) => [gap.afterId, gap]));
  return lines.flatMap((line): SheetRow[] => {
    const gap = after.get(line.id);
    return [
      { key: line.id, line, from: line.from, to: line.to, minutes: line.minutes },
      ...(gap ? [{ key: `gap ${gap.afterId}`, line: null, from: gap.from, to: gap.to, minutes: gap.minutes }] : []),
    ];
  });
}

const reasons = kinds.absence.fields.reason.choices;

/** “Tuesday, 24 November: 6 h 20 min of 8 h, 35 min not noted between.” */
export function dayWords(on: string, { minutes, expected, away, gaps }: DeskOutput<'time.sheet'>, locale?: string): string {
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${on}T00:00:00Z`));
  const gap = gaps.reduce((sum, one) => sum + one.minutes, 0);
  const of = away !== null ? `, away (${(reasons[away as keyof typeof reasons] ?? 'away').toLowerCase()})` : expected > 0 ? ` of ${formatMinutes(expected)}` : ', a free day';
  return `${day}: ${minutes === 0 ? 'nothing' : formatMinutes(minutes)}${of}${gap > 0 ? `, ${formatMinutes(gap)} between without an entry` : ''}`;
}
