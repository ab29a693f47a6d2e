import type { Day } from '../../lib/dates.ts';
import type { Kind, RecordOf } from '../kinds.ts';
import { contractDates } from './contract-dates.ts';
import type { ExpirySort } from './sorts.ts';

/** One end of one record. */
export interface Dated {
  readonly kind: Kind;
  readonly id: string;
  readonly title: string;
  readonly sort: ExpirySort;
  readonly on: Day;
  /** It goes on by itself: nothing is lost when nobody acts, but money may be. */
  readonly renews: boolean;
  readonly ownerId: string | null;
}

type Ending = { readonly [K in 'contract' | 'licence' | 'domain' | 'certificate']: Pick<RecordOf<K>, 'id' | 'name' | 'ownerId'> & { readonly kind: K } & Partial<RecordOf<K>> }[
  'contract' | 'licence' | 'domain' | 'certificate'];

/** The ends of a contract, a licence, a domain or a certificate. */
export function datedOf(record: Ending, today: Day): Dated[] {
  const base = { kind: record.kind, id: record.id, title: record.name, ownerId: record.ownerId };
  if (record.kind !== 'contract') return record.expiresOn ? [{ ...base, sort: record.kind, on: record.expiresOn, renews: record.autoRenews === true }] : [];
  const { endsOn, noticeOn, renews } = contractDates({
    endsOn: record.endsOn ?? null, autoRenews: record.autoRenews === true, renewMonths: record.renewMonths ?? null, noticeDays: record.noticeDays ?? null, noticeGivenOn: record.noticeGivenOn ?? null,
  }, today);
  return [
    ...(noticeOn === null ? [] : [{ ...base, sort: 'notice' as const, on: noticeOn, renews }]),
    ...(endsOn === null ? [] : [{ ...base, sort: 'contract' as const, on: endsOn, renews }]),
  ];
}
