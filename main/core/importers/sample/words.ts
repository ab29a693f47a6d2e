import { basename } from 'node:path';
import { z } from 'zod';
import { TandemError } from '#src/contract/errors.ts';
import type { Operation } from '#src/domain/operations.ts';
import { taskVerbNames } from '#src/domain/work/task-topic.ts';
import { verbOf } from '#src/domain/words/topics.ts';
import type { Word } from '#src/domain/words/word.ts';
import { readJson } from '../bundled-files.ts';
import type { LoadOptions } from './records.ts';
import { resolveInstant } from './relative-dates.ts';

const said = z.array(z.strictObject({
  /** The task by its title. */
  task: z.string(), what: z.enum(taskVerbNames), by: z.enum(['desk', 'provider']), who: z.string(), at: z.string(), note: z.string().default(''),
  data: z.record(z.string(), z.unknown()).default({}), seen: z.boolean().default(true),
}));

export interface SampleWord extends Word { readonly rec: string; readonly seen: boolean }

/** What both sides said about tasks, oldest first, checked as what is really said is. */
export function readWords(file: string, operations: readonly Operation[], { newId, today }: LoadOptions): SampleWord[] {
  const ids = new Map(operations.flatMap((one): [string, string][] => (one.op === 'create' && one.kind === 'task' ? [[String(one.fields['title']), one.id]] : [])));
  return readJson(file, said).map(({ task, what, by, who, at, note, data, seen }) => {
    const place = `${basename(file)}, “${what}” of “${task}”`;
    const [rec, instant, verb] = [ids.get(task), resolveInstant(at, today), verbOf('task', what)];
    if (rec === undefined || instant === null || !verb) throw new TandemError('invalid', `${place}: the task or the time is not known.`, 'Write the title of a task, and a time like -5wd@08:20.');
    return { id: newId(), rec, what, by, who, at: instant, version: '', data: verb.data.parse(data) as Word['data'], note, seen };
  });
}
