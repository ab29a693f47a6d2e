import { z } from 'zod';
import { isDay, isTimeZone } from '../lib/dates.ts';
import { customFieldTypes } from './custom-field-types.ts';

/** One rung of an escalation path: whom to call, how, and how long to wait before the next. */
const escalationStep = z.object({
  /** Empty when the customer shares the step without the person; `role` says then who answers. */
  personId: z.string(),
  role: z.string().max(120).optional(),
  channel: z.enum(['phone', 'mobile', 'email', 'chat']),
  waitMinutes: z.number().int().min(0).max(10_080),
});

/** A field that a customer adds to an asset type. A `secret` holds a pointer into a password manager. */
const customField = z.object({
  key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  label: z.string().min(1).max(80),
  type: z.enum(customFieldTypes),
  choices: z.array(z.string().max(120)).max(200).optional(),
});

/** What a share says, as it stands in a record. */
const shareTerms = z.object({
  level: z.enum(['private', 'summary', 'full']), right: z.enum(['view', 'propose', 'edit']), until: z.string().max(10).nullable(), hiddenFields: z.array(z.string().max(60)).max(100),
});

const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time like 08:00');

/** The structured values that records may hold, by the name their field declares. */
export const jsonShapes = {
  escalation: z.array(escalationStep).max(20),
  customFields: z.array(customField).max(60),
  customValues: z.record(z.string().max(40), z.union([z.string().max(20_000), z.number()])),
  tags: z.array(z.string().min(1).max(60)).max(50),
  /** When the company is at work; see `src/domain/work/working-time.ts`. */
  businessHours: z.strictObject({
    zone: z.string().max(64).refine(isTimeZone, 'is not a time zone of this machine'),
    days: z.array(z.number().int().min(1).max(7)).min(1).max(7), from: wallTime, to: wallTime,
    off: z.array(z.string().refine(isDay, 'is not a day of the calendar')).max(200),
  }).refine(({ from, to }) => from < to, 'must end after it begins'),
  fieldNames: z.array(z.string().max(60)).max(100),
  /** Instances of a schedule, by their time on the wall. */
  occurrences: z.array(z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)).max(1000),
  /** What a handoff opened: the record, the terms it was given, and those of its own share before (null: none). */
  handoffShares: z.array(z.object({ kind: z.string().max(40), id: z.string().max(64), given: shareTerms, before: shareTerms.nullable() })).max(20_000),
  /** A row of the matrix as it was agreed with the provider by hand: its terms by field. */
  agreedTerms: z.record(z.string().max(40), z.unknown()),
  /** By the code of the finding: why it is lived with. */
  acceptedRisks: z.record(z.string().max(60), z.string().min(1).max(1000)),
  /** Findings that were open at a moment, by `record code`. */
  findingKeys: z.array(z.string().max(120)).max(20_000),
  /** Changes that somebody looked at and lets stand: by `change record`, who and when. */
  keptChanges: z.record(z.string().max(120), z.object({ by: z.string().max(300), at: z.string().max(40) })),
  /** Which records a share rule is about; every named condition must hold. */
  shareConditions: z.object({
    typeId: z.string().optional(),
    siteId: z.string().optional(),
    areaId: z.string().optional(),
    side: z.string().optional(),
    tag: z.string().optional(),
    folder: z.string().optional(),
    responsibilityId: z.string().optional(),
    vendorId: z.string().optional(),
    /** `yes` or `no`. */
    critical: z.string().optional(),
  }),
} as const;
export type JsonShape = keyof typeof jsonShapes;
export type JsonValue<S extends JsonShape> = z.infer<(typeof jsonShapes)[S]>;
export type EscalationStep = z.infer<typeof escalationStep>;
export type StoredTerms = z.infer<typeof shareTerms>;
export type CustomField = z.infer<typeof customField>;
