import { TandemError } from '#src/contract/errors.ts';
import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import type { AnyRecord } from '#src/domain/kinds.ts';
import { customRuleInWords } from '#src/domain/schedule/custom-words.ts';
import { checkRecurrence } from '#src/domain/schedule/recurrence.ts';
import { ruleAfterOnce } from '#src/domain/work/repeat.ts';
import { addDays, localDay, type Day } from '#src/lib/dates.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { again, daysFrom, nextAfter, wallOf } from './followers.ts';

function existing(desk: Desk, id: string): AnyRecord {
  const task = getRecord(desk.db, 'task', id);
  if (!task || task.deletedAt !== null) throw new TandemError('not-found', 'This task is not there any more.', 'Look for it in the trash.');
  return task;
}

export function skip(desk: Desk, { id }: DeskInput<'tasks.skip'>): DeskOutput<'tasks.skip'> {
  const task = existing(desk, id);
  if (typeof task['repeatRule'] !== 'string') throw new TandemError('refused', 'This task does not repeat.', 'Give it another due date, or say how it repeats.');
  const next = again(task, localDay(desk.clock()));
  if (next === null) throw new TandemError('refused', 'This was the last time of it.', 'Mark it as done, or cancel it.');
  const { on, series } = next;
  const fields = { dueOn: on, occurrenceOn: on, ...series, plannedOn: null, dayRank: null, status: 'todo' };
  return { dueOn: on, changeSetId: commitChanges(desk, { source: 'user', label: `Skipped ${String(task['title'])} once` }, [{ op: 'update', kind: 'task', id, fields }]).changeSetId };
}

export function setRepeat(desk: Desk, { id, rule, from, afterDone = false }: DeskInput<'tasks.setRepeat'>): DeskOutput<'tasks.setRepeat'> {
  const task = existing(desk, id);
  const label = `Changed how ${String(task['title'])} repeats`;
  if (rule === null) return commitChanges(desk, { source: 'user', label }, [{ op: 'update', kind: 'task', id, fields: { repeatRule: null, repeatFrom: null, occurrenceOn: null, repeatAfterDone: false } }]);
  const start = from ?? localDay(desk.clock());
  checkRecurrence({ rule, startsAt: wallOf(start) });
  const first = daysFrom(rule, start, start, 1)[0]!;
  const dueOn = typeof task['dueOn'] === 'string' && task['dueOn'] >= start ? task['dueOn'] : first;
  const { changeSetId } = commitChanges(desk, { source: 'user', label }, [{ op: 'update', kind: 'task', id, fields: { repeatRule: rule, repeatFrom: start, occurrenceOn: dueOn, dueOn, repeatAfterDone: afterDone } }]);
  return { changeSetId };
}

const SHOWN = 5;

export function previewRepeat(desk: Desk, { rule, from, after, afterDone = false }: DeskInput<'tasks.repeat'>): DeskOutput<'tasks.repeat'> {
  const recurrence = { rule, startsAt: wallOf(from) };
  checkRecurrence(recurrence);
  return { customWords: customRuleInWords(recurrence), next: afterDone ? doneEachDay(rule, localDay(desk.clock())) : daysFrom(rule, from, addDays(after, 1), SHOWN) };
}

/** The next days if it were done today, and each time on its day. */
function doneEachDay(rule: string, today: Day): Day[] {
  const days: Day[] = [];
  for (let [left, day]: [string | null, Day] = [ruleAfterOnce(rule), today]; left !== null && days.length < SHOWN; left = ruleAfterOnce(left)) {
    const next = nextAfter(left, day);
    if (next === undefined) break;
    days.push(next);
    day = next;
  }
  return days;
}
