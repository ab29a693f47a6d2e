/** A recurrence as a person chooses it; `custom` keeps a rule that no choice can say. */
export type RuleForm =
  | { readonly every: 'day' | 'year'; readonly interval: number }
  | { readonly every: 'week'; readonly interval: number; readonly weekdays: readonly Weekday[] }
  | { readonly every: 'month'; readonly interval: number; readonly day: number }
  | { readonly every: 'monthWeekday'; readonly interval: number; readonly nth: Nth; readonly weekday: Weekday }
  | { readonly every: 'custom'; readonly rule: string };

export const weekdays = { MO: 'Monday', TU: 'Tuesday', WE: 'Wednesday', TH: 'Thursday', FR: 'Friday', SA: 'Saturday', SU: 'Sunday' } as const;
export type Weekday = keyof typeof weekdays;
export const weekdayKeys = Object.keys(weekdays) as readonly Weekday[];
export const nths = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', [-1]: 'last' } as const;
export type Nth = 1 | 2 | 3 | 4 | -1;

/** When a rule ends: on a day, after so many times, or never. */
export interface RuleEnd { readonly until: string | null; readonly count: number | null }
export interface FormOfRule { readonly form: RuleForm; readonly end: RuleEnd }

const WEEKDAY_LIST = /^(?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:MO|TU|WE|TH|FR|SA|SU))*$/;

/** `-1` is the last day of the month. */
export function ruleOfForm({ form, end }: FormOfRule): string {
  if (form.every === 'custom') return form.rule;
  const interval = form.interval > 1 ? `;INTERVAL=${form.interval}` : '';
  const ending = end.until !== null ? `;UNTIL=${end.until.replaceAll('-', '')}T235959Z` : end.count !== null ? `;COUNT=${end.count}` : '';
  switch (form.every) {
    case 'day': return `FREQ=DAILY${interval}${ending}`;
    case 'year': return `FREQ=YEARLY${interval}${ending}`;
    case 'week': return `FREQ=WEEKLY${interval}${form.weekdays.length > 0 ? `;BYDAY=${form.weekdays.join(',')}` : ''}${ending}`;
    case 'month': return `FREQ=MONTHLY${interval};BYMONTHDAY=${form.day}${ending}`;
    case 'monthWeekday': return `FREQ=MONTHLY${interval};BYDAY=${form.nth}${form.weekday}${ending}`;
  }
}

/** Reads a rule back into choices. A month without a day takes it from the first date, when that is given. */
export function formOfRule(rule: string, startsAt: string | null = null): FormOfRule {
  const parts = new Map(rule.split(';').map((part) => part.split('=') as [string, string]));
  const take = (name: string): string | undefined => {
    const value = parts.get(name);
    parts.delete(name);
    return value;
  };
  const [frequency, interval, until, count, days, monthDay] = ['FREQ', 'INTERVAL', 'UNTIL', 'COUNT', 'BYDAY', 'BYMONTHDAY'].map(take);
  const custom: FormOfRule = { form: { every: 'custom', rule }, end: { until: null, count: null } };
  if (parts.size > 0) return custom;
  const every = { interval: Number(interval ?? 1) };
  const end = { until: until ? `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}` : null, count: count ? Number(count) : null };
  const nth = /^(1|2|3|4|-1)(MO|TU|WE|TH|FR|SA|SU)$/.exec(days ?? '');
  if (frequency === 'DAILY' && !days && !monthDay) return { form: { every: 'day', ...every }, end };
  if (frequency === 'YEARLY' && !days && !monthDay) return { form: { every: 'year', ...every }, end };
  if (frequency === 'WEEKLY' && !monthDay && (!days || WEEKDAY_LIST.test(days))) return { form: { every: 'week', ...every, weekdays: (days?.split(',') ?? []) as Weekday[] }, end };
  if (frequency === 'MONTHLY' && !days && /^(-1|[1-9]|[12]\d|3[01])$/.test(monthDay ?? '')) return { form: { every: 'month', ...every, day: Number(monthDay) }, end };
  if (frequency === 'MONTHLY' && !days && !monthDay && startsAt !== null) return { form: { every: 'month', ...every, day: Number(startsAt.slice(8, 10)) }, end };
  if (frequency === 'MONTHLY' && nth && !monthDay) return { form: { every: 'monthWeekday', ...every, nth: Number(nth[1]) as Nth, weekday: nth[2] as Weekday }, end };
  return custom;
}
