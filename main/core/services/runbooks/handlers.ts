import type { Handlers } from '#src/contract/desk.ts';
import type { runbookMethods } from '#src/contract/desk/runbooks.ts';
import { TandemError } from '#src/contract/errors.ts';
import { daysBetween, localDay } from '#src/lib/dates.ts';
import type { Core } from '../../core.ts';
import { bodyOfVersion, bodyVersions, runbookTree, type TreeRow } from '../../repos/runbook-repo.ts';

function isReviewDue(row: TreeRow, today: string): boolean {
  return row.status === 'active' && row.reviewEveryDays !== null && (row.reviewedOn === null || daysBetween(row.reviewedOn, today) > row.reviewEveryDays);
}

export function runbookHandlers(core: Core): Handlers<typeof runbookMethods> {
  return {
    'runbooks.tree': () => {
      const today = localDay(core.clock());
      return { runbooks: runbookTree(core.desk().db).map((row) => ({ id: row.id, title: row.title, folder: row.folder ?? '', status: row.status, reviewDue: isReviewDue(row, today) })) };
    },
    'runbooks.versions': ({ id }) => ({ versions: bodyVersions(core.desk().db, id) }),
    'runbooks.versionText': ({ id, changeId }) => {
      const body = bodyOfVersion(core.desk().db, id, changeId);
      if (body === undefined) throw new TandemError('not-found', 'This version is not in the history.', 'Choose another version from the list.');
      return { body };
    },
  };
}
