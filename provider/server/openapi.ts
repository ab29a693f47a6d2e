import { z } from 'zod';
import { endpoints, type Endpoint } from '#src/contract/provider.ts';
import { failureBody } from '#src/contract/provider/failures.ts';

type Json = Record<string, unknown>;

const schemes = { token: [{ deskToken: [] }], session: [{ portalSession: [] }], none: [] } as const;

/** The OpenAPI 3.1 document, made from the same table that the server answers by. */
export function openApiDocument(): Json {
  const paths: Record<string, Json> = {};
  for (const [name, endpoint] of Object.entries<Endpoint>(endpoints)) {
    const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(name, endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Tandem provider API', version: '1', description: 'How a desk shares a chosen part of its records with an IT provider, and how the provider\'s engineers read and change it.' },
    paths,
    components: {
      securitySchemes: {
        deskToken: { type: 'http', scheme: 'bearer' },
        portalSession: { type: 'apiKey', in: 'cookie', name: 'tandem_session' },
      },
    },
  };
}

function operation(name: string, { path, auth, summary, query, body, reply, bytes }: Endpoint): Json {
  const parts = [...path.matchAll(/:(\w+)/g)].map(([, part]) => ({ name: part, in: 'path', required: true, schema: { type: 'string' } }));
  const asked = Object.entries(query?.shape ?? {}).map(([key, schema]) => ({ name: key, in: 'query', required: !schema.safeParse(undefined).success, schema: jsonSchema(schema) }));
  return {
    operationId: name,
    summary,
    security: schemes[auth],
    parameters: [...parts, ...asked],
    ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(body) } } } } : {}),
    ...(bytes === 'sent' ? { requestBody: { required: true, content: binary } } : {}),
    responses: {
      200: { description: 'Done.', content: bytes === 'answered' ? binary : { 'application/json': { schema: jsonSchema(reply) } } },
      default: { description: 'Not done; `code` says what to do next.', content: { 'application/json': { schema: jsonSchema(failureBody) } } },
    },
  };
}

const binary = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };

function jsonSchema(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;
  return rest;
}
