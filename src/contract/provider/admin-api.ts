import { z } from 'zod';
import { instantText } from './wire.ts';

const count = z.number().int().min(0);

/** `admin` manages engineers, desks and codes; `engineer` reads and edits what is shared; `auditor` reads, and sees the server's log. */
export const roles = ['admin', 'engineer', 'auditor'] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

/** The workspaces an engineer may see; null: all of them, also later ones. */
const grants = z.array(z.string()).max(1_000).nullable();

export const engineerRow = z.object({
  id: z.string(), email: z.string(), name: z.string(), role, active: z.boolean(), workspaceIds: grants, signedInAt: instantText.nullable(),
});
export type EngineerRow = z.infer<typeof engineerRow>;
export const engineersReply = z.object({ engineers: z.array(engineerRow) });

export const inviteRequest = z.object({ email: z.string().trim().min(3).max(200), name: z.string().trim().min(1).max(120), role, workspaceIds: grants });
/** The one-time password is shown once and kept nowhere. */
export const inviteReply = z.object({ email: z.string(), password: z.string() });

/** What is absent stays. `newPassword` issues a one-time password and ends the engineer's sessions. */
export const engineerChange = z.object({ role: role.optional(), active: z.boolean().optional(), workspaceIds: grants.optional(), newPassword: z.literal(true).optional() });
export type EngineerChange = z.infer<typeof engineerChange>;
export const engineerChangeReply = z.object({ password: z.string().nullable() });

export const deskRow = z.object({ id: z.string(), name: z.string(), workspaceId: z.string(), workspace: z.string(), createdAt: instantText, revokedAt: instantText.nullable() });
export type DeskRow = z.infer<typeof deskRow>;
export const desksReply = z.object({ desks: z.array(deskRow) });

/** A code for another desk of a workspace; with null for a new workspace. */
export const codeRequest = z.object({ workspaceId: z.string().nullable() });
export const codeReply = z.object({ code: z.string(), minutes: count });

export const logRow = z.object({ at: instantText, actor: z.enum(['engineer', 'server', 'stranger']), who: z.string(), action: z.string(), detail: z.string(), address: z.string() });
export type LogRow = z.infer<typeof logRow>;
export const logReply = z.object({ rows: z.array(logRow), total: count });
