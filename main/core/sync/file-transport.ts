import type { z } from 'zod';
import { endpointPath, endpoints } from '#src/contract/provider.ts';
import { failureBody } from '#src/contract/provider/failures.ts';
import { TransportError, type FileTransport } from '#src/sync/transport.ts';
import { fetchTrusting } from './pinned-fetch.ts';
import { networkFailure, parseJson, readBounded, readBytes, unusable } from './http-answers.ts';

const TIMEOUT_MS = 60_000;
const MOST_FAILURE_BYTES = 64 * 1024;

/** Contents over HTTP: pieces go out as bytes, answers are checked like all others. */
export function httpFileTransport(base: string, token: string, ca: string | null): FileTransport {
  const fetchThere = fetchTrusting(ca);
  async function ask<S extends z.ZodType>(reply: S, method: string, path: string, bytes: Uint8Array | null): Promise<z.output<S>> {
    let response: Response;
    let answer: string;
    try {
      response = await fetchThere(`${base}${path}`, {
        method, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: { accept: 'application/json', authorization: `Bearer ${token}`, ...(bytes ? { 'content-type': 'application/octet-stream' } : {}) },
        // A copy of its own: the buffer that was read into may be larger than the piece.
        ...(bytes ? { body: new Uint8Array(bytes) } : {}),
      });
      answer = await readBounded(response);
    } catch (error) {
      throw new TransportError(networkFailure(error, ca !== null), { cause: error });
    }
    const json = parseJson(answer);
    if (response.ok) {
      const parsed = reply.safeParse(json);
      if (parsed.success) return parsed.data;
    }
    throw notDone(response, answer, base);
  }
  async function get(sha256: string, from: number, to: number): Promise<Uint8Array> {
    let response: Response;
    let bytes: Buffer;
    try {
      response = await fetchThere(`${base}${endpointPath('fileGet', { sha256 })}`, {
        redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: { authorization: `Bearer ${token}`, range: `bytes=${from}-${to - 1}`, 'accept-encoding': 'identity' },
      });
      bytes = await readBytes(response, Math.max(to - from, MOST_FAILURE_BYTES));
    } catch (error) {
      throw new TransportError(networkFailure(error, ca !== null), { cause: error });
    }
    if (response.status === 206 && bytes.length === to - from) return bytes;
    throw notDone(response, bytes.toString('utf8'), base);
  }

  return {
    get,
    missing: (query) => ask(endpoints.filesMissing.reply, 'GET', endpointPath('filesMissing', {}, { ...query } as Record<string, string | number | undefined>), null),
    put: (sha256, query, bytes) => ask(endpoints.filePut.reply, 'PUT', endpointPath('filePut', { sha256 }, { ...query } as Record<string, string | number>), bytes),
  };
}

function notDone(response: Response, answer: string, base: string): TransportError {
  const failure = failureBody.safeParse(parseJson(answer));
  if (!response.ok && failure.success)
    return new TransportError({ kind: 'answered', status: response.status, body: failure.data, retryAfterSeconds: Number(response.headers.get('retry-after')) || null });
  return new TransportError({ kind: 'unusable', status: response.status, ...unusable(response, answer, base) });
}
