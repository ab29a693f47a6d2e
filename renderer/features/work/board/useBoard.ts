import { useEffect, useLayoutEffect, useState, type KeyboardEvent, type RefObject } from 'react';
import type { AnyRecord } from '#src/domain/kinds.ts';
import { taskStatuses } from '#src/domain/kinds/work.ts';
import { kinds } from '#src/domain/kinds.ts';
import { act } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';
import type { Pages } from '../../../bridge/usePages.ts';
import { chooseForToday } from '../myDay.ts';
import { beside, boardStatuses, otherPriority, type BoardStatus } from './columns.ts';

export interface Cursor { readonly status: BoardStatus; readonly index: number }
type Columns = Readonly<Record<BoardStatus, Pages>>;
type Priority = keyof typeof kinds.task.fields.priority.choices;

/** The cursor of the board, and what its keys do. `root` holds the columns. */
export function useBoard(columns: Columns, root: RefObject<HTMLElement | null>, onOpen: (task: AnyRecord) => void) {
  const [cursor, setCursor] = useState<Cursor>({ status: 'todo', index: 0 });
  /** A card that was moved and is looked for in its new column. */
  const [followed, setFollowed] = useState<{ readonly id: string; readonly status: BoardStatus; readonly since: number } | null>(null);
  const pages = columns[cursor.status];
  const index = Math.min(cursor.index, Math.max(0, pages.total - 1));
  const task = pages.rowAt(index);

  /** With the cursor itself: a column that gets the focus before would put it on its first card. */
  const [wanted, setWanted] = useState<{ readonly status: BoardStatus } | null>(null);
  useLayoutEffect(() => {
    if (wanted) root.current?.querySelector<HTMLElement>(`[data-board-list="${wanted.status}"]`)?.focus({ preventScroll: true });
  }, [wanted, root]);
  const focusColumn = (status: BoardStatus): void => setWanted({ status });
  const goTo = (next: Cursor): void => {
    setCursor(next);
    focusColumn(next.status);
  };
  useEffect(() => {
    if (!followed) return;
    let stale = false;
    const { id, status } = followed;
    void columns[status].placeOf(id).then((at) => {
      if (stale || at === null) return;
      setFollowed(null);
      setCursor({ status, index: at });
      setWanted({ status });
    });
    return () => { stale = true; };
    // Looked for again whenever the column has other rows.
  }, [followed, columns]);

  const put = async (one: AnyRecord, status: BoardStatus): Promise<void> => {
    if (one['status'] === status) return;
    const moved = await act(() => call('records.update', { kind: 'task', id: one.id, fields: { status } }), `${taskStatuses[status]}: ${String(one['title'])}`);
    if (moved) setFollowed({ id: one.id, status, since: Date.now() });
  };
  const weigh = (one: AnyRecord, step: 1 | -1): void => {
    const priority = otherPriority(String(one['priority']), step) as Priority | null;
    if (priority) void act(() => call('records.update', { kind: 'task', id: one.id, fields: { priority } }), `${kinds.task.fields.priority.choices[priority]}: ${String(one['title'])}`);
  };
  const across = (step: 1 | -1): void => {
    for (let next = beside(cursor.status, step); next !== null; next = beside(next, step))
      if (columns[next].total > 0) return goTo({ status: next, index: Math.min(index, columns[next].total - 1) });
  };
  const along = (to: number): void => setCursor({ status: cursor.status, index: Math.max(0, Math.min(pages.total - 1, to)) });

  const keyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset['boardList'] === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : -1;
    switch (event.key) {
      case 'ArrowLeft': case 'ArrowRight': {
        if (!event.shiftKey) across(step);
        else if (task) {
          const next = beside(cursor.status, step);
          if (next) void put(task, next);
        }
        break;
      }
      case 'ArrowUp': case 'ArrowDown':
        if (!event.shiftKey) along(index + step);
        else if (task) weigh(task, step);
        break;
      case 'PageUp': along(index - 5); break;
      case 'PageDown': along(index + 5); break;
      case 'Home': along(0); break;
      case 'End': along(pages.total - 1); break;
      case 'Enter': if (task) onOpen(task); break;
      case ' ': case 'd': if (task) void put(task, task['status'] === 'done' ? 'todo' : 'done'); break;
      case 'm': if (task) chooseForToday([task.id]); break;
      case 'Delete': if (task) void act(() => call('records.trash', { kind: 'task', ids: [task.id] }), `Moved to trash: ${String(task['title'])}`); break;
      default: return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return { cursor: { status: cursor.status, index }, setCursor, keyDown, put, focus: () => focusColumn(boardStatuses.find((one) => one === cursor.status && pages.total > 0) ?? boardStatuses.find((one) => columns[one].total > 0) ?? 'todo') };
}
