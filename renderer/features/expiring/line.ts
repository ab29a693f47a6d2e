import type { ExpiryLine } from '#src/contract/desk/expiry.ts';
import type { ExpiryGroup } from '#src/domain/expiry/radar.ts';
import { endWords, type ExpirySort } from '#src/domain/expiry/sorts.ts';
import { kindNames, type Kind } from '#src/domain/kinds.ts';
import { isKeptKind, type KeptKind } from '#src/domain/ownership/keeper-findings.ts';
import { daysBetween, type Day } from '#src/lib/dates.ts';
import type { Tone } from '#ui/data/Chips.tsx';
import { plural } from '#ui/format.ts';

export type Subject = Pick<ExpiryLine, 'kind' | 'id' | 'sort'>;

export const groupWords: Readonly<Record<ExpiryGroup, string>> = { overdue: 'Overdue', week: 'Within a week', month: 'Within a month', later: 'Later' };

export const keyOf = ({ kind, id, sort }: Subject): string => `${kind} ${id} ${sort}`;

export function subjectOf(key: string): Subject {
  const [kind, id, sort] = key.split(' ') as [Kind, string, ExpiryLine['sort']];
  return { kind, id, sort };
}

/** The records among them that a person looks after by name, each once. */
export function keptOf(subjects: readonly Pick<Subject, 'kind' | 'id'>[]): { readonly kind: KeptKind; readonly id: string }[] {
  return [...new Map(subjects.flatMap(({ kind, id }) => (isKeptKind(kind) ? [[id, { kind, id }] as const] : []))).values()];
}

export const happens = (line: Pick<ExpiryLine, 'sort' | 'renews' | 'on'>, today: Day): string => endWords(line, line.on < today);

/** Nobody can mend these any more, or nothing stops because of them. */
const quiet: readonly ExpirySort[] = ['warranty', 'endOfLife', 'review', 'share', 'acceptance'];

/** How far away it is, in words, and how loudly to say it. What goes on by itself is never loud, except a notice that would stop it. */
export function whenWords({ on, sort, renews }: Pick<ExpiryLine, 'on' | 'sort' | 'renews'>, today: Day): { readonly words: string; readonly tone: Tone } {
  const days = daysBetween(today, on);
  const words = days === 0 ? 'today' : days === 1 ? 'tomorrow' : days === -1 ? 'yesterday' : days < 0 ? `${plural(-days, 'day')} ago` : `in ${plural(days, 'day')}`;
  if (renews && sort !== 'notice') return { words, tone: 'muted' };
  if (quiet.includes(sort)) return { words, tone: days <= 7 ? 'warn' : 'plain' };
  return { words, tone: days <= 7 ? 'bad' : days <= 30 ? 'warn' : 'plain' };
}

/** What a change of may move a line of the radar. */
export const expiryKinds: readonly Kind[] = kindNames.filter((kind) => ['asset', 'contract', 'licence', 'domain', 'certificate', 'runbook', 'share', 'acceptance', 'responsibility', 'person', 'expiryWatch', 'site', 'task'].includes(kind));
