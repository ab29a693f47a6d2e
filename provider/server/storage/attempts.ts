import type { Instant } from '#src/lib/dates.ts';
import { one, type Sql } from './storage.ts';

/** Counts one attempt and answers how many there were in the time that ends at `endsAt`, whichever node counted them. */
export async function countAttempt(sql: Sql, key: string, endsAt: Instant): Promise<number> {
  const row = await one<{ used: number }>(
    sql, 'INSERT INTO attempt (key, ends_at, used) VALUES (?, ?, 1) ON CONFLICT (key, ends_at) DO UPDATE SET used = attempt.used + 1 RETURNING used', [key, endsAt],
  );
  return row?.used ?? 1;
}

export async function dropAttempts(sql: Sql, now: Instant): Promise<void> {
  await sql.run('DELETE FROM attempt WHERE ends_at <= ?', [now]);
}
