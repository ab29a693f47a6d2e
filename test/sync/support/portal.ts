import type { LightMyRequestResponse } from 'fastify';
import { endpointPath, endpoints, type EndpointName } from '#src/contract/provider.ts';
import { portalHeader } from '#src/contract/provider/portal-api.ts';
import type { z } from 'zod';
import type { TestServer } from './server.ts';

type Reply<N extends EndpointName> = z.output<(typeof endpoints)[N]['reply']>;
interface Asked {
  readonly parts?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: object;
}

export interface PortalClient {
  /** Whatever the server says. */
  ask(name: EndpointName, asked?: Asked): Promise<LightMyRequestResponse>;
  /** What the contract promises; throws on a failure. */
  get<N extends EndpointName>(name: N, asked?: Asked): Promise<Reply<N>>;
}

/** An engineer's browser, reduced to its cookie. */
export function portalClient(server: TestServer): PortalClient {
  let cookie = '';
  const ask: PortalClient['ask'] = async (name, { parts, query, body } = {}) => {
    const { method } = endpoints[name];
    const headers = { ...(method === 'GET' ? {} : { [portalHeader.name]: portalHeader.value }), ...(cookie ? { cookie } : {}) };
    const response = await server.app.inject({ method, url: endpointPath(name, parts, query), payload: body, headers });
    const set = response.cookies[0];
    if (set) cookie = set.value ? `${set.name}=${set.value}` : '';
    return response;
  };
  return {
    ask,
    get: async (name, asked) => {
      const response = await ask(name, asked);
      if (response.statusCode !== 200) throw new Error(`${name} answered ${response.statusCode}: ${response.body}`);
      return endpoints[name].reply.parse(response.json()) as never;
    },
  };
}

export async function signedIn(server: TestServer): Promise<PortalClient> {
  const client = portalClient(server);
  await client.get('signIn', { body: server.engineer });
  return client;
}
