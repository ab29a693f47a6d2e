import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { TestServer } from '../support/server.ts';

/** The parts of bodies and answers that a spoil may bend. */
interface Json {
  code?: string; device?: string; device_token?: string; workspace_id?: string; epoch?: string;
  last_n?: number; newer_device?: boolean; before?: number; head?: number; cursor?: number; more?: boolean;
  mutations?: unknown; results?: unknown; records?: unknown; words?: unknown; proposals?: unknown; answers?: unknown; received?: number; complete?: boolean;
}

/** One request on its way to the real server; what a spoil changes here is what the server gets. */
export interface Call {
  readonly method: string;
  readonly name: string;
  readonly query: URLSearchParams;
  readonly headers: Record<string, string>;
  body: Json | undefined;
  /** A piece of a content, which is no JSON. */
  bytes?: Buffer | undefined;
}
export interface Reply { status: number; body: Json | undefined; bytes?: Buffer | undefined }

/** What makes a right server wrong. */
export interface Spoil {
  before?(call: Call): Promise<void> | void;
  after?(call: Call, reply: Reply, again: (call: Call) => Promise<Reply>): Promise<void> | void;
  /** Answers instead of the server. */
  instead?(call: Call, forward: (call: Call) => Promise<Reply>): Promise<Reply | undefined>;
}

/** The reference server behind a proxy that spoils its answers. */
export async function spoiled(server: TestServer, spoil: Spoil): Promise<{ url: string; stop(): void }> {
  const proxy = createServer((incoming, outgoing) => { void pass(server, spoil, incoming, outgoing).catch((error: unknown) => outgoing.destroy(error as Error)); });
  await new Promise<void>((ready) => { proxy.listen(0, '127.0.0.1', ready); });
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, stop: () => { proxy.closeAllConnections(); proxy.close(); } };
}

async function pass(server: TestServer, spoil: Spoil, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const url = new URL(incoming.url ?? '/', server.url);
  const sent = await readAll(incoming);
  const isContent = url.pathname.startsWith('/v1/files/') && !url.pathname.endsWith('/missing');
  const text = isContent ? '' : sent.toString('utf8');
  const { authorization, 'if-none-match': tag, 'content-type': type, range } = incoming.headers;
  const headers = Object.fromEntries(Object.entries({ authorization, 'if-none-match': tag, 'content-type': type, range }).filter((pair): pair is [string, string] => pair[1] !== undefined));
  const call: Call = { method: incoming.method ?? 'GET', name: url.pathname, query: url.searchParams, headers, body: text === '' ? undefined : (JSON.parse(text) as Json), ...(isContent && sent.length > 0 ? { bytes: sent } : {}) };
  let etag: string | null = null;
  const forward = async (one: Call): Promise<Reply> => {
    const response = await fetch(`${server.url}${one.name}?${one.query}`, { method: one.method, headers: one.headers, body: one.bytes ? new Uint8Array(one.bytes) : one.body && JSON.stringify(one.body) });
    etag = response.headers.get('etag');
    const answer = Buffer.from(await response.arrayBuffer());
    if (answer.length === 0 || !/json/.test(response.headers.get('content-type') ?? '')) return { status: response.status, body: undefined, ...(answer.length > 0 ? { bytes: answer } : {}) };
    return { status: response.status, body: JSON.parse(answer.toString('utf8')) as Json };
  };
  await spoil.before?.(call);
  const reply = (await spoil.instead?.(call, forward)) ?? (await forward(call));
  await spoil.after?.(call, reply, forward);
  const answer = reply.bytes ?? (reply.body === undefined ? '' : JSON.stringify(reply.body));
  outgoing.writeHead(reply.status, { ...(etag ? { etag } : {}), 'content-type': reply.bytes ? 'application/octet-stream' : 'application/json' });
  outgoing.end(answer);
}

async function readAll(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  return incoming.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
}
