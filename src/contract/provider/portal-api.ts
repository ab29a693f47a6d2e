import { z } from 'zod';
import { sharedFile } from './files-api.ts';
import { role } from './admin-api.ts';
import { dayText, fieldName, instantText, jsonValue, kindName, liveRecord, recordId, shareTerms } from './wire.ts';

const count = z.number().int().min(0);
const countText = z.coerce.number().int().min(0);

/** Every write to the portal API carries it: a foreign page cannot, so no cookie of ours can be misused. */
export const portalHeader = { name: 'x-tandem-portal', value: '1' } as const;

export const signInRequest = z.object({ email: z.string().trim().min(3).max(200), password: z.string().min(1).max(200) });
export type SignInRequest = z.infer<typeof signInRequest>;

export const engineer = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  providerName: z.string(),
  role,
  /** True while the one-time password stands: every route but `me`, `password` and `sign-out` answers PASSWORD_CHANGE. */
  mustChangePassword: z.boolean(),
});
export type Engineer = z.infer<typeof engineer>;

export const passwordRequest = z.object({ current: z.string().min(1).max(200), next: z.string().min(12, 'must have at least 12 characters').max(200) });
export type PasswordRequest = z.infer<typeof passwordRequest>;

export const workspaceRow = z.object({
  id: z.string(),
  name: z.string(),
  /** Shared records now. */
  records: count,
  desks: count,
  /** When a desk last spoke to this server, or null. */
  lastSeenAt: instantText.nullable(),
});
export type WorkspaceRow = z.infer<typeof workspaceRow>;
export const workspacesReply = z.object({ workspaces: z.array(workspaceRow) });
export type WorkspacesReply = z.infer<typeof workspacesReply>;

export const recordsQuery = z.object({
  kind: kindName.optional(),
  /** Each word must occur in the record's shared text. */
  text: z.string().trim().max(200).optional(),
  sort: z.enum(['title', 'changed']).default('title'),
  offset: countText.default(0),
  limit: countText.pipe(z.number().min(1).max(200)).default(50),
});
export type RecordsQuery = z.input<typeof recordsQuery>;
export const recordRow = z.object({
  rec: recordId,
  kind: kindName,
  title: z.string(),
  level: shareTerms.shape.level,
  right: shareTerms.shape.right,
  until: dayText.nullable(),
  seq: count,
  changedAt: instantText,
  changedBy: z.string(),
});
export type RecordRow = z.infer<typeof recordRow>;
export const recordsReply = z.object({
  rows: z.array(recordRow),
  total: count,
  /** How many shared records of each kind fit `text`, whatever `kind` was asked for. Links are left out. */
  kinds: z.array(z.object({ kind: kindName, count })),
});
export type RecordsReply = z.infer<typeof recordsReply>;

/** One change after the record was first shared, newest first. */
export const historyEntry = z.object({
  at: instantText,
  by: z.enum(['desk', 'provider']),
  who: z.string(),
  field: z.string(),
  /** `changed`: `value` stood before. `lost`: `value` arrived at the same time as another and did not win. */
  what: z.enum(['changed', 'lost']),
  value: jsonValue,
});
export type HistoryEntry = z.infer<typeof historyEntry>;

export const neighbour = z.object({ rec: recordId, kind: kindName, title: z.string() });
export const recordReply = z.object({
  record: liveRecord,
  changedAt: instantText,
  changedBy: z.string(),
  history: z.array(historyEntry),
  /** The shared records that this one's fields point to, by id. An id that is not here cannot be opened. */
  references: z.record(z.string(), neighbour),
  /** Ties to other shared records, both ways. */
  links: z.array(z.object({ relation: z.string(), direction: z.enum(['forward', 'backward']), other: neighbour })),
  /** Files and photos of a record that is shared whole. */
  files: z.array(sharedFile),
  /** Of a run that is shared whole: its steps in their order, each with its files. */
  steps: z.array(z.object({ record: liveRecord, files: z.array(sharedFile) })),
});
export type RecordReply = z.infer<typeof recordReply>;

/** Allowed where the record's right is `edit`. Answers STALE with the record when a field's `base_seq` or `gen` is outdated. */
export const editRequest = z.object({
  gen: count,
  fields: z.record(fieldName, z.object({ val: jsonValue, base_seq: count })).refine((fields) => Object.keys(fields).length > 0, 'names no field'),
});
export type EditRequest = z.infer<typeof editRequest>;

export const auditRow = z.object({
  at: instantText,
  actor: z.enum(['desk', 'engineer', 'server']),
  who: z.string(),
  action: z.string(),
  rec: z.string().nullable(),
  detail: z.string(),
});
export type AuditRow = z.infer<typeof auditRow>;
export const auditQuery = z.object({ offset: countText.default(0), limit: countText.pipe(z.number().min(1).max(200)).default(100) });
export const auditReply = z.object({ rows: z.array(auditRow), total: count });
export type AuditReply = z.infer<typeof auditReply>;
