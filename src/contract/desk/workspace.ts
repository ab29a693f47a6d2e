import { z } from 'zod';
import { errorShape } from '../error-shape.ts';
import { reads, writes } from '../method.ts';

export const workspaceStatusSchema = z.object({
  open: z.boolean(),
  path: z.string().nullable(),
  name: z.string().nullable(),
  readonly: z.boolean(),
  technicianId: z.string().nullable(),
  /** The last Tandem that had the file did not close it; it was checked and is whole. */
  recovered: z.boolean(),
  /** Why the workspace of last time could not be opened at the start. */
  problem: errorShape.extend({ path: z.string() }).nullable(),
});
export type WorkspaceStatus = z.infer<typeof workspaceStatusSchema>;

const path = z.string().min(1).max(4096);

export const workspaceMethods = {
  'workspace.status': reads(z.object({}), workspaceStatusSchema),
  /** Workspaces opened before, newest first, and whether the file is still there. */
  'workspace.recent': reads(z.object({}), z.object({
    workspaces: z.array(z.object({ path: z.string(), name: z.string(), openedAt: z.string(), exists: z.boolean() })),
  })),
  /** Makes a workspace, with the sample company or empty but for service areas and ten starter rows. */
  'workspace.create': writes(
    z.object({ name: z.string().trim().min(1).max(120), technician: z.string().trim().max(120).optional(), content: z.enum(['sample', 'empty']), path: path.optional() }),
    workspaceStatusSchema,
  ),
  'workspace.open': writes(z.object({ path }), workspaceStatusSchema),
  'workspace.close': writes(z.object({}), workspaceStatusSchema),
  /** Numbers beside the navigation. */
  'workspace.counts': reads(z.object({}), z.object({ today: z.number(), work: z.number(), runs: z.number(), findings: z.number(), expiring: z.number(), trash: z.number(), sharing: z.number() })),
  'backup.list': reads(z.object({}), z.object({
    folder: z.string(),
    backups: z.array(z.object({ path: z.string(), at: z.string(), bytes: z.number(), reason: z.string() })),
  })),
  /** Copies the open workspace and opens the copy to prove it. */
  'backup.now': writes(z.object({}), z.object({ path: z.string(), bytes: z.number() })),
  /** What a backup holds, before it is restored. */
  'backup.preview': reads(z.object({ path }), z.object({ name: z.string(), at: z.string(), counts: z.record(z.string(), z.number()), lastChange: z.string().nullable() })),
  /** Puts a backup in the workspace's place; the present file is kept beside it. */
  'backup.restore': writes(z.object({ path }), workspaceStatusSchema.extend({ keptAs: z.string() })),
} as const;
