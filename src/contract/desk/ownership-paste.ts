import { z } from 'zod';
import { pasteFieldNames, type PasteField } from '../../domain/ownership/paste/fields.ts';
import { reads, writes } from '../method.ts';
import { idSchema } from '../paging.ts';
import { committedSchema } from './records.ts';

const field = z.enum(pasteFieldNames as [PasteField, ...PasteField[]]);
const key = z.string().max(400);
const answer = z.union([z.object({ use: idSchema }), z.object({ create: z.enum(['internal', 'provider', 'vendor', 'other', 'area', 'contract']) }), z.object({ leave: z.literal(true) })]);

const pasteInput = z.object({
  text: z.string().max(2_000_000),
  /** Into the grid: these rows and fields, from the first on. Null: lines of a spreadsheet, found by name or new. */
  cells: z.object({ ids: z.array(idSchema).min(1).max(5000), fields: z.array(z.string().max(60)).min(1).max(40) }).nullable(),
  /** What each column holds; null: as its headings say. */
  fields: z.array(field.nullable()).max(60).nullable(),
  answers: z.record(key, answer),
});

const cell = z.union([
  z.object({ field, text: z.string(), state: z.enum(['same', 'left']) }),
  z.object({ field, text: z.string(), state: z.literal('set'), value: z.unknown() }),
  z.object({ field, text: z.string(), state: z.enum(['created', 'unknown']), key }),
  z.object({ field, text: z.string(), state: z.literal('wrong'), problem: z.string() }),
]);
const named = z.object({ id: idSchema, label: z.string() });

const planSchema = z.object({
  lines: z.array(z.object({ id: idSchema.nullable(), name: z.string(), what: z.enum(['new', 'changed', 'same', 'skipped']), problem: z.string().nullable(), cells: z.array(cell) })),
  unknown: z.array(z.object({ key, kind: z.enum(['person', 'area', 'contract']), text: z.string(), count: z.number(), suggestions: z.array(named) })),
  /** The first line as it came, what each column is taken for, and whether that line is headings. */
  columns: z.array(z.object({ heading: z.string(), field: field.nullable() })),
  headings: z.boolean(),
  /** Lines and columns for which there was no room in the grid, and columns that cannot be pasted. */
  over: z.string().nullable(),
});
export type PastePlanned = z.infer<typeof planSchema>;

export const pasteMethods = {
  /** What pasting would do, cell by cell; nothing is written. At most 5,000 lines. */
  'ownership.planPaste': reads(pasteInput, planSchema),
  /** Does it, in one step: people and areas that were answered so are made, cells without an answer stay as they are. */
  'ownership.paste': writes(pasteInput, committedSchema.extend({ created: z.number(), changed: z.number(), ids: z.array(idSchema) })),
} as const;
