import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { setImmediate } from 'node:timers/promises';
import { endpointPath, endpoints } from '#src/contract/provider.ts';
import { failureBody } from '#src/contract/provider/failures.ts';
import type { EnrolReply } from '#src/contract/provider/sync-api.ts';
import { TransportError, type Transport } from '#src/sync/transport.ts';

/** A desk's transport straight into the server's code. `tokenOf` may answer another token later, as after an enrolment. */
export function injectTransport(app: FastifyInstance, tokenOf: () => string | undefined): Transport {
  const ask = async (method: 'GET' | 'POST', url: string, payload?: object, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> => {
    const token = tokenOf();
    // A request without a socket never leaves the microtask queue, so that one busy desk would silence the others.
    await setImmediate();
    const response = await app.inject({ method, url, payload, headers: { ...headers, ...(token ? { authorization: `Bearer ${token}` } : {}) } });
    if (response.statusCode < 400) return response;
    const body = failureBody.parse(response.json());
    throw new TransportError({ kind: 'answered', status: response.statusCode, body, retryAfterSeconds: Number(response.headers['retry-after']) || null });
  };
  return {
    traffic: { out: 0, in: 0 },
    enrol: async (request) => endpoints.enrol.reply.parse((await ask('POST', endpointPath('enrol'), request)).json()),
    hello: async (query) => endpoints.hello.reply.parse((await ask('GET', endpointPath('hello', {}, { ...query }))).json()),
    push: async (request) => endpoints.push.reply.parse((await ask('POST', endpointPath('push'), request)).json()),
    pull: async (query, knownTag) => {
      const response = await ask('GET', endpointPath('pull', {}, { ...query } as Record<string, string | number>), undefined, knownTag ? { 'if-none-match': knownTag } : {});
      return response.statusCode === 304 ? 'unchanged' : endpoints.pull.reply.parse(response.json());
    },
    digest: async (query) => endpoints.digest.reply.parse((await ask('GET', endpointPath('digest', {}, { ...query }))).json()),
  };
}

export interface EnrolledDesk {
  readonly transport: Transport;
  readonly enrolment: EnrolReply;
  readonly device: string;
}

/** Enrols a desk with a code and answers its transport. */
export async function enrolDesk(app: FastifyInstance, code: string, device: string, workspaceName = 'Northwind'): Promise<EnrolledDesk> {
  const enrolment = await injectTransport(app, () => undefined).enrol({ code, device, deviceName: `Desk ${device}`, workspaceName });
  return { transport: injectTransport(app, () => enrolment.device_token), enrolment, device };
}
