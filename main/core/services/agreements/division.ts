import { createHash } from 'node:crypto';
import type { AnyRecord } from '#src/domain/kinds.ts';
import { standingOf, termsOf, versionOf, type Standing, type Terms, type WordKind } from '#src/domain/ownership/agreement.ts';
import { siteTies } from '../../repos/agreement-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { getShadow } from '../../repos/shadow-repo.ts';
import { wordsOf, type KnownWord } from '../../repos/word-repo.ts';
import type { Desk } from '../desk.ts';
import type { Decisions } from '../sharing/decisions.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export interface Division { readonly version: string; readonly terms: Terms }

/** The division of a row as the provider sees it, or will at the next sync; made of what leaves and nothing else. */
export function divisionOf(desk: Desk, decisions: Decisions, record: AnyRecord): Division {
  const sites = siteTies(desk.db, record.id).filter(({ linkId, siteId }) => {
    const link = getRecord(desk.db, 'link', linkId);
    return link !== undefined && decisions.isShared(siteId) && decisions.of('link', link).level !== 'private';
  });
  const terms = termsOf(decisions.outgoing('responsibility', record), sites.map(({ siteId }) => siteId));
  return { terms, version: versionOf(terms, sha256) };
}

/** A word about the division of work. */
export type Said = KnownWord & { readonly what: WordKind };

export const saidAbout = (desk: Desk, rec: string): Said[] => wordsOf(desk.db, rec, 'agreement') as Said[];

/** A request ends with the share it was made under; what the provider answered was said for good. */
export function wordsThatCount(desk: Desk, rec: string): Said[] {
  const shadow = getShadow(desk.db, rec);
  const gen = shadow?.live ? shadow.gen : null;
  return saidAbout(desk, rec).filter((word) => word.by === 'provider' || word.due || word.gen === gen);
}

export interface RowStanding extends Standing<Said>, Division { readonly shared: boolean }

export function standingOfRow(desk: Desk, decisions: Decisions, record: AnyRecord): RowStanding {
  const division = divisionOf(desk, decisions, record);
  const shared = decisions.of('responsibility', record).level !== 'private';
  const standing = standingOf(wordsThatCount(desk, record.id), division.version);
  return { ...division, ...standing, shared, state: shared ? standing.state : 'none' };
}
