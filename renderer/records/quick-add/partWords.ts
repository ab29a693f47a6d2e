import { CalendarDays, CircleHelp, Flag, Hourglass, Repeat, Timer } from 'lucide-react';
import { workTypes } from '#src/domain/kinds/work.ts';
import { kinds } from '#src/domain/kinds.ts';
import { ruleOfForm } from '#src/domain/schedule/form.ts';
import { daysInWords } from '#src/domain/schedule/words.ts';
import type { Said } from '#src/domain/work/quick-add/types.ts';
import { firstDayOf } from '#src/domain/work/repeat.ts';
import { icons, type LucideIcon } from '#ui/icons.ts';
import { formatDate, formatMinutes, formatRelative } from '#ui/format.ts';
import { isMention, type ReadPart } from './reading.ts';

export interface PartWords { readonly icon: LucideIcon; readonly words: string; /** What it is, for those who do not see the picture. */ readonly what: string; readonly tone: 'plain' | 'warn' | 'unsure' }

const nameIcons: Readonly<Record<string, LucideIcon>> = { person: icons.person, site: icons.site, project: icons.project, responsibility: icons.responsibility, asset: icons.asset, tag: icons.tag };
const nameWords: Readonly<Record<string, string>> = { person: 'Requester', site: 'Site', project: 'Project', responsibility: 'Responsibility', asset: 'Asset', tag: 'Tag' };

/** “Fri, 27 Nov”, or “tomorrow”. */
export function dayWords(day: string, today: string): string {
  const near = formatRelative(day, `${today}T12:00:00Z`, { timeZone: 'UTC' });
  if (near === 'today' || near === 'tomorrow') return near;
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  return sameYear ? new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }).format(Date.parse(`${day}T00:00:00Z`)) : formatDate(day);
}

export function partWords({ part, named, unsure }: ReadPart, today: string): PartWords {
  if (isMention(part)) {
    if (named) return { icon: nameIcons[named.kind]!, words: named.title, what: nameWords[named.kind]!, tone: 'plain' };
    const among = part.kind === 'person' ? 'Nobody is called' : 'Nothing is called';
    return { icon: CircleHelp, words: (unsure?.length ?? 0) > 1 ? `Which “${part.value}”?` : `${among} “${part.value}”: stays text`, what: 'Not known', tone: 'unsure' };
  }
  return plainWords(part as PlainPart, today);
}

type PlainPart = Exclude<Said, { kind: 'person' | 'about' }>;

function plainWords(part: PlainPart, today: string): PartWords {
  switch (part.kind) {
    case 'priority': return { icon: Flag, words: kinds.task.fields.priority.choices[part.value], what: 'Priority', tone: part.value === 'urgent' || part.value === 'high' ? 'warn' : 'plain' };
    case 'due': return { icon: CalendarDays, words: dayWords(part.value, today), what: 'Due', tone: 'plain' };
    case 'spent': return { icon: Timer, words: `${formatMinutes(part.value)} spent`, what: 'Time', tone: 'plain' };
    case 'estimate': return { icon: Hourglass, words: `about ${formatMinutes(part.value)}`, what: 'Estimate', tone: 'plain' };
    case 'workType': return { icon: icons.work, words: workTypes[part.value], what: 'Kind of work', tone: 'plain' };
    case 'repeat': {
      const startsAt = `${firstDayOf(part.value, today)}T00:00`;
      return { icon: Repeat, words: daysInWords({ rule: ruleOfForm({ form: part.value, end: { until: null, count: null } }), startsAt }, formatDate, null), what: 'Repeats', tone: 'plain' };
    }
  }
}

export const optionIcon = (kind: string): LucideIcon => nameIcons[kind] ?? icons.tag;
export const optionWord = (kind: string): string => nameWords[kind] ?? '';
