import { z } from 'zod';
import { filterSchema, idSchema, kindSchema, pageSchema, sortSchema } from '../paging.ts';
import { reads, writes } from '../method.ts';
import { runStatuses } from '../../domain/kinds/runs.ts';
import { doubtSchema } from './runbooks.ts';

/** A record with its fields by name; the kinds in `src/domain/kinds` say which. */
export const recordSchema = z.looseObject({
  id: idSchema, rev: z.number(), createdAt: z.string(), updatedAt: z.string(), deletedAt: z.string().nullable(),
});
/** What a reference points to, for showing its name: by id. */
export const refsSchema = z.record(z.string(), z.object({ kind: kindSchema, title: z.string(), side: z.string().optional() }));

const fields = z.record(z.string().max(60), z.unknown());
/** `changeSetId` is what Undo takes; null when nothing differed. */
export const committedSchema = z.object({ changeSetId: z.number().nullable() });

const linkedSchema = z.object({
  linkId: idSchema, relation: z.string(), direction: z.enum(['out', 'in']), label: z.string(),
  kind: kindSchema, id: idSchema, title: z.string(), detail: z.string(),
  /** Of a runbook. */
  doubt: doubtSchema,
});
export type Linked = z.infer<typeof linkedSchema>;

const changeSchema = z.object({
  id: z.number(), setId: z.number(), at: z.string(), source: z.string(), label: z.string(), op: z.string(), rev: z.number(),
  undone: z.boolean(),
  fields: z.array(z.object({ field: z.string(), label: z.string(), before: z.unknown(), after: z.unknown() })),
});
export type RecordChange = z.infer<typeof changeSchema>;

/** What tells a hit from others of its name, or makes it doubtful. */
const hitSchema = z.object({
  kind: kindSchema, id: idSchema, title: z.string(), snippet: z.string(),
  doubt: doubtSchema,
  run: z.object({ status: z.enum(Object.keys(runStatuses) as [keyof typeof runStatuses]), startedAt: z.string(), finishedAt: z.string().nullable(), about: z.array(z.string()) }).nullable(),
});
export type Hit = z.infer<typeof hitSchema>;

export const recordMethods = {
  /** One record, the names of what it refers to, and its links in both directions. */
  'records.get': reads(z.object({ kind: kindSchema, id: idSchema }), z.object({ record: recordSchema, refs: refsSchema, links: z.array(linkedSchema) })),
  'records.list': reads(
    z.object({ kind: kindSchema, filter: filterSchema, sort: sortSchema, ...pageSchema }),
    z.object({ rows: z.array(recordSchema), refs: refsSchema, total: z.number() }),
  ),
  /** Where a record stands in a list, counted from 0; null when it is not in it. */
  'records.place': reads(z.object({ kind: kindSchema, filter: filterSchema, sort: sortSchema, id: idSchema }), z.object({ index: z.number().nullable() })),
  /** What “select all” means: every id that the filter meets, at most 200,000. */
  'records.ids': reads(z.object({ kind: kindSchema, filter: filterSchema }), z.object({ ids: z.array(idSchema) })),
  /** How often each value of a field occurs: the choices of a filter. */
  'records.values': reads(
    z.object({ kind: kindSchema, field: z.string().max(60), filter: filterSchema }),
    z.object({ values: z.array(z.object({ value: z.union([z.string(), z.number()]).nullable(), title: z.string(), count: z.number() })) }),
  ),
  /** Records to choose from, best match first; an empty query gives the most recently changed. */
  'records.pick': reads(
    z.object({ kind: kindSchema, query: z.string().max(200), where: filterSchema.shape.where, limit: z.number().int().min(1).max(50) }),
    z.object({ options: z.array(z.object({ id: idSchema, title: z.string(), detail: z.string(), side: z.string().optional() })) }),
  ),
  /** Creates a record, and links to others in the same step. */
  'records.create': writes(
    z.object({ kind: kindSchema, fields, links: z.array(z.object({ relation: z.string(), direction: z.enum(['out', 'in']), kind: kindSchema, id: idSchema })).max(100).optional() }),
    committedSchema.extend({ id: idSchema }),
  ),
  'records.update': writes(z.object({ kind: kindSchema, id: idSchema, fields, expectRev: z.number().int().optional() }), committedSchema),
  'records.updateMany': writes(z.object({ kind: kindSchema, ids: z.array(idSchema).min(1).max(5000), fields }), committedSchema),
  'records.trash': writes(z.object({ kind: kindSchema, ids: z.array(idSchema).min(1).max(5000) }), committedSchema),
  'records.restore': writes(z.object({ kind: kindSchema, ids: z.array(idSchema).min(1).max(5000) }), committedSchema),
  /** Removes for good what is in the trash; the log still holds the values. */
  'records.purge': writes(z.object({ kind: kindSchema, ids: z.array(idSchema).min(1).max(5000) }), committedSchema),
  'records.history': reads(z.object({ id: idSchema, ...pageSchema }), z.object({ changes: z.array(changeSchema), refs: refsSchema })),
  'links.add': writes(z.object({ fromKind: kindSchema, fromId: idSchema, relation: z.string(), toKind: kindSchema, toId: idSchema }), committedSchema),
  'links.remove': writes(z.object({ linkId: idSchema }), committedSchema),
  'changes.recent': reads(z.object(pageSchema), z.object({
    sets: z.array(z.object({ id: z.number(), at: z.string(), source: z.string(), label: z.string(), batchId: z.string().nullable(), undoes: z.number().nullable(), undoneBy: z.number().nullable(), changes: z.number() })),
  })),
  /** Takes a change back. `kept` names fields that were changed again since and stay as they are. */
  'changes.undo': writes(z.object({ changeSetId: z.number().int() }), committedSchema.extend({
    kept: z.array(z.object({ kind: z.string(), id: z.string(), field: z.string() })),
  })),
  'search.query': reads(
    z.object({ text: z.string().max(400), kinds: z.array(kindSchema).max(60), ...pageSchema }),
    z.object({
      /** What was looked for instead, when the typed words occur nowhere. */
      corrected: z.string().nullable(),
      /** `snippet` marks hits between the characters U+0002 and U+0003. */
      hits: z.array(hitSchema),
    }),
  ),
} as const;
