import type { Doubt } from '#src/domain/runbook/doubt.ts';
import { StatusText } from '#ui/data/Chips.tsx';
import { doubtTone, doubtWords } from './words.ts';

/** Why a runbook should not be followed blindly, beside its name; nothing when all is well. */
export function DoubtMark({ doubt }: { readonly doubt: Doubt | null }) {
  return doubt && <> <StatusText tone={doubtTone(doubt)}>{doubtWords(doubt)}</StatusText></>;
}
