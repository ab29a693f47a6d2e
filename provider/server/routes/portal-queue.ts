import type { FastifyInstance } from 'fastify';
import { endpoints } from '#src/contract/provider.ts';
import type { QueueRow } from '#src/contract/provider/queue-api.ts';
import { parse } from '../parse.ts';
import { endExpiredShares } from '../protocol/expiry.ts';
import { readQueue } from '../protocol/read-queue.ts';
import { requireEngineer } from '../sessions.ts';
import { writeAudit } from '../storage/audit.ts';
import { visibleWorkspaceIds, type EngineerRow } from '../storage/engineers.ts';
import { listWorkspaces } from '../storage/workspaces.ts';
import type { WaitRoom } from '../waits.ts';
import type { RouteContext } from './context.ts';

/** One queue over every customer that the engineer may see. */
export function portalQueueRoutes(app: FastifyInstance, { storage, clock }: RouteContext, waits: WaitRoom): void {
  const visibleTo = async (engineer: EngineerRow) => storage.lookup(async (sql) => {
    const [all, visible] = [await listWorkspaces(sql), await visibleWorkspaceIds(sql, engineer)];
    return all.filter(({ id }) => visible === 'all' || visible.has(id));
  });
  /** Rises with every change in any of them. */
  const stateOf = (workspaces: readonly { readonly head: number }[]): number => workspaces.reduce((sum, { head }) => sum + head, 0);

  app.get(endpoints.queue.path, async (request) => {
    const engineer = await requireEngineer(storage, request, clock());
    const workspaces = await visibleTo(engineer);
    const rows: QueueRow[] = [];
    for (const { id, name } of workspaces) {
      await endExpiredShares(storage, id, clock());
      const own = await storage.read(id, (sql) => readQueue(sql, name, clock()));
      if (own.length === 0) continue;
      rows.push(...own);
      await storage.transaction(id, (sql) => writeAudit(sql, { at: clock(), actor: 'engineer', who: engineer.name, action: 'list', rec: null, detail: `queue, ${own.length} tasks` }));
    }
    return { rows, state: stateOf(workspaces) };
  });

  app.get(endpoints.queueWait.path, async (request, reply) => {
    const engineer = await requireEngineer(storage, request, clock());
    const { after, seconds } = parse(endpoints.queueWait.query, request.query);
    const before = new Set((await visibleTo(engineer)).map(({ id }) => id));
    // First into the room, then the look: what is committed in between is seen by one of the two.
    const { ended, gone } = waits.beginAny({ who: engineer.id, wants: (id) => before.has(id), ms: seconds * 1_000 });
    reply.raw.once('close', gone);
    try {
      if (stateOf(await visibleTo(engineer)) === after) await ended;
    } finally {
      gone();
      reply.raw.off('close', gone);
    }
    const state = stateOf(await visibleTo(await requireEngineer(storage, request, clock())));
    return { state, changed: state !== after };
  });
}
