import { z } from 'zod';
import { reads } from '../method.ts';
import { idSchema, kindSchema } from '../paging.ts';
import { expirySortNames, type ExpirySort } from '../../domain/expiry/sorts.ts';
import { findingCodes } from '../../domain/ownership/finding.ts';
import { standInSchema, subjectKindSchema } from './ownership.ts';

const count = z.number().int();
const day = z.string();

const taskLine = z.object({
  id: idSchema, title: z.string(), workType: z.string(), status: z.string(), priority: z.string(),
  dueOn: day.nullable(), plannedOn: day.nullable(), doneAt: z.string().nullable(),
  estimateMinutes: z.number().nullable(), spentMinutes: z.number().nullable(),
  /** Where it comes from: the responsibility, who asked, the site; what there is of it. */
  about: z.array(z.string()),
});
export type TodayTask = z.infer<typeof taskLine>;

const runningLine = z.object({ id: idSchema, title: z.string(), done: count, total: count, startedAt: z.string(), dueOn: z.string().nullable(), about: z.array(z.string()), /** The engineer who says that it is done. */ toldBy: z.string().nullable() });
const dueLine = z.object({ scheduleId: idSchema, runbookId: idSchema, title: z.string(), occurrence: z.string(), at: z.string(), about: z.array(z.string()) });

export const todayMethods = {
  /** Everything of the first screen in one answer: short lists, each with how many there are in all. */
  'today.get': reads(z.object({}), z.object({
    today: day,
    technician: z.object({ id: idSchema, name: z.string() }).nullable(),
    /** Mine, or nobody's: late, due or planned today, or under way. */
    tasks: z.object({ rows: z.array(taskLine), total: count }),
    /** Interruptions since Monday, done or not, without those among `tasks`; `total` and minutes are of all. */
    reactive: z.object({ rows: z.array(taskLine), total: count, minutes: count, plannedMinutes: count }),
    findings: z.object({
      rows: z.array(z.object({ kind: subjectKindSchema, id: idSchema, name: z.string(), code: z.enum(findingCodes), severity: z.enum(['bad', 'warn']), text: z.string(), remedy: z.string(), standIn: standInSchema.nullable() })), total: count,
    }),
    /** What the provider answered and nobody has looked at, disputes first. */
    answers: z.object({ rows: z.array(z.object({ id: idSchema, name: z.string(), what: z.enum(['agreed', 'disputed']), who: z.string(), at: z.string(), note: z.string() })), total: count }),
    /** Tasks at the provider that came back, were written about, or wait for an answer past its time. */
    provider: z.object({
      rows: z.array(z.object({ id: idSchema, title: z.string(), state: z.string(), answerBy: z.string().nullable(), what: z.string().nullable(), who: z.string().nullable(), at: z.string().nullable(), note: z.string().nullable() })), total: count,
    }),
    /** Runs under way, and what the schedules ask for; `missed` counts those of the last weeks. */
    running: z.object({ rows: z.array(runningLine), total: count }),
    due: z.object({ rows: z.array(dueLine), total: count, missed: count }),
    /** Null: never reviewed. */
    runbooks: z.object({ rows: z.array(z.object({ id: idSchema, title: z.string(), overdueDays: count.nullable() })), total: count }),
    /** What ends and asks for attention, without the runbooks, which stand for themselves. */
    expiring: z.object({ rows: z.array(z.object({ kind: kindSchema, id: idSchema, title: z.string(), sort: z.enum(expirySortNames as [ExpirySort, ...ExpirySort[]]), on: day, renews: z.boolean() })), total: count }),
    absences: z.object({
      rows: z.array(z.object({ id: idSchema, personId: idSchema, name: z.string(), side: z.string(), startsOn: day, endsOn: day, reason: z.string() })), total: count,
    }),
    /** What sync waits for a person to settle. */
    sync: z.object({ conflicts: count, refusals: count, proposals: count }),
  })),
} as const;
