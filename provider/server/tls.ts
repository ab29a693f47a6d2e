import type { FastifyRequest } from 'fastify';
import { Failure } from './failure.ts';

const loopback = /^(?:127(?:\.\d+){3}|::1|::ffff:127(?:\.\d+){3}|localhost)$/i;

export function isLoopback(host: string): boolean {
  return loopback.test(host.replace(/^\[|\]$/g, ''));
}

/** Refuses what travelled over a network in the clear: from another machine, or to a proxy that passes on plain HTTP. */
export function requireTls(request: FastifyRequest, proxies: readonly string[]): void {
  if (request.protocol === 'https') return;
  const forwarded = proxies.length > 0 && request.headers['x-forwarded-for'] !== undefined;
  if (!forwarded && isLoopback(request.socket.remoteAddress ?? '')) return;
  throw new Failure('TLS_REQUIRED', 'This server answers other machines over HTTPS only.', 'Use an address that begins with https://.');
}
