import { z } from 'zod';
import { findingCodes, remedyActions } from '../../domain/ownership/finding.ts';
import { keptKinds } from '../../domain/ownership/keeper-findings.ts';
import { filterSchema, idSchema, kindSchema } from '../paging.ts';
import { reads, writes } from '../method.ts';
import { committedSchema } from './records.ts';

const code = z.enum(findingCodes);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** What a finding can be about. */
export const subjectKindSchema = z.enum(['responsibility', 'asset', ...keptKinds]);
export type FindingSubject = z.infer<typeof subjectKindSchema>;

const findingSchema = z.object({
  code, severity: z.enum(['bad', 'warn']), text: z.string(), detail: z.string(),
  remedy: z.union([
    z.object({ label: z.string(), field: z.string() }),
    z.object({ label: z.string(), put: z.record(z.string(), z.unknown()) }),
    z.object({ label: z.string(), row: idSchema }),
    z.object({ label: z.string(), action: z.enum(remedyActions) }),
  ]),
  /** What an acceptance is about; with other facts the gap comes back. */
  facts: z.string(),
  /** Other records that it is about: people, a runbook. */
  about: z.array(z.string()),
  /** Looked at and lived with until a day, or for good: muted. */
  accepted: z.object({ id: idSchema, reason: z.string(), until: day.nullable() }).nullable(),
});
export type RowFinding = z.infer<typeof findingSchema>;

export const partySchema = z.object({ id: idSchema, name: z.string(), side: z.enum(['internal', 'provider', 'vendor', 'other']), team: z.boolean(), gone: z.boolean() });
export type Party = z.infer<typeof partySchema>;

/** Who looks after something today, because somebody is away. */
export const standInSchema = z.object({ handoffId: idSchema, name: z.string(), side: z.enum(['internal', 'provider']), personId: idSchema.nullable(), awayId: idSchema, away: z.string(), until: day.nullable() });
export type StandInLine = z.infer<typeof standInSchema>;

const rowSchema = z.object({
  id: idSchema, name: z.string(), areaId: idSchema.nullable(), area: z.string(),
  responsible: z.enum(['internal', 'provider', 'shared']).nullable(),
  accountable: partySchema.nullable(), backup: partySchema.nullable(), afterHours: partySchema.nullable(), afterHoursNeeded: z.boolean(),
  businessHours: partySchema.nullable(), toolAdmin: partySchema.nullable(), tool: z.string().nullable(), severity: z.enum(['low', 'normal', 'high', 'critical']),
  internalPart: z.string().nullable(), providerPart: z.string().nullable(), hoursPerMonth: z.number().nullable(),
  evidence: z.object({ kind: z.string().nullable(), on: day.nullable(), everyDays: z.number().nullable() }),
  /** The linked runbook that was run last, and how many more there are. */
  runbook: z.object({ id: idSchema, title: z.string(), provenOn: day.nullable(), more: z.number() }).nullable(),
  agreement: z.object({ state: z.string(), words: z.string(), tone: z.enum(['ok', 'warn', 'bad', 'plain']) }).nullable(),
  /** Who looks after it today, because somebody is away. */
  standIn: standInSchema.optional(),
  shared: z.boolean(),
  covered: z.boolean(),
  findings: z.array(findingSchema),
});
export type MatrixRow = z.infer<typeof rowSchema>;

const groupSchema = z.object({
  areaId: idSchema.nullable(), name: z.string(),
  /** Of the whole service area, whatever the filter leaves of its rows. */
  covered: z.number(), total: z.number(),
  rows: z.array(rowSchema),
});
export type MatrixGroup = z.infer<typeof groupSchema>;

const lineSchema = z.object({
  kind: subjectKindSchema, id: idSchema, name: z.string(), area: z.string(),
  /** Who answers for it, or looked after it. */
  accountable: partySchema.nullable(), runbookId: idSchema.nullable(), finding: findingSchema,
});
export type FindingLine = z.infer<typeof lineSchema>;

const totalsSchema = z.object({ total: z.number(), covered: z.number(), nobody: z.number(), findings: z.number(), accepted: z.number() });

export const ownershipMethods = {
  /** The whole matrix by service area, at most 5,000 rows; `finding` keeps the rows that have this one (or any) open. */
  'ownership.matrix': reads(
    z.object({ filter: filterSchema, finding: z.union([code, z.literal('any')]).optional() }),
    z.object({ groups: z.array(groupSchema), totals: totalsSchema }),
  ),
  /** One row as in the matrix, with what its details show besides the record: phones that work without a network. */
  'ownership.row': reads(z.object({ id: idSchema }), z.object({
    row: rowSchema,
    provider: z.string().nullable(), evidenceWhere: z.string().nullable(),
    /** Whom to call now, step by step; `instead` names the one who is away, `party` a substitute who is no person. */
    escalation: z.array(z.object({ person: partySchema.nullable(), phone: z.string().nullable(), instead: z.string().nullable(), party: z.string().nullable() })),
    /** Who looks after it while somebody is away. */
    standIns: z.array(standInSchema),
  })),
  /** Every finding as a line of its own, the worst first; accepted ones at the end. */
  'ownership.findings': reads(z.object({}), z.object({ findings: z.array(lineSchema) })),
  /** The findings that a record is a part of: its own, or those of rows that lean on it. */
  'ownership.findingsAbout': reads(z.object({ kind: kindSchema, id: idSchema }), z.object({ findings: z.array(lineSchema) })),
  /** Lives with a gap until a day; null is for good. With other facts it comes back before that. */
  'ownership.accept': writes(
    z.object({ kind: subjectKindSchema.default('responsibility'), responsibilityId: idSchema, finding: code, reason: z.string().trim().min(1).max(2000), until: day.nullable() }),
    committedSchema,
  ),
  /** Gives what somebody looked after to another person, many at once. */
  'ownership.giveToKeeper': writes(z.object({ records: z.array(z.object({ kind: z.enum(keptKinds), id: idSchema })).min(1).max(5000), personId: idSchema }), committedSchema),
  /** The shipped catalogue; `present` marks what the matrix has by the same name. */
  'ownership.catalogue': reads(z.object({}), z.object({
    rows: z.array(z.object({ name: z.string(), area: z.string(), description: z.string(), severity: z.string(), present: z.boolean() })),
  })),
  'ownership.addFromCatalogue': writes(z.object({ names: z.array(z.string().max(300)).min(1).max(200) }), committedSchema.extend({ ids: z.array(idSchema) })),
} as const;
