import { randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { WebSocketServer } from 'ws';
import { CONTENT_SECURITY_POLICY } from '#src/contract/csp.ts';
import { Core } from './core.ts';
import { reopenLast, openWorkspace } from './services/workspace/open.ts';

interface BrowserBridgeOptions {
  /** 0 takes a free port. */
  readonly port: number;
  readonly rendererDir: string;
  readonly profileDir: string;
  readonly workspace?: string | undefined;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2', '.svg': 'image/svg+xml', '.png': 'image/png',
};

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

async function serveFile(root: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
  const file = normalize(join(root, extname(path) === '' ? 'index.html' : path));
  const headers = { 'content-security-policy': CONTENT_SECURITY_POLICY, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };
  try {
    if (!file.startsWith(resolve(root) + sep)) throw new Error('outside');
    const body = await readFile(file);
    response.writeHead(200, { ...headers, 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(body);
  } catch {
    response.writeHead(404, headers).end('Not found');
  }
}

/**
 * The same core and screens in a plain browser, over loopback only, for whoever holds the token of the
 * printed address. For tests and machines without a display; never part of a package.
 */
export async function startBrowserBridge(options: BrowserBridgeOptions): Promise<{ url: string; core: Core; close(): Promise<void> }> {
  const core = new Core({ profileDir: resolve(options.profileDir), assetsDir: resolve(import.meta.dirname, '../../assets'), checkOutput: true, follow: true });
  if (options.workspace) openWorkspace(core, resolve(options.workspace));
  else reopenLast(core);
  const token = randomBytes(24).toString('base64url');
  const server = createServer((request, response) => void serveFile(resolve(options.rendererDir), request, response));
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 * 1024 });
  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const ownOrigin = request.headers.origin === `http://${request.headers.host}`;
    if (url.pathname !== '/core' || !ownOrigin || !sameText(url.searchParams.get('token') ?? '', token)) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      const stop = core.listen((notice) => client.send(JSON.stringify(notice)));
      client.on('message', (data: Buffer) => {
        let frame: unknown = null;
        try { frame = JSON.parse(data.toString('utf8')); } catch { /* answered as an unreadable request */ }
        void core.answer(frame).then((reply) => client.send(JSON.stringify(reply)));
      });
      client.on('close', stop);
    });
  });
  await new Promise<void>((done, fail) => server.once('error', fail).listen(options.port, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  return {
    url: `http://127.0.0.1:${port}/?token=${token}`,
    core,
    async close() {
      for (const client of sockets.clients) client.terminate();
      await new Promise<void>((done) => server.close(() => done()));
      core.close();
    },
  };
}
