import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { endpoints } from '#src/contract/provider.ts';
import { Failure } from '../failure.ts';
import { requireDesk } from '../enrolment.ts';
import { parse } from '../parse.ts';
import { checkEpoch } from '../protocol/checks.ts';
import { requireEngineer, requireWorkspace } from '../sessions.ts';
import { findWorkspace } from '../storage/workspaces.ts';
import type { WaitRoom } from '../waits.ts';
import type { RouteContext } from './context.ts';
import { perDesk } from './limits.ts';

/** "Something changed after this number": for desks, and for the portal's pages. */
export function waitRoutes(app: FastifyInstance, { storage, clock, rates }: RouteContext, waits: WaitRoom): void {
  const head = (workspaceId: string): Promise<number> => storage.lookup(async (sql) => (await findWorkspace(sql, workspaceId))?.head ?? 0);

  const wait = async ({ raw }: FastifyReply, asked: { workspaceId: string; who: string; after: number; seconds: number }): Promise<number> => {
    const { workspaceId, who, after, seconds } = asked;
    // First into the room, then the look: what is committed in between is seen by one of the two.
    const { ended, gone } = waits.begin({ workspaceId, who, after, ms: seconds * 1_000 });
    raw.once('close', gone);
    try {
      const now = await head(workspaceId);
      if (now !== after) return now;
      const how = await ended;
      if (how === 'full') throw new Failure('UNAVAILABLE', 'Too many desks wait on this server already.', 'Ask with pull instead, and wait again in a minute.');
      if (how === 'closing') return now;
      return how === 'look' ? await head(workspaceId) : how;
    } finally {
      gone();
      raw.off('close', gone);
    }
  };

  app.get(endpoints.wait.path, perDesk(rates), async (request, reply) => {
    const { id, workspaceId, epoch } = await requireDesk(storage, request);
    const asked = parse(endpoints.wait.query, request.query);
    checkEpoch(epoch, asked.epoch);
    const now = await wait(reply, { workspaceId, who: id, after: asked.cursor, seconds: asked.seconds });
    // The desk may have been revoked, or the server restored, while it waited.
    const desk = await requireDesk(storage, request);
    checkEpoch(desk.epoch, asked.epoch);
    return { epoch: desk.epoch, head: now, changed: now !== asked.cursor };
  });

  app.get(endpoints.portalWait.path, async (request, reply) => {
    const engineer = await requireEngineer(storage, request, clock());
    const { workspaceId } = parse(z.object({ workspaceId: z.string() }), request.params);
    await requireWorkspace(storage, engineer, workspaceId);
    const { after, seconds } = parse(endpoints.portalWait.query, request.query);
    if (after === undefined) return { head: await head(workspaceId), changed: false };
    const now = await wait(reply, { workspaceId, who: engineer.id, after, seconds });
    await requireWorkspace(storage, await requireEngineer(storage, request, clock()), workspaceId);
    return { head: now, changed: now !== after };
  });
}
