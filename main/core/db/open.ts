import { existsSync, statSync } from 'node:fs';
import { TandemError } from '#src/contract/errors.ts';
import { APPLICATION_ID, configure, connect, type WritableDb } from './database.ts';
import { explainDatabaseError } from './errors.ts';
import { isLocked, takeLock } from './lock.ts';
import { assertNotNewer, latestVersion, migrate, schemaVersion } from './migrate.ts';

export interface OpenedFile {
  readonly db: WritableDb;
  readonly path: string;
  readonly readonly: boolean;
  /** True when the last Tandem that had it did not close it; the integrity check has passed then. */
  readonly uncleanExit: boolean;
  close(): void;
}

export interface OpenOptions {
  /** Called before the format is raised; makes the copy that a failed migration is restored from. */
  backupBeforeMigration?(db: WritableDb, path: string, fromVersion: number): void;
  /** Read without the lock, for support commands beside a running Tandem. */
  readonly?: boolean;
}

function assertIsWorkspace(db: WritableDb, path: string): void {
  if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID)
    throw new TandemError('corrupt', `${path} is not a Tandem workspace.`, 'Choose a file that ends in .tandem, or import its data from Assets or People.');
}

function assertIntact(db: WritableDb, path: string): void {
  const result = db.pragma('quick_check(1)', { simple: true });
  if (result !== 'ok')
    throw new TandemError('corrupt', `${path} is damaged (${String(result)}).`, 'Nothing was changed. Restore the newest backup; the damaged file is kept beside it.');
}

/** Makes an empty workspace file. Throws `refused` when something is there already. */
export function createFile(path: string): OpenedFile {
  if (existsSync(path))
    throw new TandemError('refused', `${path} exists already.`, 'Open it, or choose another name.');
  const release = takeLockFor(path);
  try {
    const db = connect(path);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    configure(db, { readonly: false });
    migrate(db);
    return { db, path, readonly: false, uncleanExit: false, close: () => closeFile(db, release) };
  } catch (error) {
    release();
    throw explainDatabaseError(error, path);
  }
}

function takeLockFor(path: string): () => void {
  try {
    return takeLock(path);
  } catch (error) {
    throw explainDatabaseError(error, path);
  }
}

function closeFile(db: WritableDb, release: () => void): void {
  try {
    db.pragma('optimize');
  } catch {
    // a full disk must not keep the file from closing
  }
  db.close();
  release();
}

/** Opens a workspace and raises its format when needed. Every refusal says what to do next. */
export function openFile(path: string, options: OpenOptions = {}): OpenedFile {
  if (!existsSync(path)) throw explainDatabaseError({ code: 'ENOENT' }, path);
  if (statSync(path).isDirectory()) throw explainDatabaseError({ code: 'SQLITE_NOTADB' }, path);
  const readonly = options.readonly ?? false;
  const uncleanExit = !readonly && existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0 && !isLocked(path);
  const release = readonly ? () => undefined : takeLockFor(path);
  let db: WritableDb | null = null;
  try {
    db = connect(path, { readonly, mustExist: true });
    assertIsWorkspace(db, path);
    assertNotNewer(db, path);
    configure(db, { readonly });
    if (uncleanExit) assertIntact(db, path);
    const version = schemaVersion(db);
    if (version < latestVersion && !readonly) {
      options.backupBeforeMigration?.(db, path, version);
      migrate(db);
    }
    const opened = db;
    return { db: opened, path, readonly, uncleanExit, close: () => (readonly ? opened.close() : closeFile(opened, release)) };
  } catch (error) {
    db?.close();
    release();
    throw explainDatabaseError(error, path);
  }
}
