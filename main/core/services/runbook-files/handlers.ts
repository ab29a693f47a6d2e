import type { Handlers } from '#src/contract/desk.ts';
import type { NoteStatus, runbookFileMethods } from '#src/contract/desk/runbook-files.ts';
import { TandemError } from '#src/contract/errors.ts';
import type { Core } from '../../core.ts';
import { exportRunbooks } from './export.ts';
import { planFolder, type FolderPlan } from './plan.ts';
import { runFolderPlan } from './run.ts';

export function runbookFileHandlers(core: Core): Handlers<typeof runbookFileMethods> {
  /** The last preview only: 2,000 texts are large. */
  let held: FolderPlan | null = null;
  let running: { readonly planId: string; cancelled: boolean } | null = null;
  const plan = (planId: string): FolderPlan => {
    if (held?.id !== planId) throw new TandemError('not-found', 'Tandem does not hold this preview any more.', 'Choose the folder again; nothing was imported.');
    return held;
  };
  const told = (job: string, label: string) => (done: number, total: number): void => core.publish({ notice: 'progress', job, label, done, total, finished: done >= total });
  return {
    'runbookFiles.plan': async ({ path, folder }) => {
      const planId = core.newId();
      const into = (folder ?? '').split('/').map((part) => part.trim()).filter(Boolean).join('/');
      held = await planFolder(core.desk(), planId, path, into, told('runbook-plan', 'Reading the folder'));
      const count = (status: string): number => held!.notes.filter((note) => note.status === status).length;
      if (held.notes.length === 0) throw new TandemError('invalid', 'There is no Markdown in this folder.', 'Choose a folder that holds .md files, itself or in its folders.');
      return {
        planId, path, counts: { new: count('new'), changed: count('changed'), unchanged: count('unchanged'), rejected: count('rejected') },
        pictures: held.notes.reduce((sum, note) => sum + note.pictures, 0), remarks: [...new Set(held.notes.flatMap((note) => note.remarks))].slice(0, 50),
      };
    },
    'runbookFiles.planRows': ({ planId, status, limit, offset }) => {
      // What needs a look first.
      const order = (one: NoteStatus): number => ['rejected', 'changed', 'new', 'unchanged'].indexOf(one);
      const rows = plan(planId).notes.filter((note) => status === undefined || note.status === status).toSorted((a, b) => order(a.status) - order(b.status));
      return { rows: rows.slice(offset, offset + limit).map(({ write: _, ...note }) => note), total: rows.length };
    },
    'runbookFiles.run': async ({ planId }) => {
      const desk = core.desk();
      if (running) throw new TandemError('busy', 'An import is running already.', 'Wait until it is done, or cancel it.');
      const state = { planId, cancelled: false };
      const wanted = plan(planId);
      running = state;
      try {
        return await runFolderPlan(desk, wanted, { publish: (notice) => core.publish(notice), cancelled: () => state.cancelled, stillOpen: () => core.open?.desk === desk });
      } finally {
        running = null;
        held = null;
      }
    },
    'runbookFiles.cancel': ({ planId }) => {
      if (running?.planId === planId) running.cancelled = true;
      return { cancelling: running?.planId === planId };
    },
    'runbookFiles.export': (input) => exportRunbooks(core.desk(), input, told('runbook-export', 'Exporting runbooks')),
  };
}
