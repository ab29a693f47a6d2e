import { useMemo } from 'react';
import type { Filter } from '#src/contract/paging.ts';
import { taskStatuses } from '#src/domain/kinds/work.ts';
import type { Day } from '#src/lib/dates.ts';
import { formatCount } from '#ui/format.ts';
import type { RowGroup } from '#ui/table/types.ts';
import { useCounts } from '../../records/useCounts.ts';
import { dueGroups } from './dueGroups.ts';
import type { Grouping } from './views.ts';
import s from './work.module.css';

/** The groups of the list that `filter` gives, with their true counts, in the order of its rows. */
export function useTaskGroups(filter: Filter, grouping: Grouping, today: Day): readonly RowGroup[] | undefined {
  const groups = useMemo(() => {
    if (grouping === 'due') return dueGroups(today);
    if (grouping === 'none') return [];
    return Object.entries(taskStatuses).map(([key, label]) => ({ key, label, where: [{ field: 'status', op: 'is' as const, value: key }] }));
  }, [grouping, today]);
  const counts = useCounts('task', groups.map(({ where }) => ({ ...filter, where: [...(filter.where ?? []), ...where] })));
  return useMemo(() => {
    if (grouping === 'none' || !counts) return undefined;
    return groups.map(({ key, label }, at) => ({ key, label, count: counts[at] ?? 0, content: <span className={s['count']}>{formatCount(counts[at] ?? 0)}</span> })).filter(({ count }) => count > 0);
  }, [grouping, groups, counts]);
}
