import { endpointPath, endpoints, type EndpointName } from '#src/contract/provider.ts';
import { failureBody } from '#src/contract/provider/failures.ts';
import { TransportError, type Transport } from '#src/sync/transport.ts';

const TIMEOUT_MS = 30_000;
const MAX_BYTES = 64 * 1024 * 1024;
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

/** The desk's conversation over HTTP. Whatever comes back is checked against the contract before anyone reads it. */
export function httpTransport(address: string, token: string | null): Transport {
  const base = serverAddress(address);

  async function ask(name: EndpointName, options: { query?: Record<string, string | number | undefined>; body?: unknown; tag?: string | undefined }): Promise<{ status: number; json: unknown }> {
    const { method } = endpoints[name];
    const text = options.body === undefined ? undefined : JSON.stringify(options.body);
    let response: Response;
    let answer: string;
    try {
      response = await fetch(`${base}${endpointPath(name, {}, options.query)}`, {
        method, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: {
          accept: 'application/json',
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(options.tag === undefined ? {} : { 'if-none-match': options.tag }),
          ...(text === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(text === undefined ? {} : { body: text }),
      });
      answer = await readBounded(response);
    } catch (error) {
      throw new TransportError(networkFailure(error), { cause: error });
    }
    if (response.status === 304) return { status: 304, json: null };
    const json = parseJson(answer);
    if (response.ok && json !== undefined) return { status: response.status, json };
    const failure = failureBody.safeParse(json);
    if (!response.ok && failure.success)
      throw new TransportError({ kind: 'answered', status: response.status, body: failure.data, retryAfterSeconds: Number(response.headers.get('retry-after')) || null });
    throw new TransportError({ kind: 'unusable', status: response.status, detail: unusableDetail(response, answer) });
  }

  async function checked<N extends EndpointName>(name: N, options: Parameters<typeof ask>[1]): Promise<(typeof endpoints)[N]['reply']['_output'] | 'unchanged'> {
    const { status, json } = await ask(name, options);
    if (status === 304) return 'unchanged';
    const parsed = endpoints[name].reply.safeParse(json);
    if (!parsed.success) throw new TransportError({ kind: 'unusable', status, detail: `the answer to ${name} is not what the contract says (${parsed.error.issues[0]?.path.join('.') ?? ''})` });
    return parsed.data as (typeof endpoints)[N]['reply']['_output'];
  }

  const changed = <T>(answer: T | 'unchanged'): T => {
    if (answer === 'unchanged') throw new TransportError({ kind: 'unusable', status: 304, detail: 'an unchanged answer to a question that has none' });
    return answer as T;
  };
  return {
    enrol: async (request) => changed(await checked('enrol', { body: request })),
    hello: async (query) => changed(await checked('hello', { query: { ...query } })),
    push: async (request) => changed(await checked('push', { body: request })),
    pull: async (query, knownTag) => checked('pull', { query: { ...query } as Record<string, string | number>, tag: knownTag }),
    digest: async (query) => changed(await checked('digest', { query: { ...query } })),
  };
}

async function readBounded(response: Response): Promise<string> {
  if (!response.body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new Error('the answer is longer than 64 MB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try { return JSON.parse(text); } catch { return undefined; }
}

function unusableDetail(response: Response, answer: string): string {
  if (/^\s*<(!doctype|html)/i.test(answer)) return 'a web page came instead of an answer; a hotel or guest network may want you to sign in first, or this is not a Tandem provider server';
  return `status ${response.status} without an answer that Tandem understands`;
}

const TLS = /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY/;

function networkFailure(error: unknown): { kind: 'offline' | 'insecure'; detail: string } {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const words = cause instanceof Error ? cause.message : String(cause);
  if (TLS.test(code)) return { kind: 'insecure', detail: `the server's certificate is not trusted (${words})` };
  return { kind: 'offline', detail: error instanceof Error && error.name === 'TimeoutError' ? 'no answer within 30 seconds' : words };
}
