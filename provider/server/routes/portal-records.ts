import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { endpoints } from '#src/contract/provider.ts';
import type { RecordReply, WorkspaceRow } from '#src/contract/provider/portal-api.ts';
import type { ProposalsReply } from '#src/contract/provider/proposals.ts';
import { Failure } from '../failure.ts';
import { parse } from '../parse.ts';
import { answerDivision } from '../protocol/agreements.ts';
import { editRecord } from '../protocol/edit.ts';
import { endExpiredShares } from '../protocol/expiry.ts';
import { propose, withdraw } from '../protocol/propose.ts';
import { readDivision } from '../protocol/read-division.ts';
import { readProposals } from '../protocol/read-proposals.ts';
import { readSharedRecord } from '../protocol/read-record.ts';
import { readWords } from '../protocol/read-words.ts';
import { say } from '../protocol/say.ts';
import { requireEngineer, requirePortalHeader, requireWorkspace } from '../sessions.ts';
import { readAudit, writeAudit } from '../storage/audit.ts';
import { countDesksOf } from '../storage/desks.ts';
import { visibleWorkspaceIds, type EngineerRow } from '../storage/engineers.ts';
import { countRecords, listRecords } from '../storage/shared-records.ts';
import { listWorkspaces } from '../storage/workspaces.ts';
import type { RouteContext } from './context.ts';

const shownProposals = 50;
const place = z.object({ workspaceId: z.string(), rec: z.string().default(''), proposal: z.string().default('') });

export function portalRecordRoutes(app: FastifyInstance, { storage, clock }: RouteContext): void {
  /** Who asks, and about which workspace; shares that have reached their date are ended first. */
  const enter = async (request: FastifyRequest): Promise<{ engineer: EngineerRow; workspaceId: string; rec: string }> => {
    const engineer = await requireEngineer(storage, request, clock());
    const { workspaceId, rec } = parse(place, request.params);
    await requireWorkspace(storage, engineer, workspaceId);
    await endExpiredShares(storage, workspaceId, clock());
    return { engineer, workspaceId, rec };
  };
  const enterToChange = async (request: FastifyRequest): ReturnType<typeof enter> => {
    requirePortalHeader(request);
    const entered = await enter(request);
    if (entered.engineer.role === 'auditor') throw new Failure('FORBIDDEN', 'Auditors read, and change nothing.', 'Ask an administrator for another role.');
    return entered;
  };
  const note = (workspaceId: string, engineer: EngineerRow, action: string, rec: string | null, detail: string): Promise<void> =>
    storage.transaction(workspaceId, (sql) => writeAudit(sql, { at: clock(), actor: 'engineer', who: engineer.name, action, rec, detail }));
  const record = async (workspaceId: string, rec: string): Promise<RecordReply> => storage.read(workspaceId, (sql) => readSharedRecord(sql, rec));

  app.get(endpoints.workspaces.path, async (request) => {
    const engineer = await requireEngineer(storage, request, clock());
    const [all, visible] = await storage.lookup(async (sql) => [await listWorkspaces(sql), await visibleWorkspaceIds(sql, engineer)] as const);
    const workspaces: WorkspaceRow[] = [];
    for (const { id, name, lastSeenAt } of all.filter((workspace) => visible === 'all' || visible.has(workspace.id))) {
      await endExpiredShares(storage, id, clock());
      const records = await storage.read(id, countRecords);
      workspaces.push({ id, name, records, desks: await storage.lookup((sql) => countDesksOf(sql, id)), lastSeenAt });
    }
    return { workspaces };
  });

  app.get(endpoints.records.path, async (request) => {
    const { engineer, workspaceId } = await enter(request);
    const page = await storage.read(workspaceId, (sql) => listRecords(sql, parse(endpoints.records.query, request.query)));
    await note(workspaceId, engineer, 'list', null, `${page.rows.length} of ${page.total} records`);
    return page;
  });

  app.get(endpoints.record.path, async (request) => {
    const { engineer, workspaceId, rec } = await enter(request);
    const reply = await record(workspaceId, rec);
    await note(workspaceId, engineer, 'read', rec, '');
    return reply;
  });

  app.patch(endpoints.edit.path, async (request) => {
    const { engineer, workspaceId, rec } = await enterToChange(request);
    await editRecord(storage, workspaceId, rec, parse(endpoints.edit.body, request.body), engineer, clock());
    return record(workspaceId, rec);
  });

  const suggestions = (workspaceId: string, engineer: EngineerRow, query: Parameters<typeof readProposals>[1]): Promise<ProposalsReply> =>
    storage.read(workspaceId, (sql) => readProposals(sql, query, engineer.id));

  app.post(endpoints.propose.path, async (request) => {
    const { engineer, workspaceId, rec } = await enterToChange(request);
    await propose(storage, workspaceId, rec, parse(endpoints.propose.body, request.body), engineer, clock());
    return suggestions(workspaceId, engineer, { rec, offset: 0, limit: shownProposals });
  });

  app.get(endpoints.proposals.path, async (request) => {
    const { engineer, workspaceId } = await enter(request);
    return suggestions(workspaceId, engineer, parse(endpoints.proposals.query, request.query));
  });

  app.post(endpoints.withdraw.path, async (request) => {
    const { engineer, workspaceId } = await enterToChange(request);
    const rec = await withdraw(storage, workspaceId, parse(place, request.params).proposal, engineer, clock());
    return suggestions(workspaceId, engineer, { rec, offset: 0, limit: shownProposals });
  });

  app.get(endpoints.division.path, async (request) => {
    const { engineer, workspaceId } = await enter(request);
    const reply = await storage.read(workspaceId, readDivision);
    await note(workspaceId, engineer, 'list', null, `division of work, ${reply.rows.length} rows`);
    return reply;
  });

  app.post(endpoints.answerDivision.path, async (request) => {
    const { engineer, workspaceId } = await enterToChange(request);
    await answerDivision(storage, workspaceId, parse(endpoints.answerDivision.body, request.body), engineer, clock());
    return storage.read(workspaceId, readDivision);
  });

  app.get(endpoints.words.path, async (request) => {
    const { engineer, workspaceId, rec } = await enter(request);
    const reply = await storage.read(workspaceId, (sql) => readWords(sql, rec));
    await note(workspaceId, engineer, 'read', rec, 'what was said');
    return reply;
  });

  app.post(endpoints.say.path, async (request) => {
    const { engineer, workspaceId } = await enterToChange(request);
    await say(storage, workspaceId, parse(endpoints.say.body, request.body), engineer, clock());
    return { ok: true };
  });

  app.get(endpoints.audit.path, async (request) => {
    const { workspaceId } = await enter(request);
    const { offset, limit } = parse(endpoints.audit.query, request.query);
    return storage.read(workspaceId, (sql) => readAudit(sql, offset, limit));
  });
}
