import { z } from 'zod';
import { shareLevels, shareRights } from '../../domain/kinds/sharing.ts';
import { reads, writes } from '../method.ts';
import { idSchema, kindSchema, pageSchema } from '../paging.ts';
import { committedSchema } from './records.ts';

const level = z.enum(Object.keys(shareLevels) as [keyof typeof shareLevels, ...(keyof typeof shareLevels)[]]);
const right = z.enum(Object.keys(shareRights) as [keyof typeof shareRights, ...(keyof typeof shareRights)[]]);
const terms = z.object({ level, right, until: z.string().nullable(), hiddenFields: z.array(z.string().max(60)).max(100) });
export type ShareTermsInput = z.infer<typeof terms>;

const previewField = z.object({
  field: z.string(), label: z.string(),
  /** What the provider sees now and would see, as values; null for nothing. */
  now: z.unknown(), next: z.unknown(),
  state: z.enum(['same', 'new', 'changed', 'removed']),
});
const reference = z.object({ kind: kindSchema, id: idSchema, title: z.string(), field: z.string() });

export const sharingMethods = {
  /** What holds for a record now, and why. */
  'sharing.get': reads(z.object({ kind: kindSchema, id: idSchema }), terms.extend({
    source: z.enum(['own', 'rule', 'none', 'stopped']), rule: z.string().nullable(), lastSentAt: z.string().nullable(), held: z.boolean(),
  })),
  'sharing.set': writes(z.object({ kind: kindSchema, id: idSchema }).extend(terms.shape), committedSchema),
  /** Takes the record's own share away, so that the rules decide again. */
  'sharing.clear': writes(z.object({ kind: kindSchema, id: idSchema }), committedSchema),
  /** Exactly what would leave under these terms, made by the very code that sends. */
  'sharing.preview': reads(z.object({ kind: kindSchema, id: idSchema, proposed: terms.nullable() }), z.object({
    level, fields: z.array(previewField), stays: z.array(z.string()),
    secrets: z.array(z.object({ field: z.string(), label: z.string(), what: z.string() })),
    hiddenReferences: z.array(reference),
    /** Files that go along; none with a summary. */
    files: z.object({ names: z.array(z.string()), total: z.number() }),
  })),
  /** Everything that has a share of its own, newest first. */
  'sharing.list': reads(z.object(pageSchema), z.object({
    rows: z.array(z.object({ kind: kindSchema, id: idSchema, title: z.string(), level, right, until: z.string().nullable(), lastSentAt: z.string().nullable(), held: z.boolean() })),
    total: z.number(), stopped: z.boolean(),
  })),
  /** Everything that left this desk, and its recall. */
  'sharing.ledger': reads(z.object({ recordId: idSchema.nullable(), ...pageSchema }), z.object({
    rows: z.array(z.object({ id: z.number(), kind: kindSchema, recordId: idSchema, title: z.string(), action: z.enum(['sent', 'recalled']), level: z.string().nullable(), fields: z.array(z.string()), server: z.string(), at: z.string() })),
  })),
  /** The one switch: stops all sharing and takes everything back, or lets it begin again. */
  'sharing.stopAll': writes(z.object({ stopped: z.boolean() }), committedSchema),
  'sharing.held': reads(z.object({}), z.object({
    rows: z.array(z.object({ kind: kindSchema, id: idSchema, title: z.string(), at: z.string(), findings: z.array(z.object({ label: z.string(), what: z.string() })) })),
  })),
  /** Sends a held record although it looks as if it held a secret; asked again when the found text changes. */
  'sharing.allowHeld': writes(z.object({ id: idSchema }), z.object({})),
} as const;
