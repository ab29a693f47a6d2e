import { acknowledgementOf } from '#src/domain/handoff/acknowledgement.ts';
import type { Operation } from '#src/domain/operations.ts';
import { itemsById } from '../../repos/handoff-repo.ts';
import { spokenOf, wordsOf } from '../../repos/word-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';

/** Repeats the provider’s last word in the items, so that lists and the check read it. What a colleague said stays as it was noted. */
export function settleHandoffs(desk: Desk, recs: ReadonlySet<string> | null): void {
  if (desk.readonly) return;
  const spoken = spokenOf(desk.db, 'handoff').filter((rec) => recs === null || recs.has(rec));
  const moved = itemsById(desk.db, spoken).flatMap((item): Operation[] => {
    if (item.side !== 'provider') return [];
    const { state, last } = acknowledgementOf(wordsOf(desk.db, item.id, 'handoff'));
    const said = state === 'acknowledged' || state === 'declined';
    const fields = { acknowledged: state, acknowledgedBy: said ? (last?.who ?? null) : null, acknowledgedAt: said ? (last?.at ?? null) : null };
    return Object.entries(fields).every(([name, value]) => item[name as keyof typeof fields] === value) ? [] : [{ op: 'update', kind: 'handoffItem', id: item.id, fields }];
  });
  if (moved.length > 0) commitChanges(desk, { source: 'sync', label: 'What the substitutes said' }, moved);
}
