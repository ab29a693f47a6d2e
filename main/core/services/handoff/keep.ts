import type { DeskInput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import { count } from '#src/domain/ownership/words.ts';
import { technicianOf } from '../../repos/today-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { digest } from './digest.ts';
import { requireHandoff } from './view.ts';

export const keyOfChange = ({ setId, recordId }: { readonly setId: number; readonly recordId: string }): string => `${setId} ${recordId}`;

/** Accepts changes that came meanwhile: with who and when, so that they do not ask again. */
export function keep(desk: Desk, { id, changes }: DeskInput<'handoff.keep'>): { changeSetId: number | null } {
  const handoff = requireHandoff(desk, id);
  const known = new Map(digest(desk, { id }).changed.map((one) => [keyOfChange(one), one]));
  const chosen = changes.map(keyOfChange);
  if (chosen.some((key) => !known.has(key))) throw new TandemError('not-found', 'This change is not among those that came meanwhile.', 'Look at the list again.');
  const fresh = chosen.filter((key) => known.get(key)!.kept === null && !known.get(key)!.undone);
  if (fresh.length === 0) return { changeSetId: null };
  const note = { by: technicianOf(desk.db)?.name ?? 'Somebody', at: desk.clock() };
  const label = fresh.length === 1 ? `Kept the change of “${known.get(fresh[0]!)!.title}”` : `Kept ${count(fresh.length, 'change')} from “${handoff.title}”`;
  return commitChanges(desk, { source: 'user', label }, [{ op: 'update', kind: 'handoff', id, fields: { kept: { ...handoff.kept, ...Object.fromEntries(fresh.map((key) => [key, note])) } } }]);
}
