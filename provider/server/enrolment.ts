import type { EnrolReply, EnrolRequest } from '#src/contract/provider/sync-api.ts';
import { isTimeZone, type Instant } from '#src/lib/dates.ts';
import type { FastifyRequest } from 'fastify';
import { Failure } from './failure.ts';
import { enrolmentCodeHash, newEnrolmentCode, newSecret, secretHash } from './secrets.ts';
import { writeAudit } from './storage/audit.ts';
import { saveCode, takeCode, type Admission } from './storage/codes.ts';
import { adoptDevice, createDesk, createDevice, findDeskByToken, type KnownDesk } from './storage/desks.ts';
import type { Meta } from './storage/meta.ts';
import type { Storage, WorkspaceSql } from './storage/storage.ts';
import { createWorkspace, findWorkspace, saveTimeZone } from './storage/workspaces.ts';

export const codeMinutes = 30;

/** A new single-use code, good for half an hour. */
export async function issueCode(storage: Storage, admission: Admission, now: Instant): Promise<string> {
  const code = newEnrolmentCode();
  const expiresAt = new Date(Date.parse(now) + codeMinutes * 60_000).toISOString();
  await storage.admin((sql) => saveCode(sql, enrolmentCodeHash(code), admission, expiresAt));
  return code;
}

/** Exchanges a code for a desk's token. The token is shown once; the server keeps its hash. */
export async function enrol(storage: Storage, meta: Meta, request: EnrolRequest, now: Instant): Promise<EnrolReply> {
  const token = newSecret('tandem');
  const { workspace, desk } = await storage.admin(async (sql) => {
    const admission = await takeCode(sql, enrolmentCodeHash(request.code), now);
    if (!admission) throw new Failure('CODE', 'This enrolment code is wrong, was used before, or is older than 30 minutes.', 'Ask your provider for a new code.');
    const known = admission.workspaceId === null ? undefined : await findWorkspace(sql, admission.workspaceId);
    if (request.only && (request.only.server_id !== meta.serverId || request.only.workspace_id !== known?.id))
      // Thrown out of the transaction, so that the code can still be used.
      throw new Failure('ELSEWHERE', 'This code leads to another server or workspace than the one that this desk is connected to.', 'Enrol again without `only` once a person has agreed.', {
        there: { server_id: meta.serverId, workspace_id: known?.id ?? null, workspace_name: known?.name ?? admission.workspaceName, provider_name: meta.providerName },
      });
    const joined = known ?? (await createWorkspace(sql, admission.workspaceName ?? request.workspaceName, now));
    return { workspace: joined, desk: await createDesk(sql, { workspaceId: joined.id, name: request.deviceName, tokenHash: secretHash(token), now }) };
  });
  await storage.transaction(workspace.id, async (sql) => {
    if (!(await createDevice(sql, request.device, desk.id, now))) await adoptDevice(sql, request.device, desk.id);
    await takeTimeZone(sql, workspace.timeZone, request.timeZone);
    await writeAudit(sql, { at: now, actor: 'desk', who: desk.name, action: 'enrol', rec: null, detail: '' });
  });
  return { device_token: token, workspace_id: workspace.id, workspace_name: workspace.name, server_id: meta.serverId, provider_name: meta.providerName };
}

/** Remembers the customer's time zone, when it is another and this machine knows it. */
export async function takeTimeZone(sql: WorkspaceSql, known: string | null, named: string | undefined): Promise<void> {
  if (named !== undefined && named !== known && isTimeZone(named)) await saveTimeZone(sql, named);
}

/** The desk behind a request's bearer token. Throws UNAUTHORISED. */
export async function requireDesk(storage: Storage, request: FastifyRequest): Promise<KnownDesk> {
  const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  const desk = token && (await storage.lookup((sql) => findDeskByToken(sql, secretHash(token))));
  if (!desk) throw new Failure('UNAUTHORISED', 'This desk is not enrolled here, or its access was revoked.', 'Ask your provider for an enrolment code and connect again.');
  return desk;
}
