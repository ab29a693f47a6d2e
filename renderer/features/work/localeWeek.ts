import { MONDAY, type WeekStart } from '#src/domain/work/weeks.ts';

interface WithWeek { readonly weekInfo?: { readonly firstDay: number }; getWeekInfo?(): { readonly firstDay: number } }

/** The day on which weeks begin where the person lives. */
export function localeWeekStart(locale: string = navigator.language): WeekStart {
  const known = new Intl.Locale(locale) as unknown as WithWeek;
  const first = (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay;
  return first === undefined ? MONDAY : (first % 7) as WeekStart;
}
