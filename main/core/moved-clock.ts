import { readFileSync } from 'node:fs';
import type { Clock } from '#src/lib/dates.ts';

/** The real time, moved by the milliseconds that stand in a file, so that a test can let days pass in processes that run. Not in packaged builds. */
export function movedClock(file: string): Clock {
  return () => new Date(Date.now() + Number(readFileSync(file, 'utf8'))).toISOString();
}
