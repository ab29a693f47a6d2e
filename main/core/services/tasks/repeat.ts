import { TandemError } from '#src/contract/errors.ts';
import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import type { AnyRecord } from '#src/domain/kinds.ts';
import type { Operation } from '#src/domain/operations.ts';
import { customRuleInWords } from '#src/domain/schedule/custom-words.ts';
import { checkRecurrence, nextOccurrences } from '#src/domain/schedule/recurrence.ts';
import { dayOfWall } from '#src/domain/schedule/wall.ts';
import { followerFields, followerId, followsFrom } from '#src/domain/work/repeat.ts';
import { addDays, localDay, type Day } from '#src/lib/dates.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk, WrittenChange } from '../desk.ts';

/** Days, not times: a task is due on a day wherever the clocks stand. */
const wallOf = (day: Day): string => `${day}T00:00`;

function daysFrom(rule: string, from: Day, after: Day, count: number): Day[] {
  return nextOccurrences({ rule, startsAt: wallOf(from) }, wallOf(after), count).map(dayOfWall);
}

/** The day on which a repeating task comes again; null for one that does not, or not any more. */
function nextDay(task: AnyRecord, today: Day): Day | null {
  const [rule, from] = [task['repeatRule'], task['repeatFrom']];
  if (typeof rule !== 'string' || typeof from !== 'string') return null;
  return daysFrom(rule, from, followsFrom(task, today), 1)[0] ?? null;
}

/**
 * A repeating task that is done brings its next one; one that is taken up again takes it back while nobody touched it.
 * Cancelled, it ends the series.
 */
export function followers(desk: Desk, changes: readonly WrittenChange[]): Operation[] {
  return changes.flatMap((change): Operation[] => {
    if (change.kind !== 'task' || change.op !== 'update' || !change.after || !('status' in change.after)) return [];
    const task = getRecord(desk.db, 'task', change.recordId);
    if (!task || typeof task['repeatRule'] !== 'string') return [];
    const id = followerId(task.id);
    const follower = getRecord(desk.db, 'task', id);
    if (task['status'] !== 'done') return change.before?.['status'] === 'done' && follower?.deletedAt === null && follower.rev === 1 ? [{ op: 'trash', kind: 'task', id }] : [];
    if (follower?.deletedAt === null) return [];
    const on = nextDay(task, localDay(desk.clock()));
    if (on === null) return [];
    const fields = followerFields(task, on);
    return follower ? [{ op: 'restore', kind: 'task', id }, { op: 'update', kind: 'task', id, fields }] : [{ op: 'create', kind: 'task', id, fields }];
  });
}

function existing(desk: Desk, id: string): AnyRecord {
  const task = getRecord(desk.db, 'task', id);
  if (!task || task.deletedAt !== null) throw new TandemError('not-found', 'This task is not there any more.', 'Look for it in the trash.');
  return task;
}

export function skip(desk: Desk, { id }: DeskInput<'tasks.skip'>): DeskOutput<'tasks.skip'> {
  const task = existing(desk, id);
  if (typeof task['repeatRule'] !== 'string') throw new TandemError('refused', 'This task does not repeat.', 'Give it another due date, or say how it repeats.');
  const on = nextDay(task, localDay(desk.clock()));
  if (on === null) throw new TandemError('refused', 'This was the last time of it.', 'Mark it as done, or cancel it.');
  const fields = { dueOn: on, occurrenceOn: on, plannedOn: null, dayRank: null, status: 'todo' };
  return { dueOn: on, changeSetId: commitChanges(desk, { source: 'user', label: `Skipped ${String(task['title'])} once` }, [{ op: 'update', kind: 'task', id, fields }]).changeSetId };
}

export function setRepeat(desk: Desk, { id, rule, from }: DeskInput<'tasks.setRepeat'>): DeskOutput<'tasks.setRepeat'> {
  const task = existing(desk, id);
  const label = `Changed how ${String(task['title'])} repeats`;
  if (rule === null) return commitChanges(desk, { source: 'user', label }, [{ op: 'update', kind: 'task', id, fields: { repeatRule: null, repeatFrom: null, occurrenceOn: null } }]);
  const start = from ?? localDay(desk.clock());
  checkRecurrence({ rule, startsAt: wallOf(start) });
  const first = daysFrom(rule, start, start, 1)[0]!;
  const dueOn = typeof task['dueOn'] === 'string' && task['dueOn'] >= start ? task['dueOn'] : first;
  const { changeSetId } = commitChanges(desk, { source: 'user', label }, [{ op: 'update', kind: 'task', id, fields: { repeatRule: rule, repeatFrom: start, occurrenceOn: dueOn, dueOn } }]);
  return { changeSetId };
}

const SHOWN = 5;

export function previewRepeat(_desk: Desk, { rule, from, after }: DeskInput<'tasks.repeat'>): DeskOutput<'tasks.repeat'> {
  const recurrence = { rule, startsAt: wallOf(from) };
  checkRecurrence(recurrence);
  return { customWords: customRuleInWords(recurrence), next: daysFrom(rule, from, addDays(after, 1), SHOWN) };
}
