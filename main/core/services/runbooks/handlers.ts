import type { Handlers } from '#src/contract/desk.ts';
import type { runbookMethods } from '#src/contract/desk/runbooks.ts';
import { TandemError } from '#src/contract/errors.ts';
import { doubtOf } from '#src/domain/runbook/doubt.ts';
import { localDay } from '#src/lib/dates.ts';
import type { Core } from '../../core.ts';
import { explainDatabaseError } from '../../db/errors.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { bodyOfVersion, bodyVersions, deleteDraft, getDraft, mentioningRunbooks, putDraft, setVersionLabel } from '../../repos/runbook-repo.ts';
import { templates } from './templates.ts';
import { treeOf } from './tree.ts';

const noVersion = (): TandemError => new TandemError('not-found', 'This version is not in the history.', 'Choose another version from the list.');

export function runbookHandlers(core: Core): Handlers<typeof runbookMethods> {
  /** Writes beside the log: what a person is about to write, and names of what was written. */
  const writing = <T>(write: () => T): T => {
    const desk = core.desk();
    try {
      if (desk.readonly) throw explainDatabaseError({ code: 'SQLITE_READONLY' }, desk.path);
      return write();
    } catch (error) {
      throw explainDatabaseError(error, desk.path);
    }
  };
  return {
    'runbooks.tree': () => ({ runbooks: treeOf(core.desk()) }),
    'runbooks.versions': ({ id }) => ({ versions: bodyVersions(core.desk().db, id) }),
    'runbooks.versionText': ({ id, changeId }) => {
      const body = bodyOfVersion(core.desk().db, id, changeId);
      if (body === undefined) throw noVersion();
      return { body };
    },
    'runbooks.labelVersion': ({ id, changeId, label }) => writing(() => {
      const { db } = core.desk();
      if (bodyOfVersion(db, id, changeId) === undefined) throw noVersion();
      setVersionLabel(db, changeId, label || null);
      core.publish({ notice: 'changed', kinds: ['runbook'], ids: [id] });
      return {};
    }),
    'runbooks.draft': ({ id }) => ({ draft: getDraft(core.desk().db, id) ?? null }),
    'runbooks.keepDraft': ({ id, body, baseRev }) => writing(() => {
      const { db } = core.desk();
      if (!getRecord(db, 'runbook', id)) throw new TandemError('not-found', 'This runbook is not in the workspace any more.', 'Copy your text, and save it in a new runbook.');
      const at = core.clock();
      putDraft(db, id, { body, baseRev, at });
      return { at };
    }),
    'runbooks.dropDraft': ({ id }) => writing(() => {
      deleteDraft(core.desk().db, id);
      return {};
    }),
    'runbooks.mentions': ({ kind, id }) => {
      const today = localDay(core.clock());
      return { runbooks: mentioningRunbooks(core.desk().db, kind, id).map((row) => ({ id: row.id, title: row.title, folder: row.folder ?? '', doubt: doubtOf(row, today) })) };
    },
    'runbooks.templates': () => templates(core.desk(), core.assetsDir),
  };
}
