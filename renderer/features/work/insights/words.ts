import { formatMinutes, plural } from '#ui/format.ts';

interface Sums { readonly reactive: number; readonly planned: number; readonly total: number }

export const dayShort = (day: string, locale?: string): string => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
export const percent = (part: number, whole: number): string => `${whole === 0 ? 0 : Math.round((100 * part) / whole)} %`;

/** “96 h noted: 38 h of interruptions (40 %) by 41 of them, 6 h of it after hours.” */
export function totalWords({ reactive, total, interruptions, afterHours }: Sums & { readonly interruptions: number; readonly afterHours: number }): string {
  const late = afterHours > 0 ? ` ${formatMinutes(afterHours)} of all this were in the evening or at the weekend.` : '';
  return `${formatMinutes(total)} noted. ${reactive === 0 ? 'None of it were interruptions.' : `${percent(reactive, total)} of it, ${formatMinutes(reactive)}, went to ${plural(interruptions, 'interruption')}.`}${late}`;
}

export function chartWords(weeks: readonly (Sums & { readonly week: string })[]): string {
  return `Hours per week. ${weeks.map((week) => `Week of ${dayShort(week.week)}: ${formatMinutes(week.reactive)} of interruptions, ${formatMinutes(week.planned)} of planned work`).join('. ')}.`;
}
