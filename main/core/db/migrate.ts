import { TandemError } from '#src/contract/errors.ts';
import { inTransaction, type ReadableDb, type WritableDb } from './database.ts';
import { migrations } from './migrations.ts';

export interface Migration {
  readonly version: number;
  readonly name: string;
  up(db: WritableDb): void;
}

export const latestVersion = Math.max(...migrations.map((migration) => migration.version));

export function schemaVersion(db: ReadableDb): number {
  return db.pragma('user_version', { simple: true }) as number;
}

/** Refuses a file from a newer Tandem before anything is read from it. */
export function assertNotNewer(db: ReadableDb, path: string): void {
  const version = schemaVersion(db);
  if (version > latestVersion)
    throw new TandemError('newer-version', `${path} was written by a newer Tandem (format ${version}; this one knows ${latestVersion}).`, 'Update Tandem on this computer, then open the workspace again. The file was not changed.');
}

/** Brings the file up to `target`, each step in a transaction of its own together with its version number. */
export function migrate(db: WritableDb, target: number = latestVersion): void {
  for (const migration of migrations) {
    if (migration.version <= schemaVersion(db) || migration.version > target) continue;
    inTransaction(db, () => {
      migration.up(db);
      db.pragma(`user_version = ${migration.version}`);
    });
  }
}
