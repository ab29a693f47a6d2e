const MAX_BYTES = 64 * 1024 * 1024;

/** The body as text. Counts what comes out of the packing, so that a small answer cannot fill the memory. */
export async function readBounded(response: Response): Promise<string> {
  return (await readBytes(response, MAX_BYTES)).toString('utf8');
}

export async function readBytes(response: Response, most: number): Promise<Buffer> {
  if (!response.body) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > most) throw new Error(`the answer is longer than ${most} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export function parseJson(text: string): unknown {
  try { return JSON.parse(text); } catch { return undefined; }
}

/** Why an answer cannot be understood, for a person. `between`: something on the way, such as the sign-in page of a guest network, answered in the server's place. */
export function unusable(response: Response, answer: string, base: string): { detail: string; between?: true } {
  const target = response.status >= 300 && response.status < 400 ? URL.parse(response.headers.get('location') ?? '', base) : null;
  if (target) return { detail: `it sends on to ${target.host} (status ${response.status})`, between: true };
  if (/^\s*<(!doctype|html)/i.test(answer)) return { detail: 'a web page came instead of an answer; a hotel or guest network may want you to sign in first, or this is not a Tandem provider server', between: true };
  return { detail: `status ${response.status} without an answer that Tandem understands` };
}

const TLS = /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY/;
const OTHER_AUTHORITY = /SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)|CERT_UNTRUSTED/;

/** Why no answer came, for a person. `pinned`: only one authority is trusted. */
export function networkFailure(error: unknown, pinned = false): { kind: 'offline' | 'insecure'; detail: string; pinned?: true; date?: true } {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const words = cause instanceof Error ? cause.message : String(cause);
  if (pinned && OTHER_AUTHORITY.test(code)) return { kind: 'insecure', detail: 'its certificate was not issued by the authority that this connection is bound to', pinned: true };
  if (TLS.test(code)) return { kind: 'insecure', detail: `its certificate is not trusted (${certificateWords(code) ?? words})`, ...(/^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/.test(code) ? { date: true as const } : {}) };
  return { kind: 'offline', detail: error instanceof Error && error.name === 'TimeoutError' ? 'no answer in time' : words };
}

function certificateWords(code: string): string | undefined {
  switch (code) {
    case 'CERT_HAS_EXPIRED': return 'it has expired';
    case 'CERT_NOT_YET_VALID': return 'it is not valid yet; a wrong clock on this computer looks the same';
    case 'ERR_TLS_CERT_ALTNAME_INVALID': return 'it was issued for another address';
    case 'DEPTH_ZERO_SELF_SIGNED_CERT': case 'SELF_SIGNED_CERT_IN_CHAIN': case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE': case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY': return 'this computer does not know who issued it';
    default: return undefined;
  }
}
