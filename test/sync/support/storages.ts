import { describe } from 'vitest';
import type { Storage } from '#provider/server/storage/storage.ts';
import { noPostgres } from './postgres.ts';

/** The same tests on both databases. PostgreSQL is left out, with the reason in the name, where there is none. */
export function onBothStorages(name: string, tests: (kind: Storage['kind']) => void): void {
  describe(`${name} on SQLite`, () => tests('sqlite'));
  describe.skipIf(noPostgres !== undefined)(`${name} on PostgreSQL${noPostgres ? ` (no PostgreSQL: ${noPostgres})` : ''}`, () => tests('postgres'));
}
