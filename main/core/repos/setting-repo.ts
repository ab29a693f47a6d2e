import type { JsonValue } from '#src/domain/json-fields.ts';
import { first, run, type ReadableDb, type WritableDb } from '../db/database.ts';

/** The company's name, as its one workspace record has it. */
export function nameOfWorkspace(db: ReadableDb): string | null {
  return first<{ name: string }>(db, 'SELECT name FROM workspace WHERE deletedAt IS NULL LIMIT 1')?.name ?? null;
}

/** When the company is at work; null until somebody said so. */
export function businessHoursOf(db: ReadableDb): JsonValue<'businessHours'> | null {
  const stored = first<{ businessHours: string | null }>(db, 'SELECT businessHours FROM workspace WHERE deletedAt IS NULL LIMIT 1')?.businessHours;
  return stored ? (JSON.parse(stored) as JsonValue<'businessHours'>) : null;
}

/** Who reads this file's clock, and the latest reading that was sent. */
export const CLOCK_NODE = 'clock-node';
export const CLOCK_LATEST = 'clock-latest-sent';

/** Small facts about this file that are not records: never shared, never in the history. */
export function getSetting(db: ReadableDb, key: string): string | null {
  return first<{ value: string }>(db, 'SELECT value FROM setting WHERE key = ?', key)?.value ?? null;
}

export function setSetting(db: WritableDb, key: string, value: string): void {
  run(db, 'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', key, value);
}
