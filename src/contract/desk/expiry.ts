import { z } from 'zod';
import { expiryGroups } from '../../domain/expiry/radar.ts';
import { expirySortNames, type ExpirySort } from '../../domain/expiry/sorts.ts';
import { reads, writes } from '../method.ts';
import { idSchema, kindSchema } from '../paging.ts';
import { committedSchema } from './records.ts';

const day = z.string();
const sort = z.enum(expirySortNames as [ExpirySort, ...ExpirySort[]]);
const count = z.number().int();

export const expiryFilter = z.object({
  /** `due`: what asks for attention now. `all`: everything of the year to come too. `snoozed`: what was put off. */
  show: z.enum(['due', 'all', 'snoozed']),
  /** Empty: every sort. */
  sorts: z.array(sort).max(20).default([]),
  text: z.string().max(200).default(''),
});
export type ExpiryFilter = z.input<typeof expiryFilter>;

const line = z.object({
  kind: kindSchema, id: idSchema, title: z.string(), sort, on: day, renews: z.boolean(), group: z.enum(expiryGroups),
  leadDays: count, snoozedUntil: day.nullable(), 
  /** Who looks after it, and whether that person has left. */
  owner: z.object({ id: idSchema, name: z.string(), left: z.boolean() }).nullable(),
});
export type ExpiryLine = z.infer<typeof line>;

const subject = z.object({ kind: kindSchema, id: idSchema, sort });

export const expiryMethods = {
  /** What ends, soonest first; `groups` counts all of them by time. */
  'expiry.list': reads(
    z.object({ filter: expiryFilter, offset: count.min(0), limit: count.min(1).max(500) }),
    z.object({ today: day, rows: z.array(line), total: count, groups: z.array(z.object({ key: z.enum(expiryGroups), count })) }),
  ),
  /** What ends or must be given notice of between two days, both counted, of everything that a responsibility is tied to or a person looks after. */
  'expiry.between': reads(
    z.object({ from: day, to: day.nullable() }),
    z.object({ rows: z.array(z.object({ kind: kindSchema, id: idSchema, title: z.string(), sort, on: day, renews: z.boolean(), ownerId: idSchema.nullable(), responsibilities: z.array(z.object({ id: idSchema, name: z.string() })) })) }),
  ),
  /** Puts ends off until a day, or (null) brings them back. */
  'expiry.snooze': writes(z.object({ subjects: z.array(subject).min(1).max(500), until: day.nullable() }), committedSchema),
  /** From how many days before the end to be reminded; null: as usual for its sort. */
  'expiry.setLead': writes(z.object({ subjects: z.array(subject).min(1).max(500), days: count.min(0).max(3650).nullable() }), committedSchema),
  /** The same lines as a calendar file, each with a reminder its lead time ahead; at most 2,000. */
  'expiry.calendar': reads(z.object({ filter: expiryFilter }), z.object({ name: z.string(), text: z.string(), events: count })),
} as const;
