import { openSqliteInMemory } from '#provider/server/storage/sqlite/memory.ts';
import { openPostgres } from '#provider/server/storage/postgres/open.ts';
import { LocalHints } from '#provider/server/storage/hints.ts';
import { tables } from '#provider/server/storage/schema.ts';
import type { SqlValue, Storage } from '#provider/server/storage/storage.ts';
import { emptyDatabase } from '../support/postgres.ts';
import type { Disk } from './sim-server.ts';

/** Statements that every new memory begins with: planted faults are triggers. */
export function memoryDisk(planted: readonly string[] = []): Disk {
  const plant = async (storage: ReturnType<typeof openSqliteInMemory>): Promise<void> => {
    await storage.admin(async (sql) => { for (const statement of planted) await sql.run(statement); });
  };
  let current = openSqliteInMemory();
  let ready: Promise<void> | null = plant(current);
  const now = async (): Promise<typeof current> => {
    await ready;
    ready = null;
    return current;
  };
  const storage: Storage = {
    kind: 'sqlite',
    transaction: async (id, work) => (await now()).transaction(id, work),
    read: async (id, work) => (await now()).read(id, work),
    admin: async (work) => (await now()).admin(work),
    lookup: async (work) => (await now()).lookup(work),
    whole: async (access, work) => (await now()).whole(access, work),
    hints: new LocalHints(),
    scrub: () => Promise.resolve(),
    rewrite: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  return {
    storage,
    image: async () => (await now()).image(),
    restore: async (image) => {
      await (await now()).close();
      current = openSqliteInMemory(image as Buffer);
    },
    close: async () => (await now()).close(),
  };
}

/** PostgreSQL has no file to copy, so its rows are. */
export async function postgresDisk(): Promise<Disk> {
  const database = await emptyDatabase();
  const storage = await openPostgres(database.url);
  type Rows = Record<string, Record<string, SqlValue>[]>;
  return {
    storage,
    image: () => storage.admin(async (sql) => {
      const rows: Rows = {};
      for (const { name } of tables) rows[name] = await sql.all(`SELECT * FROM ${name}`);
      return rows;
    }),
    restore: (image) => storage.admin(async (sql) => {
      for (const { name } of tables) {
        await sql.run(`DELETE FROM ${name}`);
        for (const row of (image as Rows)[name]!)
          await sql.run(`INSERT INTO ${name} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row).map(() => '?').join(', ')})`, Object.values(row));
      }
    }),
    close: async () => {
      await storage.close();
      await database.drop();
    },
  };
}
