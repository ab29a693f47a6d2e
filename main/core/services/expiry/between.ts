import { datedOf, type Dated } from '#src/domain/expiry/dated.ts';
import { endingBetween } from '#src/domain/expiry/radar.ts';
import type { Day } from '#src/lib/dates.ts';
import { assetDatesOf, endings, responsibilitiesOf, reviewsDue, tiedAssets } from '../../repos/expiry-repo.ts';
import type { Desk } from '../desk.ts';
import { kept } from '../kept.ts';

export interface Ends extends Dated { readonly responsibilities: readonly { readonly id: string; readonly name: string }[] }

const FOREVER = '9999-12-31';

/**
 * What ends or must be given notice of between two days, and for which responsibilities: of contracts, licences, domains and
 * certificates all, of runbooks those to be read again, of assets those that a responsibility is tied to. A contract that
 * renews by itself is looked at from the first of the days, so that the term is the one that runs then.
 */
export function endsBetween(desk: Desk, from: Day, to: Day | null, reviews: 'reviews' | 'none' = 'reviews'): Ends[] {
  const own = (['contract', 'licence', 'domain', 'certificate'] as const).flatMap((kind) => endings(desk.db, kind).flatMap((record) => datedOf({ ...record, kind } as Parameters<typeof datedOf>[0], from)));
  const found = endingBetween([...own, ...(reviews === 'none' ? [] : reviewsDue(desk.db, from, to ?? FOREVER)), ...assetDatesOf(desk.db, kept(desk, 'tied assets', ['link'], '', () => tiedAssets(desk.db)))], from, to);
  const ties = responsibilitiesOf(desk.db, [...new Set(found.map((one) => one.id))]);
  return found.map((one) => ({ ...one, responsibilities: ties.get(one.id) ?? [] }));
}
