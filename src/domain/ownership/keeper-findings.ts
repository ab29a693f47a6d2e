import { addDays, daysBetween, type Day } from '../../lib/dates.ts';
import type { Dated } from '../expiry/dated.ts';
import { byDay } from '../expiry/radar.ts';
import { endWords } from '../expiry/sorts.ts';
import type { PersonFacts } from './context.ts';
import type { Finding } from './finding.ts';
import { dayWords } from './words.ts';

/** What a person looks after by name, besides responsibilities. */
export const keptKinds = ['contract', 'licence', 'domain', 'certificate'] as const;
export type KeptKind = (typeof keptKinds)[number];
export const isKeptKind = (kind: string): kind is KeptKind => (keptKinds as readonly string[]).includes(kind);

/** A record whose keeper has left. */
export interface KeptFacts {
  readonly kind: KeptKind;
  readonly id: string;
  readonly name: string;
  readonly keeper: Pick<PersonFacts, 'id' | 'name' | 'side' | 'team'>;
  readonly ends: readonly Dated[];
}

/** What ended longer ago than this, and did not go on by itself, needs nobody. */
const OVER_DAYS = 30;
/** An end that comes this soon can hurt this week. */
const SOON_DAYS = 7;

export function keeperFindings({ keeper, ends }: KeptFacts, today: Day): Finding[] {
  if (ends.length > 0 && ends.every((end) => !end.renews && end.on < addDays(today, -OVER_DAYS))) return [];
  const next = ends.filter((end) => (!end.renews || end.sort === 'notice') && end.on <= addDays(today, SOON_DAYS)).toSorted(byDay)[0];
  const left = `${keeper.name} looked after it and has left`;
  return [{
    code: 'keeper-left', severity: next ? 'bad' : 'warn', text: `${keeper.name} has left`,
    detail: next ? `${left}. ${endWords(next, next.on < today)}: ${dayWords(daysBetween(today, next.on))}.` : `${left}. Nobody would hear of its dates.`,
    remedy: { label: 'Choose who looks after it', action: 'choose-keeper' }, facts: next ? `${keeper.id} ${next.sort} ${next.on}` : keeper.id, about: [keeper.id],
  }];
}
