import type { Condition, Sort } from '#src/contract/paging.ts';
import { taskStatuses } from '#src/domain/kinds/work.ts';
import { addDays, startOfDay, type Day } from '#src/lib/dates.ts';

export type BoardStatus = 'inbox' | 'todo' | 'doing' | 'waiting' | 'done';
export const boardStatuses = ['inbox', 'todo', 'doing', 'waiting', 'done'] as const satisfies readonly BoardStatus[];
/** Older ones are looked up in the list. */
export const DONE_DAYS = 14;

export const columnTitle = (status: BoardStatus): string => (status === 'done' ? `Done, last ${DONE_DAYS} days` : taskStatuses[status]);

export function columnConditions(status: BoardStatus, mine: string | null, today: Day): readonly Condition[] {
  return [
    { field: 'status', op: 'is', value: status },
    ...(mine === null ? [] : [{ field: 'assigneeId', op: 'is' as const, value: mine }]),
    ...(status === 'done' ? [{ field: 'doneAt', op: 'after' as const, value: startOfDay(addDays(today, -DONE_DAYS)) }] : []),
  ];
}

export type BoardOrder = 'due' | 'priority' | 'changed';
export const orderWords: Readonly<Record<BoardOrder, string>> = { due: 'Due first', priority: 'Urgent first', changed: 'Last changed first' };
const sorts: Readonly<Record<BoardOrder, Sort>> = { due: { field: 'dueOn', descending: false }, priority: { field: 'priority', descending: false }, changed: { field: 'updatedAt', descending: true } };

export const columnSort = (status: BoardStatus, order: BoardOrder): Sort => (status === 'done' ? { field: 'doneAt', descending: true } : sorts[order]);

/** The column beside this one, or null at the edge. */
export function beside(status: BoardStatus, step: 1 | -1): BoardStatus | null {
  return boardStatuses[boardStatuses.indexOf(status) + step] ?? null;
}

const priorities = ['urgent', 'high', 'normal', 'low'];
export const otherPriority = (priority: string, step: 1 | -1): string | null => priorities[priorities.indexOf(priority) + step] ?? null;

/** The cards that a column must draw: those in sight and a few around. */
export function cardsInSight(top: number, height: number, card: number, total: number): readonly [start: number, end: number] {
  const around = 4;
  return [Math.max(0, Math.floor(top / card) - around), Math.min(total, Math.ceil((top + height) / card) + around)];
}
