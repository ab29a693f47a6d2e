import type { Handlers } from '#src/contract/desk.ts';
import type { workspaceMethods } from '#src/contract/desk/workspace.ts';
import type { Core } from '../../core.ts';
import { backupList, backupNow, backupPreview, backupRestore } from './backups.ts';
import { countsOf } from './counts.ts';
import { firstRecords } from './first-records.ts';
import { createWorkspace, openWorkspace, statusOf } from './open.ts';
import { defaultPath, forgetLast, recentWorkspaces } from './profile.ts';

export function workspaceHandlers(core: Core): Handlers<typeof workspaceMethods> {
  return {
    'workspace.status': () => statusOf(core),
    'workspace.recent': () => ({ workspaces: recentWorkspaces(core.profileDir) }),
    'workspace.create': (input) => createWorkspace(core, input.path ?? defaultPath(core.profileDir, input.name), () => firstRecords(core, input)),
    'workspace.open': ({ path }) => openWorkspace(core, path),
    'workspace.close': () => {
      core.close();
      forgetLast(core.profileDir);
      core.publish({ notice: 'workspace' });
      return statusOf(core);
    },
    'workspace.counts': () => countsOf(core.desk()),
    'backup.list': () => backupList(core),
    'backup.now': () => backupNow(core),
    'backup.preview': (input) => backupPreview(core, input),
    'backup.restore': (input) => backupRestore(core, input),
  };
}
