import pg from 'pg';
import { randomBytes } from 'node:crypto';
import { findPostgres, startPostgres, type TemporaryPostgres } from '#scripts/postgres.ts';

/** Why there is no PostgreSQL to test with; undefined where there is one. */
export const noPostgres: string | undefined =
  process.env.TEST_DATABASE_URL || findPostgres() ? undefined : 'neither TEST_DATABASE_URL nor an installed PostgreSQL';

let own: Promise<TemporaryPostgres> | undefined;
let users = 0;

/** An empty database of its own, on the server that TEST_DATABASE_URL names or on one that is started for it. */
export async function emptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  users += 1;
  const server = process.env.TEST_DATABASE_URL ?? (await (own ??= startPostgres())).url;
  const name = `tandem_test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => {
      await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
      users -= 1;
      if (users > 0) return;
      const started = own;
      own = undefined;
      await (await started)?.stop();
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
