import { basename } from 'node:path';
import { z } from 'zod';
import { TandemError } from '#src/contract/errors.ts';
import type { Day } from '#src/lib/dates.ts';
import { readJson } from '../bundled-files.ts';
import type { SourceRecord } from './records.ts';
import { resolveInstant } from './relative-dates.ts';

const log = z.array(z.strictObject({ key: z.string(), title: z.string(), workType: z.string(), assignee: z.string(), responsibility: z.string(), at: z.string(), minutes: z.number() }));
const entries = z.array(z.strictObject({ task: z.string(), person: z.string(), on: z.string(), minutes: z.number() }));

/** What was done and is over: for each line a finished task with the time that it took. */
export function readWorkLog(file: string, today: Day): { tasks: SourceRecord[]; times: SourceRecord[] } {
  const tasks: SourceRecord[] = [];
  const times: SourceRecord[] = [];
  for (const { key, title, workType, assignee, responsibility, at, minutes } of readJson(file, log)) {
    const place = `${basename(file)}, entry “${key}”`;
    const startedAt = resolveInstant(at, today);
    if (startedAt === null) throw new TandemError('invalid', `${place}: “${at}” is not a time relative to today.`, 'Write it like -5wd@08:20.');
    const endedAt = new Date(Date.parse(startedAt) + minutes * 60_000).toISOString();
    tasks.push({ kind: 'task', key, place, fields: { title, workType, status: 'done', assigneeId: assignee, responsibilityId: responsibility, spentMinutes: minutes, doneAt: endedAt } });
    times.push({ kind: 'timeEntry', key, place, fields: { taskId: key, personId: assignee, on: startedAt.slice(0, 10), startedAt, endedAt, minutes, workType } });
  }
  return { tasks, times };
}

/** Entries for tasks that are under way, and one for each finished task that says how long it took. */
export function readTimes(file: string, tasks: readonly SourceRecord[], today: Day): SourceRecord[] {
  const byKey = new Map(tasks.map((task) => [task.key, task.fields]));
  const given = readJson(file, entries).map(({ task, person, on, minutes }, at): SourceRecord => (
    { kind: 'timeEntry', key: `time-${at}`, place: `${basename(file)}, entry ${at + 1}`, fields: { taskId: task, personId: person, on, minutes, workType: byKey.get(task)?.['workType'] ?? 'planned' } }));
  const finished = tasks.flatMap(({ key, place, fields }): SourceRecord[] => {
    const { spentMinutes, doneAt, assigneeId, workType } = fields;
    const endedAt = typeof doneAt === 'string' ? resolveInstant(doneAt, today) : null;
    if (typeof spentMinutes !== 'number' || endedAt === null) return [];
    const startedAt = new Date(Date.parse(endedAt) - spentMinutes * 60_000).toISOString();
    return [{ kind: 'timeEntry', key: `done-${key}`, place, fields: { taskId: key, personId: assigneeId, on: startedAt.slice(0, 10), startedAt, endedAt, minutes: spentMinutes, workType } }];
  });
  return [...given, ...finished];
}
