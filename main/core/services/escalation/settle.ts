import { escalationOf, isWithProvider, type Escalation } from '#src/domain/work/escalation.ts';
import type { Kind } from '#src/domain/kinds.ts';
import type { Operation } from '#src/domain/operations.ts';
import { localDay } from '#src/lib/dates.ts';
import { openAtProvider } from '../../repos/escalation-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { getShadow } from '../../repos/shadow-repo.ts';
import { spokenOf, wordsOf, type KnownWord } from '../../repos/word-repo.ts';
import { commitChanges } from '../commit.ts';
import type { ChangeNotice, Desk } from '../desk.ts';
import { Decisions } from '../sharing/decisions.ts';

/** What may end the share that a task was handed over under. */
const widely: readonly Kind[] = ['share', 'shareRule', 'workspace'];
/** The notice names no more ids than this, so that a longer list may be cut. */
const MOST_IDS = 200;

export function settleEscalationsAfter(desk: Desk, { kinds, ids }: ChangeNotice): void {
  if (kinds.some((kind) => widely.includes(kind)) || ids.length >= MOST_IDS) settleEscalations(desk, null);
  else if (kinds.includes('task')) settleEscalations(desk, new Set(ids));
}

/**
 * The words of the latest share under which anything was said, and what has not left yet. A task that was open at the
 * provider when that share ended is there no more: nothing is left of it on the server.
 */
export function standingOfTask(desk: Desk, id: string): Escalation<KnownWord> & { readonly ended: boolean } {
  const words = wordsOf(desk.db, id, 'task');
  const shadow = getShadow(desk.db, id);
  const shared = new Decisions(desk.db, localDay(desk.clock())).isShared(id);
  const latest = Math.max(0, ...words.filter(({ due }) => !due).map(({ gen }) => gen));
  const standing = escalationOf(words.filter((word) => word.due || word.gen === latest));
  const left = words.some(({ due }) => !due);
  const ended = left && (!shared || !shadow?.live || shadow.gen !== latest) && !words.some(({ due, what }) => due && (what === 'escalated' || what === 'reopened'));
  return ended && isWithProvider(standing.state) ? { ...standing, state: 'taken_back', turn: null, ended } : { ...standing, ended };
}

export function settleEscalations(desk: Desk, ids: ReadonlySet<string> | null): void {
  if (desk.readonly) return;
  const moved = spokenOf(desk.db, 'task').filter((rec) => ids === null || ids.has(rec)).flatMap((rec): Operation[] => {
    const record = getRecord(desk.db, 'task', rec);
    if (!record) return [];
    const { state, rounds } = standingOfTask(desk, rec);
    const round = rounds.at(-1);
    const fields = { escalation: state === 'none' ? null : state, answerBy: state === 'new' ? (round?.dueAt ?? null) : null };
    return Object.entries(fields).every(([name, value]) => (record[name] ?? null) === value) ? [] : [{ op: 'update', kind: 'task', id: rec, fields }];
  });
  if (moved.length > 0) commitChanges(desk, { source: 'sync', label: 'Where both sides stand' }, moved);
}

/** A conversation may have ended a share, or begun it anew, without a word. */
export function settleOpenEscalations(desk: Desk): void {
  const open = openAtProvider(desk.db);
  if (open.length > 0) settleEscalations(desk, new Set(open));
}
