import { localDay } from '#src/lib/dates.ts';
import { inLightTransaction, inTransaction } from '../db/database.ts';
import { markEndedPiece, markReopened, sweepPiece, type EndedShare } from '../repos/dirty-repo.ts';
import type { CycleContext, Standing } from './conversation.ts';
import { planForDay } from './names.ts';

/** So many marks take a few milliseconds. */
const AT_ONCE = 400;

/**
 * Carries out what was planned to be marked, piece by piece. Nothing is sent before it is done, for any record may
 * be one whose share ended or whose text names one.
 */
export async function sweepAll({ desk, pause }: Pick<CycleContext, 'desk' | 'pause'>, { sheetRows }: Pick<Standing, 'sheetRows'>): Promise<void> {
  // What the server does not show yet goes in sheets, where it takes them, without a mark on each record.
  while (inLightTransaction(desk.db, () => sweepPiece(desk.db, AT_ONCE, sheetRows > 0))) await pause('slice');
}

/** Shares whose last day has passed are looked at again, and those that a wrong clock had ended. */
export async function markEnded({ desk, pause }: Pick<CycleContext, 'desk' | 'pause'>): Promise<void> {
  const today = localDay(desk.clock());
  let after: EndedShare | null = null;
  for (;;) {
    const from: EndedShare | null = after;
    after = inTransaction(desk.db, () => markEndedPiece(desk.db, today, from, AT_ONCE));
    if (after === null) break;
    await pause('slice');
  }
  inTransaction(desk.db, () => {
    markReopened(desk.db, today);
    planForDay(desk.db, today);
  });
}
