import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { TandemError } from '#src/contract/errors.ts';
import { systemClock } from '#src/lib/dates.ts';
import { backup } from './backup/backup.ts';
import { restore } from './backup/restore.ts';
import { roles, type Role } from '#src/contract/provider/admin-api.ts';
import { addEngineer, changeByEmail, disable, resetPassword, workspaceNamed } from './engineers.ts';
import { codeMinutes, issueCode } from './enrolment.ts';
import type { Admission } from './storage/codes.ts';
import { listDesks, revokeDesk } from './storage/desks.ts';
import { listEngineers } from './storage/engineers.ts';
import { openMeta, renewEpoch } from './storage/meta.ts';
import type { Storage } from './storage/storage.ts';
import { listWorkspaces } from './storage/workspaces.ts';

/** Runs on the storage, beside a running server or without one, and answers the lines to print. */
type Command = (storage: Storage, args: readonly string[]) => Promise<string[]>;

export const administration: Readonly<Record<string, { readonly usage: string; readonly run: Command }>> = {
  code: {
    usage: 'code [--workspace NAME]                       a new enrolment code; for a second desk, name its workspace',
    run: async (storage, args) => {
      const { workspace } = flags(args, ['workspace']);
      const code = await issueCode(storage, await admissionTo(storage, workspace), systemClock());
      return [`Enrolment code: ${code} (for one desk, good for ${codeMinutes} minutes)`];
    },
  },
  'engineer add': {
    usage: 'engineer add --email ADDRESS --name NAME [--role admin|engineer|auditor] [--workspace NAME]…   without --workspace: sees all',
    run: async (storage, args) => {
      const { values } = parseArgs({ args: [...args], options: { email: { type: 'string' }, name: { type: 'string' }, role: { type: 'string' }, workspace: { type: 'string', multiple: true } } });
      const { email, password } = await addEngineer(storage, { email: values.email ?? '', name: values.name ?? '', role: roleNamed(values.role ?? 'engineer'), workspaces: values.workspace ?? [] }, systemClock());
      return [`Engineer ${email} was added. One-time password: ${password}`];
    },
  },
  'engineer reset': {
    usage: 'engineer reset --email ADDRESS                a new one-time password; ends the engineer\'s sessions',
    run: async (storage, args) => [`One-time password: ${await resetPassword(storage, flags(args, ['email']).email ?? '')}`],
  },
  'engineer disable': {
    usage: 'engineer disable --email ADDRESS              ends an engineer\'s access',
    run: async (storage, args) => {
      const { email = '' } = flags(args, ['email']);
      await disable(storage, email, systemClock());
      return [`${email} has no access any more.`];
    },
  },
  'engineer role': {
    usage: 'engineer role --email ADDRESS --role admin|engineer|auditor',
    run: async (storage, args) => {
      const { email = '', role = '' } = flags(args, ['email', 'role']);
      await changeByEmail(storage, email, { role: roleNamed(role) }, systemClock());
      return [`${email} is ${role} now.`];
    },
  },
  'engineer list': {
    usage: 'engineer list',
    run: async (storage) => (await storage.lookup(listEngineers)).map(({ email, name, role, active, workspaceIds }) =>
      `${email}  ${name}  ${role}, ${workspaceIds === null ? 'all workspaces' : `${workspaceIds.length} workspaces`}${active ? '' : '  (disabled)'}`),
  },
  desks: {
    usage: 'desks                                         the enrolled desks and their ids',
    run: async (storage) => (await storage.lookup(listDesks)).map(({ id, name, workspace, revoked_at }) => `${id}  ${workspace}: ${name}${revoked_at ? '  (revoked)' : ''}`),
  },
  revoke: {
    usage: 'revoke --desk ID                              ends a desk\'s access at once',
    run: async (storage, args) => {
      const { desk = '' } = flags(args, ['desk']);
      if (!(await storage.admin((sql) => revokeDesk(sql, desk, systemClock())))) throw new TandemError('not-found', `There is no active desk ${desk}.`, 'List them with: desks.');
      return ['This desk has no access any more.'];
    },
  },
  backup: {
    usage: 'backup FILE                                   writes everything into a new file; the server may go on',
    run: async (storage, args) => {
      const file = fileOf(args);
      if (existsSync(file)) throw new TandemError('conflict', `${file} exists already.`, 'Name a new file, or move the old one away.');
      const rows = await backup(storage, file, systemClock());
      return [
        `${file}: ${rows} rows.`,
        'It holds what customers share, and hashes of passwords and tokens: keep it as safe as the database, and no longer than withdrawn data may be kept.',
        'To restore it: npm run provider -- restore FILE',
      ];
    },
  },
  restore: {
    usage: 'restore FILE [--overwrite]                    loads a backup into an empty database, or replaces what is there',
    run: async (storage, args) => {
      const { rows, head } = await restore(storage, fileOf(args), { overwrite: args.includes('--overwrite') });
      return [
        `${rows} rows restored from the backup of ${head.madeAt}, and a new epoch begun.`,
        'Next: start the server (restart every node that runs). At its next sync each desk sends what the backup lacks and ends what was un-shared since.',
        'Engineers sign in again. Revocations, password changes and deactivations made after the backup are undone: repeat them.',
      ];
    },
  },
  audit: {
    usage: 'audit                                         every access and administrative act as lines of JSON, for > FILE',
    run: (storage) => storage.whole('read', async (sql, enter) => {
      const rows = (await sql.all<object>('SELECT at, actor, who, action, detail, address FROM server_log ORDER BY id')).map((row) => JSON.stringify(row));
      for (const { id, name } of await listWorkspaces(sql)) {
        await enter(id);
        const own = await sql.all<object>('SELECT at, actor, who, action, rec, detail FROM audit WHERE workspace_id = ? ORDER BY id', [id]);
        rows.push(...own.map((row) => JSON.stringify({ workspace: name, ...row })));
        await enter(null);
      }
      return rows;
    }),
  },
  'new-epoch': {
    usage: 'new-epoch                                     run once after restoring the database by other means than restore',
    run: async (storage) => {
      await storage.admin(renewEpoch);
      return ['Every desk will begin again at its next sync, and send what this backup lacks.'];
    },
  },
};

