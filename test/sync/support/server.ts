import type { FastifyInstance } from 'fastify';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildApp } from '#provider/server/app.ts';
import { addEngineer } from '#provider/server/engineers.ts';
import { issueCode } from '#provider/server/enrolment.ts';
import type { Rates } from '#provider/server/routes/context.ts';
import { passwordHash } from '#provider/server/secrets.ts';
import { findEngineerByEmail, setPassword } from '#provider/server/storage/engineers.ts';
import { openMeta, renewEpoch } from '#provider/server/storage/meta.ts';
import { openPostgres } from '#provider/server/storage/postgres/open.ts';
import { openSqlite } from '#provider/server/storage/sqlite/open.ts';
import type { Storage } from '#provider/server/storage/storage.ts';
import { systemClock, type Clock } from '#src/lib/dates.ts';
import { emptyDatabase } from './postgres.ts';

export interface TestServerOptions {
  readonly storage?: Storage['kind'];
  readonly clock?: Clock;
  readonly rates?: Partial<Rates>;
  /** Built pages of the portal; none by default. */
  readonly portalFolder?: string;
  readonly proxies?: readonly string[];
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer };
}

export interface TestServer {
  readonly url: string;
  /** For `inject`, without a socket. */
  readonly app: FastifyInstance;
  readonly storage: Storage;
  /** The folder of the SQLite files; empty with PostgreSQL. */
  readonly folder: string;
  readonly databaseUrl: string | undefined;
  /** Has replaced the one-time password, and sees every workspace. */
  readonly engineer: { readonly email: string; readonly password: string };
  /** A new single-use code; for a second desk, name the workspace's id. */
  enrolmentCode(workspaceId?: string): Promise<string>;
  /** What `new-epoch` does after a restore. */
  newEpoch(): Promise<string>;
  stop(): Promise<void>;
}

const unlimited: Rates = { enrol: 100_000, signIn: 100_000, account: 100_000, portal: 1_000_000, sync: 1_000_000 };
const engineer = { email: 'maria@provider.example', password: 'correct horse battery' } as const;

/** The real server on a free loopback port, with an empty storage of its own. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { clock = systemClock, rates, portalFolder, proxies = [], tls = null } = options;
  const folder = await mkdtemp(path.join(tmpdir(), 'tandem-provider-'));
  const database = options.storage === 'postgres' ? await emptyDatabase() : undefined;
  const storage = database ? await openPostgres(database.url) : openSqlite(folder);
  const meta = await storage.admin(openMeta);
  const app = await buildApp(
    { storage, meta, clock, rates: { ...unlimited, ...rates } },
    { portalFolder: portalFolder ?? path.join(folder, 'portal'), proxies, tls, logLevel: 'silent' },
  );
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  await addTestEngineer(storage, clock);
  return {
    url, app, storage, engineer, folder, databaseUrl: database?.url,
    enrolmentCode: (workspaceId) => issueCode(storage, { workspaceId: workspaceId ?? null, workspaceName: null }, clock()),
    newEpoch: () => storage.admin(renewEpoch),
    stop: async () => {
      await app.close();
      await storage.close();
      await database?.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function addTestEngineer(storage: Storage, clock: Clock): Promise<void> {
  await addEngineer(storage, { email: engineer.email, name: 'Maria Provider', role: 'admin', workspaces: [] }, clock());
  const hashed = await passwordHash(engineer.password);
  await storage.admin(async (sql) => setPassword(sql, (await findEngineerByEmail(sql, engineer.email))!.id, hashed, false));
}
