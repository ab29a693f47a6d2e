import Database from 'better-sqlite3';
import { announcing, LocalHints } from '../hints.ts';
import type { Storage } from '../storage.ts';
import { inTurns, nowhere, prepareTables } from './open.ts';

export interface MemoryStorage extends Storage {
  /** A copy of the whole database as it is now; give it to `openSqliteInMemory` to go back to it. */
  image(): Buffer;
}

/** The same tables and statements without a file: for simulators, which make and restore thousands of servers. */
export function openSqliteInMemory(image?: Buffer): MemoryStorage {
  const db = new Database(image ?? ':memory:');
  prepareTables(db);
  const work = inTurns(db);
  const hints = new LocalHints();
  return {
    kind: 'sqlite',
    hints,
    transaction: (workspaceId, inside) => announcing(hints, workspaceId, (announce) => work((sql) => inside({ ...sql, workspaceId, announce }))),
    read: (workspaceId, inside) => work((sql) => inside({ ...sql, workspaceId, announce: () => undefined })),
    admin: work,
    lookup: work,
    whole: (_access, inside) => work((sql) => inside(sql, nowhere)),
    scrub: () => Promise.resolve(),
    rewrite: () => Promise.resolve(),
    close: async () => {
      await work(async () => undefined);
      db.close();
    },
    image: () => db.serialize(),
  };
}
