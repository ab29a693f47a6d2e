import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance } from 'fastify';
import { endpoints } from '#src/contract/provider.ts';
import { answerFailures } from './answers.ts';
import { compressSync } from './compression.ts';
import { Failure } from './failure.ts';
import { measure } from './metrics.ts';
import { openApiDocument } from './openapi.ts';
import { adminRoutes } from './routes/admin.ts';
import type { RouteContext } from './routes/context.ts';
import { fileRoutes } from './routes/files.ts';
import { portalFiles } from './routes/portal-files.ts';
import { portalQueueRoutes } from './routes/portal-queue.ts';
import { portalHandoffRoutes } from './routes/portal-handoffs.ts';
import { portalRecordRoutes } from './routes/portal-records.ts';
import { portalSessionRoutes } from './routes/portal-session.ts';
import { syncRoutes } from './routes/sync.ts';
import { waitRoutes } from './routes/waits.ts';
import { requireTls } from './tls.ts';
import { WaitRoom } from './waits.ts';

export interface AppOptions {
  readonly portalFolder: string;
  /** Addresses of proxies whose word about the caller's address and TLS is believed. */
  readonly proxies: readonly string[];
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null;
  /** Who shows it may read /metrics from elsewhere. */
  readonly metricsToken?: string | null;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info';
}

const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** The whole server without a socket: `listen` it, or `inject` requests. */
export async function buildApp(context: RouteContext, { portalFolder, proxies, tls, logLevel, metricsToken = null }: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    https: tls && { ...tls, minVersion: 'TLSv1.2' },
    trustProxy: proxies.length > 0 ? [...proxies] : false,
    bodyLimit: 1_048_576,
    requestTimeout: 60_000,
    // Paths without their queries, and nothing of what is sent: a log is not a place for the customers' data.
    logger: logLevel !== 'silent' && {
      level: logLevel,
      stream: process.stderr,
      serializers: { req: ({ method, url }: { method: string; url: string }) => ({ method, path: url.split('?')[0] }) },
    },
  }) as unknown as FastifyInstance;
  answerFailures(app);
  compressSync(app);
  app.addHook('onRequest', async (request, reply) => {
    // No browser shows an answer of the sync API, and a small change should travel small.
    void reply.headers(request.url.startsWith('/v1/sync/') ? { 'x-content-type-options': 'nosniff' } : headers);
    if (request.url.startsWith('/v1/') || request.url.startsWith('/portal/api/')) void reply.header('cache-control', 'no-store');
    if (request.protocol === 'https') void reply.header('strict-transport-security', 'max-age=31536000');
    requireTls(request, proxies);
  });
  await app.register(cookie);
  await app.register(rateLimit, {
    max: context.rates.portal,
    timeWindow: 60_000,
    // Who is over the limit is told by retry-after; nobody else needs five more headers.
    addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    errorResponseBuilder: (_request, { after }) => new Failure('RATE_LIMITED', 'Too many requests in a short time.', `Try again in ${after}.`),
  });
  metaRoutes(app, context);
  syncRoutes(app, context);
  await fileRoutes(app, context);
  const waits = new WaitRoom(context.storage.hints);
  closeSoftly(app, waits);
  waitRoutes(app, context, waits);
  portalQueueRoutes(app, context, waits);
  measure(app, waits, metricsToken);
  portalSessionRoutes(app, context);
  portalRecordRoutes(app, context);
  portalHandoffRoutes(app, context);
  adminRoutes(app, context);
  await portalFiles(app, portalFolder);
  return app;
}

/** A server that stops answers what is under way, ends the held requests, and keeps no connection open for more. */
function closeSoftly(app: FastifyInstance, waits: WaitRoom): void {
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
    waits.close();
  });
  app.addHook('onSend', async (_request, reply) => {
    if (closing) void reply.header('connection', 'close');
  });
}

function metaRoutes(app: FastifyInstance, { storage, clock }: RouteContext): void {
  app.get(endpoints.health.path, async (_request, reply) => {
    const ok = await storage.lookup(async (sql) => (await sql.all('SELECT 1 AS one')).length === 1).catch(() => false);
    return reply.code(ok ? 200 : 503).send({ ok, storage: storage.kind, server_time: clock() });
  });
  const document = openApiDocument();
  app.get(endpoints.openapi.path, () => document);
}
