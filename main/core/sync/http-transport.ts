import { gzipSync } from 'node:zlib';
import { endpointPath, endpoints, type EndpointName } from '#src/contract/provider.ts';
import { failureBody } from '#src/contract/provider/failures.ts';
import { isPlainPull, isPlainPushReply } from '#src/contract/provider/plain.ts';
import { limits } from '#src/contract/provider/wire.ts';
import { TransportError, type Transport } from '#src/sync/transport.ts';
import { httpFileTransport } from './file-transport.ts';
import { fetchTrusting } from './pinned-fetch.ts';
import { pushText } from './mutation-text.ts';
import { networkFailure, parseJson, readBounded, unusable } from './http-answers.ts';

const TIMEOUT_MS = 30_000;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The address of a provider's server as it is kept: origin and path without a slash at the end. Throws `TransportError`. */
export function serverAddress(text: string): string {
  const url = URL.parse(text.trim().includes('://') ? text.trim() : `https://${text.trim()}`);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.username || url.password)
    throw new TransportError({ kind: 'unusable', status: 0, detail: 'this is not the address of a web server' });
  if (url.protocol === 'http:' && !LOOPBACK.has(url.hostname))
    throw new TransportError({ kind: 'insecure', detail: 'plain http is allowed only on this computer; use https' });
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

export interface HttpOptions {
  /** Large bodies travel as gzip; not on loopback, where it costs more than it saves. */
  readonly compress?: boolean;
  /** The only authority whose certificates are trusted, as PEM; null: those that this computer trusts. */
  readonly ca?: string | null;
}

/** The desk's conversation over HTTP. Whatever comes back is checked against the contract before anyone reads it. */
export function httpTransport(address: string, token: string | null, options: HttpOptions = {}): Transport {
  const base = serverAddress(address);
  const compress = options.compress ?? !LOOPBACK.has(new URL(base).hostname);
  const ca = options.ca ?? null;
  const fetchThere = fetchTrusting(ca);
  const traffic = { out: 0, in: 0 };

  async function ask(name: EndpointName, asked: { query?: Record<string, string | number | undefined>; body?: string; tag?: string | undefined; signal?: AbortSignal }): Promise<{ status: number; json: unknown }> {
    const { method } = endpoints[name];
    const text = asked.body;
    // Packed at once and not in the background: nothing may come between deciding what leaves and sending it.
    const packed = compress && text !== undefined && text.length >= limits.compressFrom ? gzipSync(text, { level: 4 }) : undefined;
    traffic.out += text?.length ?? 0;
    let response: Response;
    let answer: string;
    try {
      response = await fetchThere(`${base}${endpointPath(name, {}, asked.query)}`, {
        method, redirect: 'manual', signal: asked.signal ? AbortSignal.any([asked.signal, AbortSignal.timeout(TIMEOUT_MS)]) : AbortSignal.timeout(TIMEOUT_MS),
        headers: {
          accept: 'application/json',
          'accept-encoding': compress ? 'gzip' : 'identity',
          'user-agent': 'tandem',
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(asked.tag === undefined ? {} : { 'if-none-match': asked.tag }),
          ...(text === undefined ? {} : { 'content-type': 'application/json' }),
          ...(packed === undefined ? {} : { 'content-encoding': 'gzip' }),
        },
        ...(text === undefined ? {} : { body: packed ?? text }),
      });
      answer = await readBounded(response);
      traffic.in += answer.length;
    } catch (error) {
      throw new TransportError(networkFailure(error, ca !== null), { cause: error });
    }
    if (response.status === 304) return { status: 304, json: null };
    const json = parseJson(answer);
    if (response.ok && json !== undefined) return { status: response.status, json };
    const failure = failureBody.safeParse(json);
    if (!response.ok && failure.success)
      throw new TransportError({ kind: 'answered', status: response.status, body: failure.data, retryAfterSeconds: Number(response.headers.get('retry-after')) || null });
    throw new TransportError({ kind: 'unusable', status: response.status, ...unusable(response, answer, base) });
  }

  async function checked<N extends EndpointName>(name: N, asked: Parameters<typeof ask>[1]): Promise<(typeof endpoints)[N]['reply']['_output'] | 'unchanged'> {
    const { status, json } = await ask(name, asked);
    if (status === 304) return 'unchanged';
    if ((name === 'push' && isPlainPushReply(json)) || (name === 'pull' && isPlainPull(json))) return json as (typeof endpoints)[N]['reply']['_output'];
    const parsed = endpoints[name].reply.safeParse(json);
    if (!parsed.success) throw new TransportError({ kind: 'unusable', status, detail: `the answer to ${name} is not what the contract says (${parsed.error.issues[0]?.path.join('.') ?? ''})` });
    return parsed.data as (typeof endpoints)[N]['reply']['_output'];
  }

  const changed = <T>(answer: T | 'unchanged'): T => {
    if (answer === 'unchanged') throw new TransportError({ kind: 'unusable', status: 304, detail: 'an unchanged answer to a question that has none' });
    return answer as T;
  };
  return {
    traffic,
    enrol: async (request) => changed(await checked('enrol', { body: JSON.stringify(request) })),
    hello: async (query) => changed(await checked('hello', { query: { ...query } })),
    push: async (request) => changed(await checked('push', { body: pushText(request) })),
    pull: async (query, knownTag) => checked('pull', { query: { ...query } as Record<string, string | number>, tag: knownTag }),
    digest: async (query) => changed(await checked('digest', { query: { ...query } })),
    wait: (query) => {
      const abort = new AbortController();
      return { reply: checked('wait', { query: { ...query }, signal: abort.signal }).then(changed), stop: () => abort.abort() };
    },
    files: httpFileTransport(base, token ?? '', ca),
  };
}
