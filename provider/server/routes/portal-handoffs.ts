import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoints } from '#src/contract/provider.ts';
import type { PortalHandoffRow } from '#src/contract/provider/handoffs-api.ts';
import { parse } from '../parse.ts';
import { endExpiredShares } from '../protocol/expiry.ts';
import { readHandoff, readHandoffs } from '../protocol/read-handoffs.ts';
import { requireEngineer, requireWorkspace } from '../sessions.ts';
import { writeAudit } from '../storage/audit.ts';
import { visibleWorkspaceIds } from '../storage/engineers.ts';
import { listWorkspaces, readWorkspace } from '../storage/workspaces.ts';
import type { RouteContext } from './context.ts';

const place = z.object({ workspaceId: z.string(), rec: z.string() });

/** What customers hand over while somebody is away, over every one that the engineer may see. */
export function portalHandoffRoutes(app: FastifyInstance, { storage, clock }: RouteContext): void {
  app.get(endpoints.handoffs.path, async (request) => {
    const engineer = await requireEngineer(storage, request, clock());
    const [all, visible] = await storage.lookup(async (sql) => [await listWorkspaces(sql), await visibleWorkspaceIds(sql, engineer)] as const);
    const rows: PortalHandoffRow[] = [];
    for (const { id, name } of all.filter((workspace) => visible === 'all' || visible.has(workspace.id))) {
      await endExpiredShares(storage, id, clock());
      const own = await storage.read(id, (sql) => readHandoffs(sql, name));
      if (own.length === 0) continue;
      rows.push(...own);
      await storage.transaction(id, (sql) => writeAudit(sql, { at: clock(), actor: 'engineer', who: engineer.name, action: 'list', rec: null, detail: `${own.length} handoffs` }));
    }
    return { rows };
  });

  app.get(endpoints.handoff.path, async (request) => {
    const engineer = await requireEngineer(storage, request, clock());
    const { workspaceId, rec } = parse(place, request.params);
    await requireWorkspace(storage, engineer, workspaceId);
    await endExpiredShares(storage, workspaceId, clock());
    const reply = await storage.read(workspaceId, async (sql) => readHandoff(sql, (await readWorkspace(sql)).name, rec));
    await storage.transaction(workspaceId, (sql) => writeAudit(sql, { at: clock(), actor: 'engineer', who: engineer.name, action: 'read', rec, detail: 'handoff' }));
    return reply;
  });
}
