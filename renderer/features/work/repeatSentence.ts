import { formOfRule } from '#src/domain/schedule/form.ts';
import { daysInWords } from '#src/domain/schedule/words.ts';
import { formatDate } from '#ui/format.ts';

interface Repeating { readonly rule: string; readonly from: string; readonly afterDone: boolean; readonly customWords: string | null }

/** “Every 6 weeks, after it is done”: what counts from that day takes no weekday or date from the first one. */
export function repeatSentence({ rule, from, afterDone, customWords }: Repeating): string {
  const startsAt = `${from}T00:00`;
  const words = daysInWords({ rule, startsAt }, formatDate, customWords);
  if (!afterDone) return words;
  const { form } = formOfRule(rule, startsAt);
  const open = form.every === 'year' || (form.every === 'week' && form.weekdays.length === 0);
  if (!open) return `${words}, after it is done`;
  const [, ending = ''] = /(, until .*|, \d+ times)$/.exec(words) ?? [];
  return `${form.interval === 1 ? `Every ${form.every}` : `Every ${form.interval} ${form.every}s`} after it is done${ending}`;
}
