import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import type { Operation } from '#src/domain/operations.ts';
import { isWithProvider } from '#src/domain/work/escalation.ts';
import { localDay } from '#src/lib/dates.ts';
import { inTransaction } from '../../db/database.ts';
import { dropWord, getWord, markSeen, wordsOf } from '../../repos/word-repo.ts';
import { technicianOf } from '../../repos/today-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { Decisions } from '../sharing/decisions.ts';
import { setOperation } from '../sharing/terms.ts';
import { clearWord, refuseSecret, sayHere, unsayWord } from '../words/say.ts';
import { previewAlong, providerOf, requireTask, termsFor } from './context.ts';
import { settleEscalations, standingOfTask } from './settle.ts';

type Committed = DeskOutput<'escalation.comment'>;
const only = (id: string): ReadonlySet<string> => new Set([id]);

function refuseUnheard(desk: Desk): void {
  const { connected, stopped } = providerOf(desk);
  if (!connected) throw new TandemError('refused', 'This workspace is not connected to a provider.', 'Connect it under Sharing, then hand the task over.');
  if (stopped) throw new TandemError('refused', 'All sharing is stopped, so the provider cannot read the task.', 'Allow sharing again under Sharing, then hand the task over.');
}

/** Shares what goes along and asks, in one step. */
export function sendTask(desk: Desk, { id, along, until, note, asked }: DeskInput<'escalation.send'>): DeskOutput<'escalation.send'> {
  const task = requireTask(desk, id);
  refuseUnheard(desk);
  refuseSecret(note);
  if (!along.some((one) => one.id === id)) throw new TandemError('invalid', 'The task itself has to go along.', 'Tick it, then hand it over.');
  if (until !== null && until < localDay(desk.clock())) throw new TandemError('invalid', 'The last day of sharing is past.', 'Choose a later day, or none.');
  if (isWithProvider(standingOfTask(desk, id).state)) throw new TandemError('refused', 'The provider has this task already.', 'Write a comment, or take it back first.');
  const held = previewAlong(desk, { along, until }).rows.find(({ preview }) => preview.secrets.length > 0 && !preview.secretsAllowed);
  if (held) throw new TandemError('refused', `“${held.title}” seems to hold a secret.`, 'Mend it, or settle it in its own Share dialog. Nothing was sent.');
  return inTransaction(desk.db, () => {
    const decisions = new Decisions(desk.db, localDay(desk.clock()));
    const operations = along.flatMap((one): Operation[] => {
      const { wider, ...terms } = termsFor(decisions, desk, one, until);
      return wider ? [setOperation(desk, one.kind, one.id, terms)] : [];
    });
    if (task['status'] !== 'waiting') operations.push({ op: 'update', kind: 'task', id, fields: { status: 'waiting' } });
    const { changeSetId } = commitChanges(desk, { source: 'user', label: `Handed to the provider: ${String(task['title'])}` }, operations);
    const { id: wordId } = sayHere(desk, { rec: id, topic: 'task', what: 'escalated', note, data: asked });
    settleEscalations(desk, only(id));
    return { changeSetId, wordId };
  });
}

/** What is said to the provider may be held back for a secret at sending, and says so; nothing written is lost. */
export function commentTask(desk: Desk, { id, note, here }: DeskInput<'escalation.comment'>): Committed {
  const task = requireTask(desk, id);
  if (here) {
    const fields = { taskId: id, text: note, byId: technicianOf(desk.db)?.id ?? null };
    return { changeSetId: commitChanges(desk, { source: 'user', label: `Comment on ${String(task['title'])}` }, [{ op: 'create', kind: 'comment', id: desk.newId(), fields }]).changeSetId };
  }
  const { state } = standingOfTask(desk, id);
  if (state === 'none' || state === 'taken_back') throw new TandemError('refused', 'The provider does not have this task.', 'Hand it over first, or keep the comment here.');
  sayHere(desk, { rec: id, topic: 'task', what: 'comment', note });
  return { changeSetId: null };
}

export function reopenTask(desk: Desk, { id, note, asked }: DeskInput<'escalation.reopen'>): Committed {
  const task = requireTask(desk, id);
  refuseUnheard(desk);
  refuseSecret(note);
  const { state, ended } = standingOfTask(desk, id);
  if (ended || (state !== 'done' && state !== 'handed_back')) throw new TandemError('refused', 'Only what the provider finished or handed back can be opened again.', 'Hand the task over instead.');
  return inTransaction(desk.db, () => {
    sayHere(desk, { rec: id, topic: 'task', what: 'reopened', note, data: asked });
    const { changeSetId } = commitChanges(desk, { source: 'user', label: `Opened again at the provider: ${String(task['title'])}` }, [{ op: 'update', kind: 'task', id, fields: { status: 'waiting' } }]);
    settleEscalations(desk, only(id));
    return { changeSetId };
  });
}

/** What has not left is as if it had never been said; otherwise the provider is told, or, with the recall, sees nothing of it any more. */
export function takeTaskBack(desk: Desk, { id, recall }: DeskInput<'escalation.takeBack'>): Committed {
  const task = requireTask(desk, id);
  return inTransaction(desk.db, () => {
    for (const word of wordsOf(desk.db, id, 'task')) if (word.due && word.what !== 'comment') dropWord(desk.db, word.id);
    const { state, last } = standingOfTask(desk, id);
    if (state !== 'none' && state !== 'taken_back' && !recall) sayHere(desk, { rec: id, topic: 'task', what: 'taken_back', gen: last?.gen ?? 0 });
    const operations: Operation[] = task['status'] === 'waiting' ? [{ op: 'update', kind: 'task', id, fields: { status: 'todo' } }] : [];
    if (recall) operations.push(setOperation(desk, 'task', id, { level: 'private', right: 'view', until: null, hiddenFields: [] }));
    const { changeSetId } = commitChanges(desk, { source: 'user', label: `Taken back from the provider: ${String(task['title'])}` }, operations);
    settleEscalations(desk, only(id));
    return { changeSetId };
  });
}

export function confirmTask(desk: Desk, { id }: DeskInput<'escalation.confirm'>): Committed {
  const task = requireTask(desk, id);
  markSeen(desk.db, 'task', [id]);
  return { changeSetId: commitChanges(desk, { source: 'user', label: `Done by the provider: ${String(task['title'])}` }, [{ op: 'update', kind: 'task', id, fields: { status: 'done' } }]).changeSetId };
}

export function settleTaskWord(desk: Desk, { id, drop }: DeskInput<'escalation.settleWord'>): void {
  const rec = getWord(desk.db, id)?.rec;
  if (drop) unsayWord(desk, id);
  else clearWord(desk, id);
  if (rec) settleEscalations(desk, only(rec));
}
