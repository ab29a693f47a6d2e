import type { FastifyRequest } from 'fastify';
import { secretHash } from '../secrets.ts';
import type { RouteContext } from './context.ts';

/** Requests are counted per desk, wherever it speaks from. */
export function deskLimit({ rates }: RouteContext): { config: { rateLimit: { max: number; timeWindow: number; keyGenerator: (request: FastifyRequest) => string } } } {
  return { config: { rateLimit: { max: rates.sync, timeWindow: 60_000, keyGenerator: tokenOf } } };
}

function tokenOf(request: FastifyRequest): string {
  const { authorization } = request.headers;
  return authorization ? secretHash(authorization) : request.ip;
}
