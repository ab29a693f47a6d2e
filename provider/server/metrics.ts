import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { endpoints } from '#src/contract/provider.ts';
import { Failure } from './failure.ts';
import { secretHash } from './secrets.ts';
import { isLoopback } from './tls.ts';
import type { WaitRoom } from './waits.ts';

/** Figures of this node: how long requests take by route, how many wait, and what the process uses. No name, id or address is a label. */
export function measure(app: FastifyInstance, waits: WaitRoom, token: string | null): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'tandem_request_seconds', help: 'Requests by route and status.', labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10], registers: [registry],
  });
  const waiting: Gauge = new Gauge({ name: 'tandem_waiting_requests', help: 'Requests held until something changes.', registers: [registry], collect: (): void => waiting.set(waits.size) });
  const held: readonly string[] = [endpoints.wait.path, endpoints.portalWait.path];
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    if (!held.includes(route)) durations.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1_000);
  });
  app.get(endpoints.metrics.path, async (request, reply) => {
    if (!mayRead(request, token)) throw new Failure('FORBIDDEN', 'Metrics are for this machine, or for who has the token.', 'Ask from loopback, or set --metrics-token and send it as a bearer token.');
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

function mayRead(request: FastifyRequest, token: string | null): boolean {
  const given = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (given !== undefined && token !== null) return timingSafeEqual(Buffer.from(secretHash(given)), Buffer.from(secretHash(token)));
  // A proxy on this machine speaks for others.
  return isLoopback(request.socket.remoteAddress ?? '') && request.headers['x-forwarded-for'] === undefined && request.headers.forwarded === undefined;
}
