/** `URL` is the same in Node, Electron and browsers; `src` is compiled without their type libraries. */
declare const URL: { parse(text: string): { protocol: string; hostname: string; username: string; password: string; href: string } | null };

/** Schemes that may leave Tandem for the system's own programs. */
const EXTERNAL = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** The address as the system should get it, or null when it must not be opened. */
export function externalUrl(text: string): string | null {
  const url = URL.parse(text);
  if (!url || !EXTERNAL.has(url.protocol)) return null;
  if ((url.protocol === 'http:' || url.protocol === 'https:') && (!url.hostname || url.username || url.password)) return null;
  return url.href;
}

const LINKABLE = /^(asset|person|site|vendor|contract|licence|domain|certificate|responsibility|runbook|task)$/;

/** Turns `tandem://asset/<id>` into the path of its screen; null for anything else. */
export function deepLinkPath(text: string): string | null {
  const parts = /^tandem:\/\/([a-z]+)\/([0-9a-f-]{36})\/?$/.exec(text.trim());
  return parts && LINKABLE.test(parts[1]!) ? `/open/${parts[1]}/${parts[2]}` : null;
}
