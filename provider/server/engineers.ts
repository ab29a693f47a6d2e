import { TandemError } from '#src/contract/errors.ts';
import type { Instant } from '#src/lib/dates.ts';
import { newOneTimePassword, passwordHash } from './secrets.ts';
import { createEngineer, disableEngineer, findEngineerByEmail, setPassword } from './storage/engineers.ts';
import type { Sql, Storage } from './storage/storage.ts';
import { listWorkspaces, type Workspace } from './storage/workspaces.ts';

interface NewEngineer {
  readonly email: string;
  readonly name: string;
  /** Names or ids of the workspaces to be seen; none: all of them, also later ones. */
  readonly workspaces: readonly string[];
}

/** Adds an engineer and answers the one-time password, which is kept nowhere. */
export async function addEngineer(storage: Storage, { email, name, workspaces }: NewEngineer, now: Instant): Promise<{ email: string; password: string }> {
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new TandemError('invalid', `"${email}" is not an email address.`, 'Give --email name@company.example.');
  if (name.trim() === '') throw new TandemError('invalid', 'The engineer needs a name.', 'Give --name "First Last".');
  const password = newOneTimePassword();
  const hashed = await passwordHash(password);
  await storage.admin(async (sql) => {
    if (await findEngineerByEmail(sql, email)) throw new TandemError('conflict', `There is an engineer with the address ${email} already.`, 'Issue a new password with: engineer reset --email ADDRESS.');
    const workspaceIds = workspaces.length === 0 ? 'all' : await Promise.all(workspaces.map(async (named) => (await workspaceNamed(sql, named)).id));
    await createEngineer(sql, { email, name: name.trim(), passwordHash: hashed, workspaceIds, now });
  });
  return { email, password };
}

/** Issues a new one-time password and ends the engineer's sessions. */
export async function resetPassword(storage: Storage, email: string): Promise<string> {
  const password = newOneTimePassword();
  const hashed = await passwordHash(password);
  await storage.admin(async (sql) => setPassword(sql, await engineerId(sql, email), hashed, true));
  return password;
}

export async function disable(storage: Storage, email: string, now: Instant): Promise<void> {
  await storage.admin(async (sql) => disableEngineer(sql, await engineerId(sql, email), now));
}

async function engineerId(sql: Sql, email: string): Promise<string> {
  const engineer = await findEngineerByEmail(sql, email);
  if (!engineer) throw new TandemError('not-found', `There is no engineer with the address ${email}.`, 'List them with: engineer list.');
  return engineer.id;
}

/** Throws when the name fits none or several; then an id is needed. */
export async function workspaceNamed(sql: Sql, named: string): Promise<Workspace> {
  const all = await listWorkspaces(sql);
  const fitting = all.filter(({ id, name }) => id === named || name.toLowerCase() === named.toLowerCase());
  if (fitting.length === 1) return fitting[0]!;
  const known = all.map(({ id, name }) => `${name} (${id})`).join(', ') || 'none yet';
  throw new TandemError(fitting.length === 0 ? 'not-found' : 'conflict', `${fitting.length === 0 ? 'No workspace is' : 'Several workspaces are'} called "${named}".`, `There are: ${known}.`);
}
