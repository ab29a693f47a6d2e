import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol, type ProtocolResponse, type Session } from 'electron';
import { CONTENT_SECURITY_POLICY } from '#src/contract/csp.ts';

export const APP_ORIGIN = 'tandem://app';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2', '.svg': 'image/svg+xml', '.png': 'image/png', '.json': 'application/json', '.map': 'application/json',
};

/** Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'tandem', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]);
}

/** The file below `root` that an address names, or null when it would lie outside. Unknown paths are the app's own routes. */
export function fileFor(root: string, address: string): string | null {
  const url = URL.parse(address);
  if (!url || url.protocol !== 'tandem:' || url.host !== 'app') return null;
  let path: string;
  try {
    path = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.includes('\\')) return null;
  const file = normalize(join(root, extname(path) === '' ? 'index.html' : path));
  return file.startsWith(root + sep) ? file : null;
}

const HEADERS = { 'content-security-policy': CONTENT_SECURITY_POLICY, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };
const notFound = (): ProtocolResponse => ({ statusCode: 404, mimeType: 'text/plain', headers: { ...HEADERS }, data: Buffer.from('Not found') });

async function answer(root: string, method: string, address: string): Promise<ProtocolResponse> {
  const file = fileFor(root, address);
  if (!file || method !== 'GET') return notFound();
  try {
    return { headers: { ...HEADERS, 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }, data: await readFile(file) };
  } catch {
    return notFound();
  }
}

/**
 * Serves the app's own files, and nothing else, with the strict policy on each. Not by `protocol.handle`: its first
 * request loads the whole of fetch into the shell, 35 ms during which the page waits for its first byte.
 */
export function serveApp(session: Session, root: string): void {
  session.protocol.registerBufferProtocol('tandem', ({ method, url }, reply) => void answer(root, method, url).then(reply));
}
