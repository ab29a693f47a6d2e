import type { FastifyRequest } from 'fastify';
import { portalHeader } from '#src/contract/provider/portal-api.ts';
import type { Instant } from '#src/lib/dates.ts';
import { Failure } from './failure.ts';
import { secretHash } from './secrets.ts';
import { findSession, touchSession, visibleWorkspaceIds, type EngineerRow } from './storage/engineers.ts';
import type { Storage } from './storage/storage.ts';

export const sessionCookie = 'tandem_session';
/** A session ends after this much silence, and after this many days in any case. */
export const sessionLimits = { idleHours: 12, days: 7 } as const;
/** How often the time of the last use is written down. */
const touchEveryMs = 60_000;

export interface Session {
  readonly engineer: EngineerRow;
  readonly hash: string;
}

/** The engineer behind a request's cookie. Throws UNAUTHORISED. */
export async function requireSession(storage: Storage, request: FastifyRequest, now: Instant): Promise<Session> {
  const cookie = request.cookies[sessionCookie];
  if (!cookie) throw signedOut();
  const hash = secretHash(cookie);
  const before = (ms: number): Instant => new Date(Date.parse(now) - ms).toISOString();
  const found = await storage.lookup((sql) => findSession(sql, hash, before(sessionLimits.days * 86_400_000), before(sessionLimits.idleHours * 3_600_000)));
  if (!found) throw signedOut();
  if (found.usedAt < before(touchEveryMs)) await storage.admin((sql) => touchSession(sql, hash, now));
  return { engineer: found.engineer, hash };
}

/** As `requireSession`, once the one-time password was replaced. */
export async function requireEngineer(storage: Storage, request: FastifyRequest, now: Instant): Promise<EngineerRow> {
  const { engineer } = await requireSession(storage, request, now);
  if (engineer.mustChange) throw new Failure('PASSWORD_CHANGE', 'Your one-time password must be replaced first.', 'Choose a password of your own.');
  return engineer;
}

/** A workspace that this engineer may not see looks the same as one that does not exist. */
export async function requireWorkspace(storage: Storage, engineer: EngineerRow, workspaceId: string): Promise<void> {
  const visible = await storage.lookup(async (sql) => {
    const ids = await visibleWorkspaceIds(sql, engineer);
    const known = await sql.all('SELECT 1 AS found FROM workspace WHERE id = ?', [workspaceId]);
    return known.length > 0 && (ids === 'all' || ids.has(workspaceId));
  });
  if (!visible) throw new Failure('NOT_FOUND', 'There is no such workspace for you on this server.', 'Go back to the list of workspaces.');
}

/** A foreign page can send our cookie, but not our header. Throws CSRF. */
export function requirePortalHeader(request: FastifyRequest): void {
  if (request.headers[portalHeader.name] !== portalHeader.value)
    throw new Failure('CSRF', `A write to the portal needs the header ${portalHeader.name}.`, 'Reload the portal and try again.');
}

function signedOut(): Failure {
  return new Failure('UNAUTHORISED', 'You are not signed in, or your session has ended.', 'Sign in again.');
}
