import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../failure.ts';

const notBuilt = `Tandem provider server

The server runs, and desks can connect. The engineers' portal has not been built yet:
run "npm run build" in the project, then reload this page.
`;

/** The portal's own pages. Every address under /portal that is no file opens its one page. */
export async function portalFiles(app: FastifyInstance, folder: string): Promise<void> {
  app.get('/', (_request, reply) => reply.redirect('/portal/'));
  app.get('/portal', (_request, reply) => reply.redirect('/portal/'));
  if (!existsSync(path.join(folder, 'index.html'))) {
    app.get('/portal/', (_request, reply) => reply.type('text/plain; charset=utf-8').send(notBuilt));
    return;
  }
  await app.register(fastifyStatic, { root: folder, prefix: '/portal/', wildcard: false, cacheControl: false });
  app.get('/portal/*', (request, reply) => {
    if (request.url.startsWith('/portal/api/') || path.extname(request.url.split('?')[0] ?? '') !== '')
      throw new Failure('NOT_FOUND', 'There is nothing at this address.', 'Check the address.');
    return reply.sendFile('index.html');
  });
}
