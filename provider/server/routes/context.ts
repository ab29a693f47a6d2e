import type { Clock } from '#src/lib/dates.ts';
import type { Meta } from '../storage/meta.ts';
import type { Storage } from '../storage/storage.ts';

/** Requests per minute from one place. */
export interface Rates {
  readonly enrol: number;
  readonly signIn: number;
  /** Passwords tried for one account in fifteen minutes, from wherever. */
  readonly account: number;
  readonly portal: number;
  /** For one desk's token. */
  readonly sync: number;
}

export const usualRates: Rates = { enrol: 10, signIn: 10, account: 30, portal: 600, sync: 6_000 };

/** What every route works with. */
export interface RouteContext {
  readonly storage: Storage;
  readonly meta: Meta;
  readonly clock: Clock;
  readonly rates: Rates;
}
