import pg from 'pg';
import { Failure } from '../../failure.ts';
import { announcing } from '../hints.ts';
import { metaStatement, upgradeStatements } from '../schema.ts';
import { one, type Sql, type SqlValue, type Storage } from '../storage.ts';
import { PostgresHints } from './hints.ts';
import { beginGuarded, guardRows, isGuarded, wallStatements } from './row-security.ts';

const setupLock = 7_420_001;

/** Opens (or makes) the tables in the database that the address names. */
export async function openPostgres(url: string): Promise<Storage> {
  // In a pipeline, statements that do not wait for each other's answers travel together.
  const pool = new pg.Pool({ connectionString: url, max: 20, connectionTimeoutMillis: 5_000, types: { getTypeParser }, pipeline: true });
  // A connection that breaks while idle is replaced by the pool; the next request that fails says so.
  pool.on('error', () => undefined);
  // One that breaks while it is lent out says so in the query under way; unheard, its event would end the process.
  pool.on('connect', (client) => { client.on('error', () => undefined); });
  const hints = new PostgresHints(url, pool);
  try {
    await setUp(pool);
    await hints.open();
  } catch (error) {
    await hints.close();
    await pool.end();
    throw error;
  }
  return {
    kind: 'postgres',
    hints,
    transaction: (workspaceId, work) => announcing(hints, workspaceId, (announce) =>
      inTransaction(pool, beginGuarded(workspaceId, 'READ WRITE'), (sql) => work({ ...sql, workspaceId, announce }))),
    read: (workspaceId, work) => inTransaction(pool, beginGuarded(workspaceId, 'READ ONLY'), (sql) => work({ ...sql, workspaceId, announce: () => undefined })),
    admin: (work) => inTransaction(pool, 'BEGIN', work),
    whole: (access, work) => inTransaction(pool, access === 'read' ? 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY' : 'BEGIN', (sql) =>
      work(sql, async (workspaceId) => { for (const statement of wallStatements(workspaceId)) await sql.run(statement); })),
    lookup: (work) => withClient(pool, (client) => work(sqlOn(client))),
    // PostgreSQL's own vacuum reuses the space; its log and backups are the operator's to expire.
    scrub: () => Promise.resolve(),
    rewrite: () => Promise.resolve(),
    close: async () => {
      await hints.close();
      await pool.end();
    },
  };
}

const dialect = { integer: 'BIGINT', bytes: 'BYTEA', tableOptions: '' } as const;

/** The first node makes or upgrades the tables; others that start meanwhile wait for it, and find it done. */
async function setUp(pool: pg.Pool): Promise<void> {
  await inTransaction(pool, 'BEGIN', async (sql) => {
    await sql.all('SELECT pg_advisory_xact_lock(?)', [setupLock]);
    await sql.run(metaStatement(dialect));
    const found = await one<{ value: string }>(sql, "SELECT value FROM meta WHERE key = 'schema_version'");
    const statements = upgradeStatements(found && Number(found.value), dialect);
    for (const statement of statements) await sql.run(statement);
    // Guarding locks every table, so a node that joins others at work must not do it again.
    if (statements.length > 0 || !(await isGuarded(sql))) await guardRows(sql);
  });
}

/** Numbers of changes fit a double for ever, so `bigint` arrives as a number and not as text. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): ReturnType<typeof pg.types.getTypeParser> {
  return oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format as 'text');
}

function inTransaction<T>(pool: pg.Pool, begin: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  return withClient(pool, async (client) => {
    const begun = client.query(begin);
    // When it fails so does all that follows it on this connection, which says why.
    begun.catch(() => undefined);
    const result = await work(sqlOn(client));
    await begun;
    await client.query('COMMIT');
    return result;
  });
}

async function withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => { throw unreachable(error); });
  let broken = false;
  try {
    return await work(client);
  } catch (error) {
    // Outside a transaction this does nothing; on a dead connection it says so.
    await client.query('ROLLBACK').catch(() => { broken = true; });
    throw broken ? unreachable(error) : translated(error);
  } finally {
    client.release(broken);
  }
}

/** The zero character has no place in PostgreSQL's `text`. */
function translated(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError) || error.code !== '22021') return error;
  return new Failure('BAD_REQUEST', 'A name or id holds a character that cannot be stored.', 'Remove control characters and send it again.', {}, { cause: error });
}

function unreachable(cause: unknown): Failure {
  return new Failure('UNAVAILABLE', 'The provider server cannot reach its database.', 'Try again in a minute; nothing was changed.', {}, { cause });
}

function sqlOn(client: pg.PoolClient): Sql {
  return {
    all: async <Row>(text: string, values: readonly SqlValue[] = []) => (await client.query(prepared(text, values))).rows as Row[],
    run: async (text, values = []) => (await client.query(prepared(text, values))).rowCount ?? 0,
  };
}

const rememberedStatements = 300;
const names = new Map<string, string>();

/** Statements that come again are planned once for each connection; lists of many lengths would fill its memory. */
function prepared(text: string, values: readonly SqlValue[]): pg.QueryConfig {
  const query = { text: numbered(text), values: [...values] };
  const known = names.get(text);
  if (known !== undefined) return { ...query, name: known };
  if (values.length === 0 || values.length > 12 || names.size >= rememberedStatements) return query;
  const name = `tandem_${names.size}`;
  names.set(text, name);
  return { ...query, name };
}

/** `?` becomes `$1`, `$2` …; no statement of ours holds one for another purpose. */
function numbered(text: string): string {
  let count = 0;
  return text.replaceAll('?', () => `$${(count += 1)}`);
}
