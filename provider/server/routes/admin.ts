import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { endpoints } from '#src/contract/provider.ts';
import { changeEngineer, inviteEngineer } from '../engineers.ts';
import { codeMinutes, issueCode } from '../enrolment.ts';
import { Failure } from '../failure.ts';
import { parse } from '../parse.ts';
import { requireEngineer, requirePortalHeader } from '../sessions.ts';
import { writeAudit } from '../storage/audit.ts';
import { findDesk, listDesks, revokeDesk } from '../storage/desks.ts';
import { listEngineers, type EngineerRow } from '../storage/engineers.ts';
import { readLog, writeLog } from '../storage/server-log.ts';
import { findWorkspace } from '../storage/workspaces.ts';
import type { RouteContext } from './context.ts';

const named = z.object({ id: z.string() });

/** What administrators do; auditors may look. Every act is noted in the server's log. */
export function adminRoutes(app: FastifyInstance, { storage, clock }: RouteContext): void {
  const enter = async (request: FastifyRequest, ...allowed: EngineerRow['role'][]): Promise<EngineerRow> => {
    if (request.method !== 'GET') requirePortalHeader(request);
    const engineer = await requireEngineer(storage, request, clock());
    if (!allowed.includes(engineer.role)) throw new Failure('FORBIDDEN', 'This needs another role.', 'Ask an administrator of this server.');
    return engineer;
  };
  const note = (request: FastifyRequest, engineer: EngineerRow, action: string, detail: string): Promise<void> =>
    storage.admin((sql) => writeLog(sql, { at: clock(), actor: 'engineer', who: engineer.email, action, detail, address: request.ip }));

  app.get(endpoints.engineers.path, async (request) => {
    await enter(request, 'admin', 'auditor');
    return { engineers: await storage.lookup(listEngineers) };
  });

  app.post(endpoints.invite.path, async (request) => {
    const admin = await enter(request, 'admin');
    const invited = parse(endpoints.invite.body, request.body);
    const reply = await inviteEngineer(storage, invited, clock());
    await note(request, admin, 'invite', `${reply.email} as ${invited.role}`);
    return reply;
  });

  app.patch(endpoints.changeEngineer.path, async (request) => {
    const admin = await enter(request, 'admin');
    const change = parse(endpoints.changeEngineer.body, request.body);
    const { email, password } = await changeEngineer(storage, parse(named, request.params).id, change, clock());
    await note(request, admin, 'change engineer', `${email}: ${Object.entries(change).map(([what, to]) => `${what} ${Array.isArray(to) ? `${to.length} workspaces` : String(to ?? 'all')}`).join(', ')}`);
    return { password };
  });

  app.get(endpoints.desks.path, async (request) => {
    await enter(request, 'admin', 'auditor');
    const rows = await storage.lookup(listDesks);
    return { desks: rows.map(({ id, name, workspace_id: workspaceId, workspace, created_at: createdAt, revoked_at: revokedAt }) => ({ id, name, workspaceId, workspace, createdAt, revokedAt })) };
  });

  app.post(endpoints.revoke.path, async (request) => {
    const admin = await enter(request, 'admin');
    const { id } = parse(named, request.params);
    const desk = await storage.lookup((sql) => findDesk(sql, id));
    if (!desk || !(await storage.admin((sql) => revokeDesk(sql, id, clock())))) throw new Failure('NOT_FOUND', 'There is no active desk with this id.', 'Reload the list.');
    await storage.transaction(desk.workspaceId, (sql) => writeAudit(sql, { at: clock(), actor: 'engineer', who: admin.name, action: 'revoke desk', rec: null, detail: desk.name }));
    await note(request, admin, 'revoke desk', `${desk.name} (${id})`);
    return { ok: true };
  });

  app.post(endpoints.code.path, async (request) => {
    const admin = await enter(request, 'admin');
    const { workspaceId } = parse(endpoints.code.body, request.body);
    const workspace = workspaceId === null ? undefined : await storage.lookup((sql) => findWorkspace(sql, workspaceId));
    if (workspaceId !== null && !workspace) throw new Failure('NOT_FOUND', 'There is no such workspace.', 'Reload the list.');
    const code = await issueCode(storage, { workspaceId, workspaceName: null }, clock());
    await note(request, admin, 'issue code', workspace?.name ?? 'a new workspace');
    return { code, minutes: codeMinutes };
  });

  app.get(endpoints.log.path, async (request) => {
    await enter(request, 'admin', 'auditor');
    const { offset, limit } = parse(endpoints.log.query, request.query);
    return storage.lookup((sql) => readLog(sql, offset, limit));
  });
}
