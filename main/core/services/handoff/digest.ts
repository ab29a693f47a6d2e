import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { kindOf, type Kind } from '#src/domain/kinds.ts';
import { fieldLabel } from '#src/domain/words.ts';
import { verbOf } from '#src/domain/words/topics.ts';
import { whoArrived } from '#src/sync/arrived-from.ts';
import { addDays, localDay, startOfDay } from '#src/lib/dates.ts';
import { changesFromOutside, proposalsBetween, runsBetween, tasksBetween, waitingBetween, wordsBetween } from '../../repos/digest-repo.ts';
import { providerName } from '../../repos/ownership-repo.ts';
import type { Desk } from '../desk.ts';
import { dueInstances } from '../schedules/read.ts';
import { titleOf } from '../sharing/terms.ts';
import { factsOf } from './facts.ts';
import { newFindings } from './found.ts';
import { isWork, minutesIn, spentOf, spentOn, subjectOf } from './spent.ts';
import { requireHandoff } from './view.ts';
import { shares } from './return.ts';

type Digest = DeskOutput<'handoff.digest'>;
const MOST_SCHEDULED = 500;
const quiet: readonly Kind[] = ['share', 'shareRule', 'handoff', 'handoffItem', 'link', 'attachment', 'runStep'];
const urgent = new Set(['urgent', 'high']);

/** What happened between the handing over and the return, or until now. */
export function digest(desk: Desk, { id }: DeskInput<'handoff.digest'>): Digest {
  const handoff = requireHandoff(desk, id);
  const today = localDay(desk.clock());
  const from = handoff.handedOverAt ?? startOfDay(handoff.startsOn ?? today);
  const lastDay = handoff.returnedOn ?? today;
  const to = handoff.returnedOn === null ? desk.clock() : startOfDay(addDays(lastDay, 1));
  const firstDay = localDay(from);
  const { facts } = factsOf(desk, handoff);
  const ran = runsBetween(desk.db, from, to);
  const tasks = tasksBetween(desk.db, from, to);
  const words = wordsBetween(desk.db, from, to);
  const outside = changesFromOutside(desk.db, from, to, quiet);
  /** Whoever did it, not whose task it was: who said so, or the provider when its edit ended it. */
  const doer = (task: (typeof tasks)[number]): string | null => words.findLast((word) => isWork(word) && word.rec === task.id)?.who
    ?? (outside.some((one) => one.recordId === task.id && !one.undone && one.after?.['status'] === 'done') ? (providerName(desk.db) ?? 'The provider') : task.who);
  const missed = dueInstances(desk, { state: 'missed', filter: {}, limit: MOST_SCHEDULED, offset: 0 }).rows.filter((one) => one.at >= from && one.at <= to);
  return {
    from, to, over: handoff.status === 'returned',
    ran, changed: outside.map((one) => ({
      setId: one.setId, kind: one.kind, recordId: one.recordId, title: titleOf(desk, one.kind, one.recordId), at: one.at, label: one.label, who: whoArrived(one.label), undone: one.undone, op: one.op, kept: handoff.kept?.[`${one.setId} ${one.recordId}`] ?? null,
      fields: Object.keys(one.after ?? {}).filter((name) => name in kindOf(one.kind).fields).map((name) => ({ field: name, label: fieldLabel(one.kind, name), before: one.before?.[name] ?? null, after: one.after?.[name] ?? null })),
    })),
    proposed: proposalsBetween(desk.db, from, to).map((one) => ({ id: one.id, kind: one.kind, recordId: one.rec, title: titleOf(desk, one.kind, one.rec), who: one.who, at: one.at, note: one.note, state: one.state })),
    waiting: waitingBetween(desk.db, from, to).map((one) => ({ id: one.id, title: titleOf(desk, one.kind, one.rec), label: fieldLabel(one.kind, one.field) })),
    said: words.filter((word) => !isWork(word) && word.topic !== 'item_run').map((word) => ({ id: word.id, title: subjectOf(desk, word.rec), who: word.who, said: verbOf(word.topic, word.what)?.said ?? word.what, note: word.note, at: word.at })),
    did: words.filter(isWork).map((word) => ({ id: word.id, title: subjectOf(desk, word.rec), who: word.who, note: word.note, at: word.at, minutes: minutesIn(word) })),
    spent: spentOf(desk, firstDay, lastDay, words),
    spentOn: spentOn(desk, firstDay, lastDay, words),
    done: tasks.filter((task) => task.status === 'done' && task.doneAt !== null && task.doneAt >= from && task.doneAt <= to).map((task) => ({ id: task.id, title: task.title, who: doer(task), at: task.doneAt! })),
    open: facts.items.filter((item) => item.settled === null && item.leftOut === null && item.what !== 'responsibility').map((item) => ({ itemId: item.id, what: item.what, title: item.title, on: item.on, record: { kind: item.record.kind as Kind, id: item.record.id } })),
    surprises: [
      ...ran.filter((run) => run.status === 'failed' || run.status === 'problems' || run.status === 'abandoned').map((run) => ({ what: 'run' as const, text: `“${run.title}” ${{ failed: 'failed', problems: 'ended with problems', abandoned: 'was abandoned' }[run.status]}`, on: null, path: { kind: 'run' as const, id: run.id } })),
      ...missed.map((one) => ({ what: 'missed' as const, text: `“${one.title}” was missed`, on: one.occurrence.slice(0, 10), path: { kind: 'runbook' as const, id: one.runbookId } })),
      ...tasks.filter((task) => urgent.has(task.priority) && task.createdAt >= from).map((task) => ({ what: 'task' as const, text: `“${task.title}” came in${task.status === 'done' ? ' and is done' : ' and is open'}`, on: null, path: { kind: 'task' as const, id: task.id } })),
      ...words.filter((word) => word.what === 'declined').map((word) => ({ what: 'declined' as const, text: `${word.who} declined “${subjectOf(desk, word.rec)}”: ${word.note}`, on: null, path: null })),
      ...newFindings(desk, handoff),
    ],
    shares: (({ open, recalled, rows }) => ({ open, recalled, total: rows.length }))(shares(desk, { id })),
  };
}
