import type { z } from 'zod';
import { endpointPath, endpoints, type EndpointName } from '#src/contract/provider.ts';
import { failureBody, type FailureCode } from '#src/contract/provider/failures.ts';
import { portalHeader } from '#src/contract/provider/portal-api.ts';

/** Why the server refused, in its own words. */
export class PortalError extends Error {
  readonly code: FailureCode | 'OFFLINE';
  readonly hint: string;
  constructor(code: FailureCode | 'OFFLINE', message: string, hint: string) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}

type Reply<N extends EndpointName> = z.output<(typeof endpoints)[N]['reply']>;

interface Ask {
  readonly parts?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** Asks one endpoint of the contract and checks the answer against it. Throws `PortalError`. */
export async function ask<N extends EndpointName>(name: N, { parts, query, body, signal }: Ask = {}): Promise<Reply<N>> {
  const { method, reply } = endpoints[name];
  let response: Response;
  try {
    response = await fetch(endpointPath(name, parts, query), {
      method, credentials: 'same-origin', ...(signal ? { signal } : {}),
      headers: { [portalHeader.name]: portalHeader.value, ...(method === 'GET' ? {} : { 'content-type': 'application/json' }) },
      ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
    });
  } catch {
    throw new PortalError('OFFLINE', 'The server cannot be reached.', 'Check the network and try again; what you typed is still here.');
  }
  const json: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const failure = failureBody.safeParse(json);
    if (failure.success) throw new PortalError(failure.data.code, failure.data.message, failure.data.hint);
    throw new PortalError('INTERNAL', `The server answered ${response.status} without a reason.`, 'Try again in a minute.');
  }
  return reply.parse(json) as Reply<N>;
}
