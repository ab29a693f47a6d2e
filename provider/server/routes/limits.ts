import type { FastifyRequest, RouteShorthandOptions } from 'fastify';
import { Failure } from '../failure.ts';
import { secretHash } from '../secrets.ts';
import { countAttempt } from '../storage/attempts.ts';
import type { Rates, RouteContext } from './context.ts';

/** A desk's own allowance: desks behind one address do not take each other's. */
export function perDesk({ sync }: Rates): RouteShorthandOptions {
  return { config: { rateLimit: { max: sync, timeWindow: 60_000, keyGenerator: tokenOf } } };
}

function tokenOf(request: FastifyRequest): string {
  const { authorization } = request.headers;
  return authorization ? secretHash(authorization) : request.ip;
}

interface Guess {
  readonly what: 'code' | 'password' | 'account';
  /** The address it came from, or the account it is about. */
  readonly who: string;
  readonly most: number;
  readonly minutes: number;
}

/** Counts a guess of a code or password over all nodes, and refuses one too many. Throws RATE_LIMITED. */
export async function requireFewGuesses({ storage, clock }: Pick<RouteContext, 'storage' | 'clock'>, { what, who, most, minutes }: Guess): Promise<void> {
  const now = Date.parse(clock());
  const ends = (Math.floor(now / (minutes * 60_000)) + 1) * minutes * 60_000;
  const used = await storage.admin((sql) => countAttempt(sql, secretHash(`${what} ${who}`), new Date(ends).toISOString()));
  if (used <= most) return;
  const seconds = Math.ceil((ends - now) / 1_000);
  throw new Failure('RATE_LIMITED', 'Too many attempts in a short time.', `Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`, {}, { retryAfterSeconds: seconds });
}
