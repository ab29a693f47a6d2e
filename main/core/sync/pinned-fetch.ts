import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

type Fetch = (url: string, init: PinnedInit) => Promise<Response>;
export interface PinnedInit {
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly signal: AbortSignal;
  readonly redirect: 'manual';
}

const WITHOUT_BODY = new Set([204, 304]);

/** Fetches trusting only certificates of one authority, whatever this computer trusts; null: the usual fetch. */
export function fetchTrusting(ca: string | null): Fetch {
  if (ca === null) return fetch;
  // Connections of its own: one that was made under another authority must not be used again.
  const agent = new Agent({ ca, keepAlive: true });
  return (url, { method = 'GET', headers, body, signal }) => new Promise((resolve, reject) => {
    const asked = request(url, { method, agent, signal, headers: { ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) } }, (answer) => {
      const status = answer.statusCode ?? 0;
      const known = Object.entries(answer.headers).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, String(value)]]));
      if (WITHOUT_BODY.has(status)) answer.resume();
      resolve(new Response(WITHOUT_BODY.has(status) ? null : (Readable.toWeb(unpacked(answer)) as ReadableStream), { status, headers: known }));
    });
    asked.once('error', (error) => reject(signal.aborted ? signal.reason : new TypeError('fetch failed', { cause: error })));
    asked.end(body);
  });
}

function unpacked(answer: IncomingMessage): Readable {
  if (answer.headers['content-encoding'] !== 'gzip') return answer;
  const gunzip = createGunzip();
  answer.once('error', (error) => gunzip.destroy(error));
  return answer.pipe(gunzip);
}
