import { z } from 'zod';
import { shareLevels, shareRights } from '../../domain/kinds/sharing.ts';
import { jsonShapes } from '../../domain/json-fields.ts';
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
const recordAt = z.object({ kind: kindSchema, id: idSchema });
/** What looks like a secret, and where: never the secret itself. */
const finding = z.object({ field: z.string(), label: z.string(), what: z.string(), line: z.number(), excerpt: z.string() });
export type SecretPlace = z.infer<typeof finding>;

const previewStep = z.object({ id: idSchema, what: z.string(), state: z.string(), reason: z.string().nullable(), note: z.string().nullable(), secrets: z.array(finding) });

const listFilter = z.object({
  text: z.string().max(200).optional(), kind: kindSchema.optional(), level: level.optional(), right: right.optional(),
  /** `own`, `rules` (any), or the id of one. */
  source: z.string().max(64).optional(),
  /** `soon`: within 14 days. */
  until: z.enum(['none', 'set', 'soon']).optional(),
});
export type SharedFilter = z.infer<typeof listFilter>;
const listSort = z.object({ field: z.enum(['title', 'kind', 'level', 'right', 'source', 'until']), descending: z.boolean() });

const rule = z.object({
  name: z.string().max(300), enabled: z.boolean(), recordKind: kindSchema, conditions: jsonShapes.shareConditions.nullable(),
  level, right, until: z.string().nullable(), hiddenFields: jsonShapes.fieldNames.nullable(),
});
const part = z.object({ count: z.number(), examples: z.array(z.string()) });

/** `sent`: as the provider has it now. `change` is looked at closely only when it is about to leave. */
const providerState = z.enum(['new', 'change', 'recall', 'sent', 'held']);
export type ProviderState = z.infer<typeof providerState>;

const ledgerFilter = z.object({
  kind: kindSchema.optional(), field: z.string().max(60).optional(), text: z.string().max(200).optional(),
  action: z.enum(['sent', 'recalled', 'allowed']).optional(),
  /** Days, both included, as this desk counts them. */
  from: z.string().max(10).optional(), to: z.string().max(10).optional(),
});
export type LedgerFilter = z.infer<typeof ledgerFilter>;

