import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { ArrowDownUp } from 'lucide-react';
import type { Filter } from '#src/contract/paging.ts';
import type { Kind } from '#src/domain/kinds.ts';
import type { Day } from '#src/lib/dates.ts';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { SearchField } from '#ui/fields/SearchField.tsx';
import { useShortcuts } from '#ui/keys.ts';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { Segmented } from '#ui/layout/Segmented.tsx';
import { SplitPane } from '#ui/layout/SplitPane.tsx';
import { MenuButton } from '#ui/overlays/MenuButton.tsx';
import { call } from '../../../bridge/bridge.ts';
import { usePages, type Pages } from '../../../bridge/usePages.ts';
import { useQuery } from '../../../bridge/useQuery.ts';
import { useSettled } from '../../../records/useSettled.ts';
import { useDetailWidth } from '../../../records/table/detailWidth.ts';
import { QuickLine } from '../QuickLine.tsx';
import { OpenTask } from '../OpenTask.tsx';
import { today as readToday } from '../views.ts';
import { WorkTabs } from '../WorkTabs.tsx';
import { BoardColumn, type ColumnActions } from './BoardColumn.tsx';
import { boardStatuses, columnConditions, columnSort, orderWords, type BoardOrder, type BoardStatus } from './columns.ts';
import { useBoard } from './useBoard.ts';
import { useLimit } from './limit.ts';
import s from './board.module.css';

const also: readonly Kind[] = ['person', 'asset', 'site', 'responsibility'];

function useColumn(status: BoardStatus, mine: string | null, today: Day, order: BoardOrder, text: string): Pages {
  const filter = useMemo<Filter>(() => ({ where: [...columnConditions(status, mine, today)], ...(text ? { text } : {}) }), [status, mine, today, text]);
  return usePages('task', filter, columnSort(status, order), also);
}

/** All tasks by state, side by side. Arrows move the cursor, Shift and arrows move the card. */
export function BoardView() {
  const status = useQuery('workspace.status', {}, []);
  const [whose, setWhose] = useState<'all' | 'mine'>('all');
  const [order, setOrder] = useState<BoardOrder>('due');
  const [text, setText] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  const [limit, setLimit] = useLimit();
  const { width, setWidth } = useDetailWidth();
  const root = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const today = readToday();
  const mine = whose === 'mine' ? (status.data?.technicianId ?? 'nobody') : null;
  const words = useSettled(text).trim();
  const inbox = useColumn('inbox', mine, today, order, words);
  const todo = useColumn('todo', mine, today, order, words);
  const doing = useColumn('doing', mine, today, order, words);
  const waiting = useColumn('waiting', mine, today, order, words);
  const done = useColumn('done', mine, today, order, words);
  const columns = useMemo(() => ({ inbox, todo, doing, waiting, done }), [inbox, todo, doing, waiting, done]);
  const board = useBoard(columns, root, (task) => setOpen(task.id));
  const close = (): void => {
    setOpen(null);
    board.focus();
  };
  useShortcuts([
    { keys: 'n', label: 'Add a task', scope: 'Board', run: () => root.current?.querySelector<HTMLInputElement>('[data-quick-add] input')?.focus() },
    { keys: '/', label: 'Filter tasks', scope: 'Board', run: () => search.current?.focus() },
    { keys: 'arrowdown', label: 'To the cards', scope: 'Board', run: () => board.focus() },
  ]);
  const now = useRef({ board, setLimit });
  useLayoutEffect(() => { now.current = { board, setLimit }; });
  /** The same ones for as long as the board is there, so that a column is drawn again only for what is in it. */
  const actions = useMemo<ColumnActions>(() => ({
    limitTo: (most) => now.current.setLimit(most),
    moveTo: (one, index) => now.current.board.setCursor({ status: one, index }),
    open: (task) => setOpen(task.id),
    drop: (id, to) => void call('records.get', { kind: 'task', id }).then(({ record }) => now.current.board.put(record, to)),
    // By the cursor of the moment: a card that was moved brings its cursor along before its column gets the focus.
    focused: (one) => now.current.board.setCursor((cursor) => (cursor.status === one ? cursor : { status: one, index: 0 })),
  }), []);
  return (
    <div ref={root} className={s['screen']}>
      <SplitPane detail={open === null ? null : <OpenTask id={open} today={today} onClose={close} />} detailLabel="Details of the task" onClose={close} width={width} onWidth={setWidth}>
        <PageHeader title="Work" after={<WorkTabs current="board" />}>
          <Segmented<'all' | 'mine'> label="Whose" value={whose} onChange={setWhose} options={[{ value: 'all', label: 'Everybody’s' }, { value: 'mine', label: 'Mine' }]} />
          <div className={s['search']}><SearchField label="Find tasks" value={text} onChange={setText} keys="/" inputRef={search} onSubmit={board.focus} /></div>
          <MenuButton label="Order" entries={(Object.keys(orderWords) as BoardOrder[]).map((one) => ({ id: one, label: orderWords[one], checked: one === order, run: () => setOrder(one) }))}>
            <IconButton icon={ArrowDownUp} label={orderWords[order]} />
          </MenuButton>
          <span className={s['keys']}>Shift and arrows move the card</span>
        </PageHeader>
        <QuickLine start={{ status: 'inbox' }} />
        <div className={s['board']} onKeyDown={board.keyDown}>
          {boardStatuses.map((one) => (
            <BoardColumn key={one} status={one} pages={columns[one]} today={today} active={board.cursor.status === one && columns[one].total > 0 ? board.cursor.index : null}
              limit={one === 'doing' ? limit : null} actions={actions} />
          ))}
        </div>
      </SplitPane>
    </div>
  );
}
