import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPostgres } from '#provider/server/storage/postgres/open.ts';
import { createWorkspace } from '#provider/server/storage/workspaces.ts';
import { beginGuarded } from '#provider/server/storage/postgres/row-security.ts';
import { tables } from '#provider/server/storage/schema.ts';
import { scriptedDesk } from './support/desk.ts';
import { fullEdit, put, unshare } from './support/mutations.ts';
import { signedIn } from './support/portal.ts';
import { emptyDatabase, noPostgres } from './support/postgres.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { onBothStorages } from './support/storages.ts';

onBothStorages('after an un-share', (kind) => {
  test('no value, no history and no stored answer is left anywhere in the storage', async () => {
    const server = await startTestServer({ storage: kind });
    try {
      const [a, portal] = [await scriptedDesk(server), await signedIn(server)];
      const workspaceId = a.enrolment.workspace_id;
      const b = await scriptedDesk(server, workspaceId);
      const { gen, seq, share_seq: shareSeq } = await a.send(put({ n: 1, rec: 'r1', share: fullEdit, fields: { name: 'CANARY-name', location: 'CANARY-old', notes: 'CANARY-notes' } }));
      await portal.get('edit', { parts: { workspaceId, rec: 'r1' }, body: { gen, fields: { location: { val: 'CANARY-engineer', base_seq: seq } } } });
      const answers = await b.send(put({ n: 1, rec: 'r1', share: fullEdit, gen, shareSeq, fields: {
        name: { val: 'CANARY-won', base: 0, at: 9e12 }, location: { val: 'CANARY-lost', base: seq, at: 1 }, notes: { val: 'CANARY-text', base: 0 },
      } }));
      expect(Object.values(answers.fields).map(({ outcome }) => outcome)).toEqual(['won', 'lost', 'merge']);
      expect(await everything(server)).toContain('CANARY');
      await a.send(unshare({ n: 2, rec: 'r1', gen }));
      expect(await everything(server)).not.toContain('CANARY');
    } finally {
      await server.stop();
    }
  });
});

/** All rows of all tables, and on SQLite the bytes of every file. */
async function everything(server: TestServer): Promise<string> {
  const dumps: string[] = [];
  for (const { name } of tables) dumps.push(JSON.stringify(await server.storage.admin((sql) => sql.all<object>(`SELECT * FROM ${name}`))));
  if (server.storage.kind === 'sqlite') {
    for (const file of await readdir(server.folder)) dumps.push(await readFile(path.join(server.folder, file), 'latin1'));
  }
  return dumps.join('\n');
}

describe.skipIf(noPostgres !== undefined)(`row-level security in PostgreSQL${noPostgres ? ` (no PostgreSQL: ${noPostgres})` : ''}`, () => {
  let server: TestServer;
  let client: pg.Client;
  beforeAll(async () => {
    server = await startTestServer({ storage: 'postgres' });
    client = new pg.Client({ connectionString: server.databaseUrl });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await server.stop();
  });

  test('a statement that forgets its workspace sees and changes only its own rows', async () => {
    const [mine, other] = [await scriptedDesk(server), await scriptedDesk(server)];
    for (const desk of [mine, other]) await desk.send(put({ n: 1, rec: 'r1', fields: { name: desk.device } }));
    const workspaceId = mine.enrolment.workspace_id;
    await server.storage.transaction(workspaceId, async (sql) => {
      for (const { name } of tables.filter(({ guarded }) => guarded)) {
        const rows = await sql.all<{ workspace_id: string }>(`SELECT workspace_id FROM ${name}`);
        expect(rows.every(({ workspace_id }) => workspace_id === workspaceId), name).toBe(true);
      }
      expect(await sql.run("UPDATE record SET title = 'taken'")).toBe(1);
    });
    await expect(server.storage.transaction(workspaceId, (sql) =>
      sql.run('UPDATE device SET workspace_id = ?', [other.enrolment.workspace_id]))).rejects.toThrow(/row-level security/);
    await expect(server.storage.transaction(workspaceId, (sql) => sql.all('SELECT * FROM engineer'))).rejects.toThrow(/permission denied/);
  });

  test('an account without superuser rights sets the server up, and starts it again without the right to make roles', async () => {
    const name = `limited_${randomBytes(4).toString('hex')}`;
    const database = await emptyDatabase();
    try {
      await client.query(`CREATE ROLE ${name} LOGIN PASSWORD 'limited' CREATEROLE; ALTER DATABASE ${new URL(database.url).pathname.slice(1)} OWNER TO ${name}; GRANT tandem_workspace TO ${name} WITH ADMIN OPTION`);
      const url = Object.assign(new URL(database.url), { username: name, password: 'limited' }).href;
      await (await openPostgres(url)).close();
      await client.query(`ALTER ROLE ${name} NOCREATEROLE`);
      const storage = await openPostgres(url);
      const { id } = await storage.admin((sql) => createWorkspace(sql, 'Northwind', '2026-11-23T09:00:00.000Z'));
      expect(await storage.transaction(id, (sql) => sql.all('SELECT current_user::text AS role, current_setting(\'app.workspace\') AS workspace'))).toEqual([{ role: 'tandem_workspace', workspace: id }]);
      await storage.close();
    } finally {
      await database.drop();
      await client.query(`DROP ROLE ${name}`);
    }
  });

  test('without a workspace nothing is seen at all', async () => {
    await client.query('BEGIN; SET LOCAL ROLE tandem_workspace');
    expect((await client.query('SELECT * FROM record')).rows).toEqual([]);
    await client.query('ROLLBACK');
  });

  test('every table with a workspace is guarded, and the guard cannot be talked into SQL', async () => {
    const { rows } = await client.query<{ relname: string }>("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity AND relkind = 'r' ORDER BY relname");
    expect(rows.map(({ relname }) => relname)).toEqual(tables.filter(({ guarded }) => guarded).map(({ name }) => name).toSorted());
    expect(() => beginGuarded("'; DROP TABLE record; --", 'READ WRITE')).toThrow('Not a workspace id');
  });
});