export const sharingMethods = {
  /** What holds for a record now, and why. */
  'sharing.get': reads(recordAt, terms.extend({
    source: z.enum(['own', 'rule', 'none', 'stopped']), rule: z.string().nullable(), lastSentAt: z.string().nullable(), held: z.boolean(),
  })),
  'sharing.set': writes(recordAt.extend(terms.shape), committedSchema),
  /** Takes the record's own share away, so that the rules decide again. */
  'sharing.clear': writes(recordAt, committedSchema),
  /** One change to the shares of many records; what is not named stays as it holds now. `rules`: their own shares go. */
  'sharing.setMany': writes(z.object({
    records: z.array(recordAt).min(1).max(2000), change: z.union([terms.pick({ level: true, right: true, until: true }).partial(), z.literal('rules')]),
  }), committedSchema),
  /** Exactly what would leave under these terms, made by the very code that sends. */
  'sharing.preview': reads(recordAt.extend({ proposed: terms.nullable() }), z.object({
    level, fields: z.array(previewField), stays: z.array(z.object({ field: z.string(), label: z.string(), hidden: z.boolean() })),
    /** Whether a person agreed before that exactly these may leave. */
    secrets: z.array(finding), secretsAllowed: z.boolean(),
    hiddenReferences: z.array(reference), titles: z.record(z.string(), z.string()),
    /** Files that go along; none with a summary. */
    files: z.object({
      names: z.array(z.string()), total: z.number(),
      /** The record's own, each of which may stay here: `field` names it among the hidden fields. */
      own: z.array(z.object({ field: z.string(), name: z.string(), goes: z.boolean() })),
    }),
    /** Of a run: its steps as the provider sees them, the first 500, each with what would hold it back. */
    steps: z.object({ rows: z.array(previewStep), total: z.number() }),
  })),
  /** Everything that a share or a rule opens; with `level: 'private'`, what one keeps private. */
  'sharing.list': reads(z.object({ filter: listFilter, sort: listSort, ...pageSchema }), z.object({
    rows: z.array(recordAt.extend({ title: z.string(), level, right, until: z.string().nullable(), source: z.string(), rule: z.string().nullable(), lastSentAt: z.string().nullable(), held: z.boolean() })),
    total: z.number(), stopped: z.boolean(),
  })),
  /** What “select all” means, at most 2,000. */
  'sharing.ids': reads(z.object({ filter: listFilter }), z.object({ records: z.array(recordAt) })),
  /** The rules in the order in which they are asked, with how many records each decides about. */
  'sharing.rules': reads(z.object({}), z.object({
    rows: z.array(rule.extend({ id: idSchema, recordKind: kindSchema.nullable(), position: z.number(), covered: z.number() })),
    /** Of what their conditions name. */
    titles: z.record(z.string(), z.string()),
  })),
  /** What changes for which records when a rule is saved so, or (null) taken away. */
  'sharing.ruleImpact': reads(z.object({ id: idSchema.nullable(), rule: rule.nullable() }), z.object({ covered: z.number(), new: part, wider: part, mixed: part, narrower: part, recalled: part })),
  'sharing.addRule': writes(rule, committedSchema.extend({ id: idSchema })),
  'sharing.moveRule': writes(z.object({ id: idSchema, to: z.enum(['up', 'down', 'top', 'bottom']) }), committedSchema),
  /** How much is shared by the rules, and how much of it the provider holds. */
  'sharing.summary': reads(z.object({}), z.object({ kinds: z.array(z.object({ kind: kindSchema, count: z.number() })), total: z.number(), live: z.number(), stopped: z.boolean() })),
  /** The provider's view: what it sees or is about to, against what it holds now. */
  'sharing.provider': reads(z.object({ text: z.string().max(200).optional(), kind: kindSchema.optional(), state: providerState.optional(), ...pageSchema }), z.object({
    rows: z.array(recordAt.extend({ title: z.string(), level, state: providerState })), total: z.number(),
    kinds: z.array(z.object({ kind: kindSchema, count: z.number() })), connected: z.boolean(), stopped: z.boolean(),
  })),
  /** Everything that left this desk, and its recall. */
  'sharing.ledger': reads(z.object({ recordId: idSchema.nullable(), filter: ledgerFilter.optional(), ...pageSchema }), z.object({
    rows: z.array(z.object({
      id: z.number(), kind: kindSchema, recordId: idSchema, title: z.string(), action: z.enum(['sent', 'recalled', 'allowed']), level: z.string().nullable(),
      fields: z.array(z.string()), server: z.string(), at: z.string(),
    })),
    total: z.number(),
  })),
  'sharing.ledgerCsv': reads(z.object({ recordId: idSchema.nullable(), filter: ledgerFilter.optional() }), z.object({ text: z.string(), rows: z.number() })),
  /** The one switch: stops all sharing and takes everything back, or lets it begin again. */
  'sharing.stopAll': writes(z.object({ stopped: z.boolean() }), committedSchema),
  /** What waits because something in it looks like a secret, newest first; a file's content is named by its hash. */
  'sharing.held': reads(z.object(pageSchema), z.object({
    rows: z.array(recordAt.extend({
      title: z.string(), at: z.string(), findings: z.array(finding),
      /** Where it is mended when it has no page and no share of its own: a step's run, the records that a file goes with. */
      within: z.array(recordAt.extend({ title: z.string() })),
      /** Of a file, how it stays here: its record goes on without it, or (a step's) it is removed. */
      keep: z.enum(['unshared', 'removed']).nullable(),
    })),
    total: z.number(),
  })),
  /** A file that was held back does not go: named by its row's id. */
  'sharing.keepFile': writes(z.object({ id: idSchema }), committedSchema),
  /** Lets a record leave although it looks as if it held a secret; asked again when the found text changes. The ledger names it. */
  'sharing.allowHeld': writes(z.object({ id: idSchema }), z.object({})),
} as const;