/** Runs `code`, `engineer add` and so on. Undefined when the words name no command. */
export async function administer(open: () => Promise<Storage>, words: readonly string[]): Promise<string[] | undefined> {
  const name = [words.slice(0, 2).join(' '), words[0] ?? ''].find((candidate) => Object.hasOwn(administration, candidate));
  if (name === undefined) return undefined;
  const storage = await open();
  try {
    await storage.admin(openMeta);
    return await administration[name]!.run(storage, words.slice(name.split(' ').length));
  } finally {
    await storage.close();
  }
}

function fileOf(args: readonly string[]): string {
  const names = args.filter((arg) => !arg.startsWith('--'));
  const strange = args.find((arg) => arg.startsWith('--') && arg !== '--overwrite');
  if (names.length !== 1 || strange !== undefined)
    throw new TandemError('invalid', strange === undefined ? 'One file must be named.' : `${strange} is not known.`, 'For example: npm run provider -- backup provider.backup');
  return path.resolve(names[0]!);
}

function roleNamed(given: string): Role {
  const found = roles.find((one) => one === given);
  if (!found) throw new TandemError('invalid', `"${given}" is not a role.`, `There are: ${roles.join(', ')}.`);
  return found;
}

async function admissionTo(storage: Storage, named: string | undefined): Promise<Admission> {
  if (named === undefined) return { workspaceId: null, workspaceName: null };
  return storage.lookup(async (sql) => {
    try {
      return { workspaceId: (await workspaceNamed(sql, named)).id, workspaceName: null };
    } catch (error) {
      if (error instanceof TandemError && error.kind === 'not-found') return { workspaceId: null, workspaceName: named };
      throw error;
    }
  });
}

function flags<N extends string>(args: readonly string[], names: readonly N[]): Partial<Record<N, string>> {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  return parseArgs({ args: [...args], options }).values as Partial<Record<N, string>>;
}
