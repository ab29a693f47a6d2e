import type { z } from 'zod';
import { endpointPath, endpoints } from '#src/contract/provider.ts';
import { failureBody } from '#src/contract/provider/failures.ts';
import { TransportError, type FileTransport } from '#src/sync/transport.ts';
import { networkFailure, parseJson, readBounded, unusable } from './http-answers.ts';

const TIMEOUT_MS = 60_000;

/** Contents over HTTP: pieces go out as bytes, answers are checked like all others. */
export function httpFileTransport(base: string, token: string): FileTransport {
  async function ask<S extends z.ZodType>(reply: S, method: string, path: string, bytes: Uint8Array | null): Promise<z.output<S>> {
    let response: Response;
    let answer: string;
    try {
      response = await fetch(`${base}${path}`, {
        method, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: { accept: 'application/json', authorization: `Bearer ${token}`, ...(bytes ? { 'content-type': 'application/octet-stream' } : {}) },
        // A copy of its own: the buffer that was read into may be larger than the piece.
        ...(bytes ? { body: new Uint8Array(bytes) } : {}),
      });
      answer = await readBounded(response);
    } catch (error) {
      throw new TransportError(networkFailure(error), { cause: error });
    }
    const json = parseJson(answer);
    if (response.ok) {
      const parsed = reply.safeParse(json);
      if (parsed.success) return parsed.data;
    }
    const failure = failureBody.safeParse(json);
    if (!response.ok && failure.success)
      throw new TransportError({ kind: 'answered', status: response.status, body: failure.data, retryAfterSeconds: Number(response.headers.get('retry-after')) || null });
    throw new TransportError({ kind: 'unusable', status: response.status, ...unusable(response, answer, base) });
  }
  return {
    missing: (query) => ask(endpoints.filesMissing.reply, 'GET', endpointPath('filesMissing', {}, { ...query } as Record<string, string | number | undefined>), null),
    put: (sha256, query, bytes) => ask(endpoints.filePut.reply, 'PUT', endpointPath('filePut', { sha256 }, { ...query } as Record<string, string | number>), bytes),
  };
}
