import type { DeskOutput } from '#src/contract/desk.ts';
import { doubtOf } from '#src/domain/runbook/doubt.ts';
import { reviewState } from '#src/domain/runbook/review.ts';
import { localDay } from '#src/lib/dates.ts';
import { runbookTree } from '../../repos/runbook-repo.ts';
import type { Desk } from '../desk.ts';
import { kept } from '../kept.ts';

/** Every runbook without its text, in the order of the tree. */
export function treeOf(desk: Desk): DeskOutput<'runbooks.tree'>['runbooks'] {
  const today = localDay(desk.clock());
  const known = new Map<string | null, string[]>();
  const tagsOf = (text: string | null): string[] => {
    let tags = known.get(text);
    if (!tags) known.set(text, (tags = text ? (JSON.parse(text) as string[]) : []));
    return tags;
  };
  return kept(desk, 'tree', ['runbook', 'person'], today, () => runbookTree(desk.db).map(({ reviewEveryDays, ...row }) => {
    const review = reviewState({ ...row, reviewEveryDays }, today);
    return { ...row, doubt: doubtOf({ ...row, reviewEveryDays }, today), folder: row.folder ?? '', tags: tagsOf(row.tags), review, reviewDue: review.state === 'due' || review.state === 'never' };
  }));
}
