import { rmSync } from 'node:fs';
import type { WorkspaceStatus } from '#src/contract/desk/workspace.ts';
import { toErrorShape } from '#src/contract/errors.ts';
import type { Core } from '../../core.ts';
import { first } from '../../db/database.ts';
import { backUpNow } from '../../db/backup.ts';
import { markForSync } from '../../sync/marks.ts';
import { openWorkspaceFile, createWorkspaceFile, type DeskSurroundings } from '../workspace-file.ts';
import { rollBackInterrupted } from '../imports/roll-back.ts';
import { settleAfter, settleEverything } from '../words/settle.ts';
import { readProfile, rememberWorkspace } from './profile.ts';

interface WorkspaceRow { readonly name: string; readonly technicianId: string | null }

export function statusOf(core: Core): WorkspaceStatus {
  if (!core.open) return { open: false, path: null, name: null, readonly: false, technicianId: null, recovered: false, problem: core.startProblem };
  const { desk, file } = core.open;
  const row = first<WorkspaceRow>(desk.db, 'SELECT name, technicianId FROM workspace WHERE deletedAt IS NULL LIMIT 1');
  return { open: true, path: desk.path, name: row?.name ?? null, readonly: desk.readonly, technicianId: row?.technicianId ?? null, recovered: file.uncleanExit, problem: null };
}

function surroundings(core: Core): DeskSurroundings {
  return {
    clock: core.clock, newId: core.newId,
    participants: [markForSync],
    notify: (notice) => {
      if (core.open) settleAfter(core.open.desk, notice);
      core.publish({ notice: 'changed', kinds: [...notice.kinds], ids: [...notice.ids] });
      core.sync.schedule();
    },
  };
}

/** Opens a workspace in place of the present one; when it cannot be opened, the present one stays. `remember`: for the next start. */
export function openWorkspace(core: Core, path: string, remember = !core.readonly): WorkspaceStatus {
  if (core.open?.desk.path === path) return statusOf(core);
  const opened = openWorkspaceFile(path, {
    readonly: core.readonly,
    backupBeforeMigration: (db, file) => { backUpNow(db, file, core.clock(), 'before-migration'); },
  }, surroundings(core));
  core.close();
  core.startProblem = null;
  core.open = opened;
  rollBackInterrupted(opened.desk);
  settleEverything(opened.desk);
  const status = statusOf(core);
  if (remember) rememberWorkspace(core.profileDir, path, status.name ?? path, core.clock());
  core.publish({ notice: 'workspace' });
  core.sync.schedule(0);
  return status;
}

/** Makes a workspace file, lets `fill` write its first records, and opens it; a failure leaves no file behind. */
export function createWorkspace(core: Core, path: string, fill: (core: Core) => void): WorkspaceStatus {
  const created = createWorkspaceFile(path, surroundings(core));
  const before = core.open;
  core.open = created;
  try {
    fill(core);
  } catch (error) {
    created.close();
    rmSync(path, { force: true });
    core.open = before;
    throw error;
  }
  before?.close();
  const status = statusOf(core);
  rememberWorkspace(core.profileDir, path, status.name ?? path, core.clock());
  core.publish({ notice: 'workspace' });
  return status;
}

/** Opens the workspace of last time; when that fails, the first screen says why and what to do. */
export function reopenLast(core: Core): void {
  const { last } = readProfile(core.profileDir);
  if (last === null) return;
  try {
    openWorkspace(core, last);
  } catch (error) {
    core.startProblem = { ...toErrorShape(error), path: last };
  }
}
