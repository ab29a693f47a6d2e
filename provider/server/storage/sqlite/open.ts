import Database from 'better-sqlite3';
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { announcing, LocalHints } from '../hints.ts';
import { metaStatement, upgradeStatements } from '../schema.ts';
import type { Sql, SqlValue, Storage } from '../storage.ts';
import { rewriteFile } from './rewrite.ts';

/** Opens (or makes) `provider.db` in a folder that only this user can read. */
export function openSqlite(folder: string): Storage {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, 'provider.db');
  // What an earlier server forgot may have left traces.
  let isTraced = existsSync(file);
  const writer = connect(file);
  chmodSync(file, 0o600);
  prepareTables(writer);
  const reader = connect(file);
  reader.pragma('query_only = ON');
  const write = inTurns(writer);
  const readSql = sqlOn(reader);
  const hints = new LocalHints();
  return {
    kind: 'sqlite',
    hints,
    transaction: (workspaceId, work) => announcing(hints, workspaceId, (announce) => write((sql) => work({ ...sql, workspaceId, announce }))),
    read: (workspaceId, work) => work({ ...readSql, workspaceId, announce: () => undefined }),
    admin: write,
    lookup: (work) => work(readSql),
    whole: (access, work) => (access === 'write' ? write((sql) => work(sql, nowhere)) : inSnapshot(file, work)),
    scrub: () => write.alone(() => {
      isTraced = true;
      writer.pragma('wal_checkpoint(TRUNCATE)');
    }),
    rewrite: () => write.alone(async () => { if (isTraced) isTraced = !(await rewriteFile(file)); }),
    close: async () => {
      await write(async () => undefined);
      reader.close();
      writer.close();
    },
  };
}

/** SQLite has no walls between workspaces to be entered. */
export const nowhere = (): Promise<void> => Promise.resolve();

/** Reads of one moment need a connection of their own, or the other readers would stay at that moment too. */
async function inSnapshot<T>(file: string, work: (sql: Sql, enter: typeof nowhere) => Promise<T>): Promise<T> {
  const db = connect(file);
  try {
    db.exec('BEGIN');
    return await work(sqlOn(db), nowhere);
  } finally {
    db.close();
  }
}

export function connect(file: string): Database.Database {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  // better-sqlite3 sets NORMAL with WAL, which may lose acknowledged changes at a power cut.
  db.pragma('synchronous = FULL');
  // Another process may be at work: `npm run provider -- code` beside a running server.
  db.pragma('busy_timeout = 5000');
  // Deleted values are overwritten with zeroes; `scrub` takes them out of the write-ahead log, `rewrite` what is left of moved rows.
  db.pragma('secure_delete = ON');
  // A first sync writes four places of the file at once; SQLite's own two megabytes of memory would not hold them.
  db.pragma('cache_size = -32000');
  db.pragma('wal_autocheckpoint = 4000');
  return db;
}

const dialect = { integer: 'INTEGER', bytes: 'BLOB', tableOptions: 'STRICT' } as const;

/** Makes or upgrades the tables: all of it, or nothing. */
export function prepareTables(db: Database.Database): void {
  db.transaction(() => {
    db.exec(metaStatement(dialect));
    const found = db.prepare<[], { value: string }>("SELECT value FROM meta WHERE key = 'schema_version'").get();
    for (const statement of upgradeStatements(found && Number(found.value), dialect)) db.exec(statement);
  }).immediate();
}

/** SQLite has one writer, and `await` lets other requests run: so whole transactions take turns. */
export function inTurns(db: Database.Database): Turns {
  const sql = sqlOn(db);
  let last: Promise<unknown> = Promise.resolve();
  const next = <T>(work: () => T | Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
  return Object.assign(<T>(work: (sql: Sql) => Promise<T>) => next(() => inTransaction(db, () => work(sql))), { alone: next });
}

interface Turns {
  <T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** In its turn, but without a transaction. */
  alone<T>(work: () => T | Promise<T>): Promise<T>;
}

async function inTransaction<T>(db: Database.Database, work: () => Promise<T>): Promise<T> {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = await work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

const rememberedStatements = 300;

function sqlOn(db: Database.Database): Sql {
  const statements = new Map<string, Database.Statement<SqlValue[]>>();
  const prepare = (text: string): Database.Statement<SqlValue[]> => {
    const known = statements.get(text);
    if (known) return known;
    if (statements.size >= rememberedStatements) statements.clear();
    const statement = db.prepare<SqlValue[]>(text);
    statements.set(text, statement);
    return statement;
  };
  return {
    all: async <Row>(text: string, values: readonly SqlValue[] = []) => prepare(text).all(...values) as Row[],
    run: async (text, values = []) => prepare(text).run(...values).changes,
    each: async (text, rows) => {
      const statement = prepare(text);
      return rows.map((row) => statement.run(...row).changes);
    },
  };
}
