import type { FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { TandemError } from '#src/contract/errors.ts';
import { systemClock, type Clock } from '#src/lib/dates.ts';
import { buildApp } from './app.ts';
import { addEngineer } from './engineers.ts';
import { codeMinutes, issueCode } from './enrolment.ts';
import { usualRates } from './routes/context.ts';
import type { Settings } from './settings.ts';
import { countDesks } from './storage/desks.ts';
import { countEngineers } from './storage/engineers.ts';
import { openMeta, setMeta } from './storage/meta.ts';
import { openPostgres } from './storage/postgres/open.ts';
import { openSqlite } from './storage/sqlite/open.ts';
import type { Storage } from './storage/storage.ts';
import { startSweeping, sweep } from './sweep.ts';

const portalFolder = fileURLToPath(new URL('../../out/portal', import.meta.url));

export interface RunningServer {
  readonly url: string;
  /** What the person who started it must know: the address, and on the first start how to come in. */
  readonly lines: readonly string[];
  stop(): Promise<void>;
}

export async function openStorage({ databaseUrl, data }: Pick<Settings, 'databaseUrl' | 'data'>): Promise<Storage> {
  try {
    return databaseUrl ? await openPostgres(databaseUrl) : openSqlite(data);
  } catch (error) {
    const what = databaseUrl ? 'The database named by DATABASE_URL' : `The database in ${data}`;
    const reason = error instanceof Error ? error.message : String(error);
    throw new TandemError('internal', `${what} cannot be opened: ${reason}`, databaseUrl ? 'Check that PostgreSQL runs and that the address is right.' : 'Check that this user may write there and that the disk is not full.', { cause: error });
  }
}

/** Opens the storage, listens, and says how to come in. */
export async function startServer(settings: Settings, clock: Clock = systemClock): Promise<RunningServer> {
  const storage = await openStorage(settings);
  try {
    if (settings.name !== null) await nameProvider(storage, settings.name);
    const meta = await storage.admin(openMeta);
    const app = await buildApp({ storage, meta, clock, rates: usualRates }, { ...settings, portalFolder });
    const url = await listen(app, settings);
    const lines = [`Provider server: ${url} (${storage.kind === 'postgres' ? 'PostgreSQL' : settings.data})`, ...(await firstSteps(storage, url, clock))];
    await sweep(storage, clock());
    const stopSweeping = startSweeping(storage, clock, (error) => app.log.error({ stack: error instanceof Error ? error.stack : String(error) }, 'a sweep failed'));
    const stop = async (): Promise<void> => {
      stopSweeping();
      // Requests that are under way are answered first.
      await app.close();
      await storage.close();
    };
    return { url, lines, stop };
  } catch (error) {
    await storage.close();
    throw error;
  }
}

export async function nameProvider(storage: Storage, name: string): Promise<void> {
  await storage.admin((sql) => setMeta(sql, 'provider_name', name));
}

async function listen(app: FastifyInstance, { host, port, tls }: Settings): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new TandemError('busy', `Port ${port} on ${host} is in use.`, 'Stop the other program, or choose another port with --port.', { cause: error });
  }
  const address = app.server.address() as AddressInfo;
  return `${tls ? 'https' : 'http'}://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`;
}

async function firstSteps(storage: Storage, url: string, clock: Clock): Promise<string[]> {
  const { desks, engineers } = await storage.lookup(async (sql) => ({ desks: await countDesks(sql), engineers: await countEngineers(sql) }));
  const lines: string[] = [];
  if (desks === 0) {
    const code = await issueCode(storage, { workspaceId: null, workspaceName: null }, clock());
    lines.push(`Enrolment code:  ${code} (for one desk, good for ${codeMinutes} minutes; another: npm run provider -- code)`);
  }
  if (engineers === 0) {
    const { email, password } = await addEngineer(storage, { email: 'engineer@provider.example', name: 'First engineer', role: 'admin', workspaces: [] }, clock());
    lines.push(`Portal:          ${url}/portal/ sign in as ${email} with the one-time password ${password}`);
  } else {
    lines.push(`Portal:          ${url}/portal/ (a forgotten password: npm run provider -- engineer reset --email ADDRESS)`);
  }
  return lines;
}
