import { TandemError } from '#src/contract/errors.ts';
import type { EngineerChange, Role } from '#src/contract/provider/admin-api.ts';
import type { Instant } from '#src/lib/dates.ts';
import { newOneTimePassword, passwordHash } from './secrets.ts';
import {
  countAdmins, createEngineer, disableEngineer, enableEngineer, findEngineerByEmail, listEngineers, saveGrants, saveRole, setPassword,
} from './storage/engineers.ts';
import type { Sql, Storage } from './storage/storage.ts';
import { listWorkspaces, type Workspace } from './storage/workspaces.ts';

interface NewEngineer {
  readonly email: string;
  readonly name: string;
  readonly role?: Role;
  /** Names or ids of the workspaces to be seen; none: all of them, also later ones. */
  readonly workspaces: readonly string[];
}

/** Adds an engineer and answers the one-time password, which is kept nowhere. */
export async function addEngineer(storage: Storage, { email, name, role = 'engineer', workspaces }: NewEngineer, now: Instant): Promise<{ email: string; password: string }> {
  const workspaceIds = workspaces.length === 0 ? null : await storage.lookup((sql) => Promise.all(workspaces.map(async (named) => (await workspaceNamed(sql, named)).id)));
  return inviteEngineer(storage, { email, name, role, workspaceIds }, now);
}

interface Invitation { readonly email: string; readonly name: string; readonly role: Role; readonly workspaceIds: readonly string[] | null }

export async function inviteEngineer(storage: Storage, { email, name, role, workspaceIds }: Invitation, now: Instant): Promise<{ email: string; password: string }> {
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new TandemError('invalid', `"${email}" is not an email address.`, 'Give an address like name@company.example.');
  if (name.trim() === '') throw new TandemError('invalid', 'The engineer needs a name.', 'Give first and last name.');
  const password = newOneTimePassword();
  const hashed = await passwordHash(password);
  await storage.admin(async (sql) => {
    if (await isTaken(sql, email)) throw new TandemError('conflict', `There is an engineer with the address ${email} already.`, 'Issue a new password instead, or let the engineer in again.');
    await createEngineer(sql, { email, name: name.trim(), role, passwordHash: hashed, workspaceIds: workspaceIds ?? 'all', now });
  });
  return { email, password };
}

/** Changes what is named. Refuses to leave the server without an administrator. */
export async function changeEngineer(storage: Storage, id: string, change: EngineerChange, now: Instant): Promise<{ email: string; password: string | null }> {
  const password = change.newPassword ? newOneTimePassword() : null;
  const hashed = password === null ? null : await passwordHash(password);
  const email = await storage.admin(async (sql) => {
    const engineer = (await listEngineers(sql)).find((one) => one.id === id);
    if (!engineer) throw new TandemError('not-found', 'There is no such engineer.', 'Reload the list.');
    if (change.role !== undefined) await saveRole(sql, id, change.role);
    if (change.workspaceIds !== undefined) await saveGrants(sql, id, change.workspaceIds ?? 'all');
    if (change.active === true) await enableEngineer(sql, id);
    if (change.active === false) await disableEngineer(sql, id, now);
    if (hashed !== null) await setPassword(sql, id, hashed, true);
    if ((await countAdmins(sql)) === 0) throw new TandemError('refused', 'This is the last administrator.', 'Make somebody else an administrator first.');
    return engineer.email;
  });
  return { email, password };
}

async function isTaken(sql: Sql, email: string): Promise<boolean> {
  return (await listEngineers(sql)).some((one) => one.email === email.toLowerCase());
}

/** Issues a new one-time password and ends the engineer's sessions. */
export async function resetPassword(storage: Storage, email: string): Promise<string> {
  const password = newOneTimePassword();
  const hashed = await passwordHash(password);
  await storage.admin(async (sql) => setPassword(sql, await engineerId(sql, email), hashed, true));
  return password;
}

/** Ends an engineer's access. */
export async function disable(storage: Storage, email: string, now: Instant): Promise<void> {
  await changeByEmail(storage, email, { active: false }, now);
}

export async function changeByEmail(storage: Storage, email: string, change: EngineerChange, now: Instant): Promise<void> {
  const found = (await storage.lookup(listEngineers)).find((one) => one.email === email.toLowerCase());
  if (!found) throw new TandemError('not-found', `There is no engineer with the address ${email}.`, 'List them with: engineer list.');
  await changeEngineer(storage, found.id, change, now);
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
