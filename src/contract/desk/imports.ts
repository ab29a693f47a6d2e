import { z } from 'zod';
import { importKinds } from '../../domain/import/targets.ts';
import { matchPolicies, problemEffects, rowStatuses } from '../../domain/import/types.ts';
import { idSchema, kindSchema, pageSchema } from '../paging.ts';
import { reads, writes } from '../method.ts';

export const csvEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1250', 'windows-1251', 'macintosh', 'shift_jis'] as const;
export type CsvEncoding = (typeof csvEncodings)[number];
export const csvDelimiters = [',', ';', '\t', '|'] as const;
export type CsvDelimiter = (typeof csvDelimiters)[number];

const certainty = z.enum(['sure', 'ambiguous', 'mixed']);
const dateOrder = z.enum(['mdy', 'dmy']);
const decimalSign = z.enum(['point', 'comma']);
const importKind = z.enum(importKinds);

const columnSchema = z.object({
  index: z.number().int(), header: z.string(),
  /** What the file itself says there; empty or repeated headers were given another name. */
  given: z.string(), filled: z.number().int(), examples: z.array(z.string()),
  dates: z.object({ order: dateOrder, certainty, shortYears: z.boolean() }).nullable(),
  decimals: z.object({ sign: decimalSign, certainty }).nullable(),
});
export type InspectedColumn = z.infer<typeof columnSchema>;

const mappingSchema = z.array(z.object({
  column: z.number().int().min(0).max(1000), target: z.string().max(60), dates: dateOrder.optional(), decimals: decimalSign.optional(),
})).max(1000);

const problemSchema = z.object({ line: z.number(), column: z.string(), value: z.string(), reason: z.string(), remedy: z.string(), effect: z.enum(problemEffects) });

const plannedRow = z.object({
  line: z.number(), status: z.enum(rowStatuses), title: z.string(), reason: z.string().nullable(),
  changes: z.array(z.object({ field: z.string(), label: z.string(), before: z.string(), after: z.string(), applied: z.boolean() })),
});

export const importMethods = {
  /** Looks at a file: by path, by its bytes, or one that was looked at before, to read it another way. */
  'imports.inspect': reads(
    z.object({
      path: z.string().max(4096).optional(), name: z.string().max(300).optional(), base64: z.string().max(70_000_000).optional(), sourceId: idSchema.optional(),
      encoding: z.enum(csvEncodings).optional(), delimiter: z.enum(csvDelimiters).optional(),
    }),
    z.object({
      sourceId: idSchema, name: z.string(), bytes: z.number(), encoding: z.enum(csvEncodings), encodingSure: z.boolean(), delimiter: z.enum(csvDelimiters),
      rows: z.number(), preset: z.enum(['snipe-it', 'none']), kind: importKind, columns: z.array(columnSchema),
      suggestions: z.record(importKind, z.array(z.string().nullable())),
    }),
  ),
  /** The dry run: what an import would do, to the last row. Writes nothing. */
  'imports.plan': reads(
    z.object({ sourceId: idSchema, kind: importKind, mapping: mappingSchema, options: z.object({ onMatch: z.enum(matchPolicies), createMissing: z.boolean() }) }),
    z.object({
      planId: idSchema, counts: z.object({ new: z.number(), changed: z.number(), unchanged: z.number(), rejected: z.number() }),
      /** The first 500, rejections first. */
      problems: z.array(problemSchema), problemTotal: z.number(),
      creates: z.array(z.object({ kind: kindSchema, count: z.number(), examples: z.array(z.string()) })),
      notes: z.array(z.string()),
    }),
  ),
  'imports.planRows': reads(z.object({ planId: idSchema, status: z.enum(rowStatuses), ...pageSchema }), z.object({ rows: z.array(plannedRow), total: z.number() })),
  /** Carries a plan out; answers at the end, and tells its progress under the plan's id meanwhile. */
  'imports.run': writes(z.object({ planId: idSchema }), z.object({
    outcome: z.enum(['done', 'cancelled']), batchId: idSchema, created: z.number(), changed: z.number(), referenced: z.number(),
    /** Records that somebody changed since the preview; they were left as they are. */
    skipped: z.array(z.object({ line: z.number(), title: z.string() })),
  })),
  /** Stops a running import and takes back what it wrote. */
  'imports.cancel': writes(z.object({ planId: idSchema }), z.object({ cancelling: z.boolean() })),
  'imports.undo': writes(z.object({ batchId: idSchema }), z.object({ undone: z.number(), kept: z.array(z.object({ kind: z.string(), id: z.string(), field: z.string() })) })),
  /** The rejected rows as CSV, with line and reason, ready to be corrected and imported again. */
  'imports.rejected': reads(z.object({ planId: idSchema }), z.object({ csv: z.string() })),
  'imports.batches': reads(z.object(pageSchema), z.object({
    batches: z.array(z.object({ id: idSchema, label: z.string(), state: z.enum(['running', 'done', 'cancelled', 'interrupted', 'undone']), startedAt: z.string() })),
  })),
} as const;
