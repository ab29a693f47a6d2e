import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol, type Session } from 'electron';
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

/** Serves the app's own files, and nothing else, with the strict policy on each. */
export function serveApp(session: Session, root: string): void {
  const headers = { 'content-security-policy': CONTENT_SECURITY_POLICY, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };
  session.protocol.handle('tandem', async (request) => {
    const file = fileFor(root, request.url);
    if (!file || request.method !== 'GET') return new Response('Not found', { status: 404, headers });
    try {
      return new Response(await readFile(file), { headers: { ...headers, 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' } });
    } catch {
      return new Response('Not found', { status: 404, headers });
    }
  });
}
