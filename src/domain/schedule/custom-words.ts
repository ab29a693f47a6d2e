import { RRuleTemporal } from 'rrule-temporal';
import { toText } from 'rrule-temporal/totext';
import { formOfRule } from './form.ts';
import type { Recurrence } from './recurrence.ts';

/** The library's words for a rule that no choice of ours says; null for every other. In a file of its own, so that the screens need not load the library. */
export function customRuleInWords({ rule, startsAt }: Recurrence): string | null {
  if (formOfRule(rule, startsAt).form.every !== 'custom') return null;
  const words = toText(new RRuleTemporal({ rruleString: `DTSTART:${startsAt.replaceAll(/[-:]/g, '')}00Z\nRRULE:${rule}` }), 'en', { excludeTzAbbreviation: true });
  const withoutTime = words.replace(/ at \d{1,2}(?::\d{2})? ?(?:AM|PM)?(?= |$)/i, '');
  return withoutTime.charAt(0).toUpperCase() + withoutTime.slice(1);
}
