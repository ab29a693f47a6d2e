import { localDay } from '#src/lib/dates.ts';
import type { QuickContext } from '#src/domain/work/quick-add/types.ts';
import { weekStartOf } from '#src/domain/work/quick-add/week-start.ts';

/** Today and the habits of the person at this machine. */
export function lineContext(): QuickContext {
  return { today: localDay(new Date().toISOString()), weekStartsOn: weekStartOf(undefined) };
}
