import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { endpoints } from '#src/contract/provider.ts';
import type { Engineer } from '#src/contract/provider/portal-api.ts';
import { Failure } from '../failure.ts';
import { parse } from '../parse.ts';
import { newSecret, passwordFits, passwordHash, pretendToCheck, secretHash } from '../secrets.ts';
import { requireSession, requirePortalHeader, sessionCookie, sessionLimits } from '../sessions.ts';
import { createSession, endSession, findEngineerByEmail, setPassword, type EngineerRow } from '../storage/engineers.ts';
import type { RouteContext } from './context.ts';
import { requireFewGuesses } from './limits.ts';

export function portalSessionRoutes(app: FastifyInstance, context: RouteContext): void {
  const { storage, meta, clock, rates } = context;
  const shown = ({ id, email, name, mustChange }: EngineerRow): Engineer => ({ id, email, name, providerName: meta.providerName, mustChangePassword: mustChange });
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
    if (!engineer || !(await passwordFits(engineer.passwordHash, password)))
      throw new Failure('UNAUTHORISED', 'This email address and password do not go together.', 'Check both; a provider administrator can issue a new one-time password.');
    await beginSession(request, reply, engineer);
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
    return shown({ ...engineer, mustChange: false });
  });

  app.post(endpoints.signOut.path, async (request, reply) => {
    requirePortalHeader(request);
    const { hash } = await requireSession(storage, request, clock());
    await storage.admin((sql) => endSession(sql, hash));
    void reply.clearCookie(sessionCookie, { path: '/portal' });
    return { ok: true };
  });
}
