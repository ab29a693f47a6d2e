import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { createGunzip, gzip } from 'node:zlib';
import { limits } from '#src/contract/provider/wire.ts';
import { Failure } from './failure.ts';

const pack = promisify(gzip);

/** Large bodies of the sync API travel as gzip, both ways. A request may unpack to no more than the route's limit. */
export function compressSync(app: FastifyInstance): void {
  app.addHook('preParsing', async (request, _reply, payload) => {
    const encoding = request.headers['content-encoding'];
    if (encoding === undefined || encoding === 'identity') return payload;
    if (encoding !== 'gzip') throw new Failure('BAD_REQUEST', 'The request is packed in a way that this server does not know.', 'Send it as gzip or unpacked.');
    return unpacked(payload as Readable);
  });
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < limits.compressFrom || !isSync(request)) return payload;
    if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return payload;
    void reply.header('content-encoding', 'gzip').removeHeader('content-length');
    return pack(payload, { level: 4 });
  });
}

const isSync = (request: FastifyRequest): boolean => request.url.startsWith('/v1/sync/');

/** Fastify counts the bytes that come out against the limit while they come, and the ones that went in against content-length. */
function unpacked(payload: Readable): Readable {
  const gunzip = createGunzip();
  const counted = Object.assign(gunzip, { receivedEncodedLength: 0 });
  payload.on('data', (chunk: Buffer) => { counted.receivedEncodedLength += chunk.length; });
  payload.on('error', (error) => gunzip.destroy(error));
  return payload.pipe(counted);
}
