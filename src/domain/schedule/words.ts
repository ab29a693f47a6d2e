import { formOfRule, nths, weekdayKeys, weekdays, type RuleForm, type Weekday } from './form.ts';
import type { Recurrence } from './recurrence.ts';
import { dayOfWall, timeOfWall } from './wall.ts';

/**
 * “Every first Monday at 18:00”. Days are written by `day`, in the reader's own way; `custom` are the words for a
 * rule that no choice says, see `customRuleInWords`.
 */
export function recurrenceInWords(recurrence: Recurrence, day: (day: string) => string, custom: string | null): string {
  const { form, end } = formOfRule(recurrence.rule, recurrence.startsAt);
  const ending = end.until !== null ? `, until ${day(end.until)}` : end.count !== null ? `, ${end.count} times` : '';
  return `${formInWords(form, recurrence, custom)} at ${timeOfWall(recurrence.startsAt)}${ending}`;
}

/** “Every first Monday”: of something that has days and no time. */
export function daysInWords(recurrence: Recurrence, day: (day: string) => string, custom: string | null): string {
  const { form, end } = formOfRule(recurrence.rule, recurrence.startsAt);
  return `${formInWords(form, recurrence, custom)}${end.until !== null ? `, until ${day(end.until)}` : end.count !== null ? `, ${end.count} times` : ''}`;
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

function formInWords(form: RuleForm, { rule, startsAt }: Recurrence, custom: string | null): string {
  switch (form.every) {
    case 'day': return form.interval === 1 ? 'Every day' : `Every ${form.interval} days`;
    case 'week': {
      const days = weekdayWords(form.weekdays.length > 0 ? form.weekdays : [weekdayOf(dayOfWall(startsAt))]);
      return form.interval === 1 ? `Every ${days}` : `Every ${form.interval} weeks on ${days}`;
    }
    case 'month': {
      const which = form.day === -1 ? 'the last day' : `day ${form.day}`;
      return form.interval === 1 ? `Every month on ${which}` : `Every ${form.interval} months on ${which}`;
    }
    case 'monthWeekday': return form.interval === 1 ? `Every ${nths[form.nth]} ${weekdays[form.weekday]}` : `Every ${form.interval} months on the ${nths[form.nth]} ${weekdays[form.weekday]}`;
    case 'year': {
      const [, month, date] = dayOfWall(startsAt).split('-').map(Number);
      const when = `${date} ${months[month! - 1]}`;
      return form.interval === 1 ? `Every year on ${when}` : `Every ${form.interval} years on ${when}`;
    }
    case 'custom': return custom ?? `By the rule ${rule}`;
  }
}

export function weekdayOf(day: string): Weekday {
  return weekdayKeys[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7]!;
}

function weekdayWords(days: readonly Weekday[]): string {
  const ordered = weekdayKeys.filter((day) => days.includes(day));
  if (ordered.length === 7) return 'day';
  if (ordered.join() === 'MO,TU,WE,TH,FR') return 'weekday';
  const names = ordered.map((day) => weekdays[day]);
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}
