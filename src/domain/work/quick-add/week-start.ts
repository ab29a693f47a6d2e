/** The first day of the week where the reader lives, 0 for Sunday; Monday where nobody says. */
export function weekStartOf(locale: string | undefined): number {
  try {
    const named = new Intl.Locale(locale ?? new Intl.DateTimeFormat().resolvedOptions().locale) as Intl.Locale & { getWeekInfo?: () => { firstDay: number }; weekInfo?: { firstDay: number } };
    const first = (named.getWeekInfo?.() ?? named.weekInfo)?.firstDay;
    return first === undefined ? 1 : first % 7;
  } catch {
    return 1;
  }
}
