import Sqlite from 'better-sqlite3';

type Plain = Sqlite.Database;
declare const writable: unique symbol;
declare const readable: unique symbol;

/** A handle for reading. A repo that only reads asks for this one. */
export type ReadableDb = Plain & { readonly [readable]: true };
/** A handle for writing; can be passed wherever a readable one is asked for. */
export type WritableDb = ReadableDb & { readonly [writable]: true };

/** `TAND` in ASCII: stands in the file's header, so a stranger's SQLite file is not mistaken for a workspace. */
export const APPLICATION_ID = 0x54414e44;

export function connect(path: string, options: { readonly?: boolean; mustExist?: boolean } = {}): WritableDb {
  return new Sqlite(path, { readonly: options.readonly ?? false, fileMustExist: options.mustExist ?? false }) as WritableDb;
}

/** Pages in the log after which SQLite itself moves it, within an edit; see Checkpoints. */
export const LOG_LIMIT = 4_000;

/** Durable to the last acknowledged edit: better-sqlite3's own default would be NORMAL. */
export function configure(db: WritableDb, options: { readonly: boolean }): void {
  db.pragma('foreign_keys = ON');
  db.pragma('busy_timeout = 2000');
  db.pragma('cache_size = -16000');
  db.pragma('temp_store = MEMORY');
  if (options.readonly) return;
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma(`wal_autocheckpoint = ${LOG_LIMIT}`);
  if (process.platform === 'darwin') db.pragma('fullfsync = ON');
}

const statements = new WeakMap<ReadableDb, Map<string, Sqlite.Statement>>();

/** Prepares once per handle and SQL text; every repo reads through this. */
export function prepare(db: ReadableDb, sql: string): Sqlite.Statement {
  let known = statements.get(db);
  if (!known) statements.set(db, (known = new Map()));
  let statement = known.get(sql);
  if (!statement) {
    if (known.size > 500) known.clear(); // filters make new texts for ever
    known.set(sql, (statement = db.prepare(sql)));
  }
  return statement;
}

export function all<Row>(db: ReadableDb, sql: string, ...params: unknown[]): Row[] {
  return prepare(db, sql).all(...params) as Row[];
}

export function first<Row>(db: ReadableDb, sql: string, ...params: unknown[]): Row | undefined {
  return prepare(db, sql).get(...params) as Row | undefined;
}

export function run(db: WritableDb, sql: string, ...params: unknown[]): Sqlite.RunResult {
  return prepare(db, sql).run(...params);
}

/** Runs `work` in one transaction; never await inside it. */
export function inTransaction<T>(db: WritableDb, work: () => T): T {
  const result = db.transaction(work).immediate();
  if (!db.inTransaction) heard.get(db)?.();
  return result;
}

const heard = new WeakMap<WritableDb, () => void>();

/** Calls back after each commit of `inTransaction`; null: not any more. */
export function afterCommits(db: WritableDb, listener: (() => void) | null): void {
  if (listener) heard.set(db, listener);
  else heard.delete(db);
}

/** The same for what can be done again when the last moments before a power cut are lost: the next durable commit settles it. */
export function inLightTransaction<T>(db: WritableDb, work: () => T): T {
  db.pragma('synchronous = NORMAL');
  try {
    return inTransaction(db, work);
  } finally {
    db.pragma('synchronous = FULL');
  }
}
