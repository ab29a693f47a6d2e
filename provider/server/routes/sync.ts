import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { endpoints } from '#src/contract/provider.ts';
import { isPlainPush } from '#src/contract/provider/plain.ts';
import { limits, protocolRange, schemaRange } from '#src/contract/provider/wire.ts';
import type { HelloReply } from '#src/contract/provider/sync-api.ts';
import { enrol, requireDesk, takeTimeZone } from '../enrolment.ts';
import { Failure } from '../failure.ts';
import { parse } from '../parse.ts';
import { checkVersions } from '../protocol/checks.ts';
import { digest, pull } from '../protocol/pull.ts';
import { push } from '../protocol/push.ts';
import { createDevice, findDevice, hasNewerDevice, type KnownDesk } from '../storage/desks.ts';
import { saveSealKey } from '../storage/sealed.ts';
import { lockWorkspace } from '../storage/workspaces.ts';
import type { RouteContext } from './context.ts';
import { perDesk, requireFewGuesses } from './limits.ts';

export function syncRoutes(app: FastifyInstance, context: RouteContext): void {
  const { storage, meta, clock, rates } = context;
  const ofDesk = perDesk(rates);

  app.post(endpoints.enrol.path, { bodyLimit: 10_000, config: { rateLimit: { max: rates.enrol, timeWindow: 60_000 } } }, async (request) => {
    await requireFewGuesses(context, { what: 'code', who: request.ip, most: rates.enrol, minutes: 1 });
    return enrol(storage, meta, parse(endpoints.enrol.body, request.body), clock());
  });

  app.get(endpoints.hello.path, ofDesk, async (request) => {
    const desk = await requireDesk(storage, request);
    const query = parse(endpoints.hello.query, request.query);
    checkVersions(query);
    return hello(context, desk, query);
  });

  app.post(endpoints.push.path, { ...ofDesk, bodyLimit: limits.bytes }, async (request) => {
    const desk = await requireDesk(storage, request);
    const { body } = request;
    return push({ storage, desk, now: clock() }, isPlainPush(body) ? body : parse(endpoints.push.body, body));
  });

  app.get(endpoints.pull.path, ofDesk, async (request, reply) => {
    const desk = await requireDesk(storage, request);
    const { tag, body } = await pull({ storage, desk, now: clock() }, parse(endpoints.pull.query, request.query), request.headers['if-none-match']);
    void reply.header('etag', tag);
    if (body === undefined) return reply.code(304).send();
    return reply.type('application/json; charset=utf-8').send(body);
  });

  app.get(endpoints.digest.path, ofDesk, async (request) => {
    const desk = await requireDesk(storage, request);
    return digest({ storage, desk, now: clock() }, parse(endpoints.digest.query, request.query));
  });
}

async function hello({ storage, meta, clock }: RouteContext, desk: KnownDesk, { device, timeZone, seal_to: recipient }: z.output<typeof endpoints.hello.query>): Promise<HelloReply> {
  const now = clock();
  return storage.transaction(desk.workspaceId, async (sql) => {
    const workspace = await lockWorkspace(sql, now);
    const known = await findDevice(sql, device, desk.id);
    if (!known && !(await createDevice(sql, device, desk.id, now)))
      throw new Failure('FORK', 'Another desk of this workspace uses this device id.', 'This desk was copied: take a new device id and say hello again.');
    await takeTimeZone(sql, workspace.timeZone, timeZone);
    if (recipient !== undefined) await saveSealKey(sql, { id: device, deskId: desk.id }, recipient, now);
    return {
      server_id: meta.serverId, epoch: desk.epoch, head: workspace.head, last_n: known?.lastN ?? 0, newer_device: known !== undefined && (await hasNewerDevice(sql, device, desk.id)),
      protocol: protocolRange, schema: schemaRange, server_time: now,
      limits: { mutations: limits.mutations, bytes: limits.bytes, page: limits.page, sheet_rows: limits.sheetRows },
      workspace_id: workspace.id, workspace_name: workspace.name, provider_name: meta.providerName,
    };
  });
}
