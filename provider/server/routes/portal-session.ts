import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { endpoints } from '#src/contract/provider.ts';
import type { Engineer } from '#src/contract/provider/portal-api.ts';
import { Failure } from '../failure.ts';
import { parse } from '../parse.ts';
import { newSecret, passwordFits, passwordHash, pretendToCheck, secretHash } from '../secrets.ts';
import { requireSession, requirePortalHeader, sessionCookie, sessionLimits } from '../sessions.ts';
import { createSession, endSession, findEngineerByEmail, noteSignIn, setPassword, type EngineerRow } from '../storage/engineers.ts';
import { writeLog } from '../storage/server-log.ts';
import type { LogRow } from '#src/contract/provider/admin-api.ts';
import type { RouteContext } from './context.ts';
import { requireFewGuesses } from './limits.ts';

export function portalSessionRoutes(app: FastifyInstance, context: RouteContext): void {
  const { storage, meta, clock, rates } = context;
  const shown = ({ id, email, name, mustChange, role }: EngineerRow): Engineer => ({ id, email, name, role, providerName: meta.providerName, mustChangePassword: mustChange });
  const log = (request: FastifyRequest, actor: LogRow['actor'], who: string, action: string): Promise<void> =>
    storage.admin((sql) => writeLog(sql, { at: clock(), actor, who, action, detail: '', address: request.ip }));
  const guessing = { config: { rateLimit: { max: rates.signIn, timeWindow: 60_000 } } };

  const beginSession = async (request: FastifyRequest, reply: FastifyReply, engineer: EngineerRow): Promise<void> => {
    const secret = newSecret('session');
    await storage.admin((sql) => createSession(sql, secretHash(secret), engineer.id, clock()));
    void reply.setCookie(sessionCookie, secret, {
      httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https', path: '/portal', maxAge: sessionLimits.days * 86_400,
    });
  };

  app.post(endpoints.signIn.path, guessing, async (request, reply) => {
    requirePortalHeader(request);
    const { email, password } = parse(endpoints.signIn.body, request.body);
    await requireFewGuesses(context, { what: 'password', who: request.ip, most: rates.signIn, minutes: 1 });
    await requireFewGuesses(context, { what: 'account', who: email.toLowerCase(), most: rates.account, minutes: 15 });
    const engineer = await storage.lookup((sql) => findEngineerByEmail(sql, email));
    if (!engineer) await pretendToCheck(password);
    if (!engineer || !(await passwordFits(engineer.passwordHash, password))) {
      // What was typed may be a password in the wrong place; only an address that is known is written down.
      await log(request, engineer ? 'engineer' : 'stranger', engineer?.email ?? 'unknown address', 'sign-in failed');
      throw new Failure('UNAUTHORISED', 'This email address and password do not go together.', 'Check both; a provider administrator can issue a new one-time password.');
    }
    await beginSession(request, reply, engineer);
    await storage.admin((sql) => noteSignIn(sql, engineer.id, clock()));
    await log(request, 'engineer', engineer.email, 'sign-in');
    return shown(engineer);
  });

  app.get(endpoints.me.path, async (request) => shown((await requireSession(storage, request, clock())).engineer));

  app.post(endpoints.password.path, guessing, async (request, reply) => {
    requirePortalHeader(request);
    const { engineer } = await requireSession(storage, request, clock());
    const { current, next } = parse(endpoints.password.body, request.body);
    await requireFewGuesses(context, { what: 'account', who: engineer.email, most: rates.account, minutes: 15 });
    if (!(await passwordFits(engineer.passwordHash, current))) throw new Failure('FORBIDDEN', 'The present password is not right.', 'Type it again.');
    if (current === next) throw new Failure('BAD_REQUEST', 'The new password is the old one.', 'Choose another.');
    const hashed = await passwordHash(next);
    await storage.admin((sql) => setPassword(sql, engineer.id, hashed, false));
    await beginSession(request, reply, engineer);
    await log(request, 'engineer', engineer.email, 'password changed');
    return shown({ ...engineer, mustChange: false });
  });

  app.post(endpoints.signOut.path, async (request, reply) => {
    requirePortalHeader(request);
    const { hash, engineer } = await requireSession(storage, request, clock());
    await storage.admin((sql) => endSession(sql, hash));
    await log(request, 'engineer', engineer.email, 'sign-out');
    void reply.clearCookie(sessionCookie, { path: '/portal' });
    return { ok: true };
  });
}
