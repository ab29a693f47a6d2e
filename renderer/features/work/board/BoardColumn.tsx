import { memo, useEffect, useRef, useState, type DragEvent } from 'react';
import { SlidersHorizontal } from 'lucide-react';
import type { AnyRecord } from '#src/domain/kinds.ts';
import type { Day } from '#src/lib/dates.ts';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { formatCount } from '#ui/format.ts';
import { MenuButton } from '#ui/overlays/MenuButton.tsx';
import { useRem, useSize } from '#ui/useRem.ts';
import type { Pages } from '../../../bridge/usePages.ts';
import { CardContent } from './BoardCard.tsx';
import { cardsInSight, columnTitle, type BoardStatus } from './columns.ts';
import { DRAGGED } from './drag.ts';
import s from './board.module.css';

/** Of a card with the room under it, in rem. */
const CARD = 4.5;
const LIMITS = [3, 5, 8, 12] as const;

interface BoardColumnProps {
  readonly status: BoardStatus;
  readonly pages: Pages;
  readonly today: Day;
  /** The card under the cursor, when it is in this column. */
  readonly active: number | null;
  readonly limit: number | null;
  readonly actions: ColumnActions;
}

export interface ColumnActions {
  readonly limitTo: (limit: number | null) => void;
  readonly moveTo: (status: BoardStatus, index: number) => void;
  readonly open: (task: AnyRecord) => void;
  readonly drop: (id: string, to: BoardStatus) => void;
  readonly focused: (status: BoardStatus) => void;
}

/** The tasks of one state. Only the cards in sight are drawn, however many there are, and drawn again only when others come into sight. */
export const BoardColumn = memo(function BoardColumn({ status, pages, today, active, limit, actions }: BoardColumnProps) {
  const list = useRef<HTMLDivElement>(null);
  /** Cards that are scrolled past: between two of them nothing changes. */
  const [passed, setPassed] = useState(0);
  const [over, setOver] = useState(false);
  const { height } = useSize(list);
  const card = CARD * useRem();
  const [start, end] = cardsInSight(passed * card, height + card, card, pages.total);
  const { onRangeNeeded } = pages;
  useEffect(() => onRangeNeeded(start, Math.max(end, start + 1)), [onRangeNeeded, start, end]);
  useEffect(() => {
    const box = list.current;
    if (!box || active === null) return;
    if (active * card < box.scrollTop) box.scrollTop = active * card;
    else if ((active + 1) * card > box.scrollTop + box.clientHeight) box.scrollTop = (active + 1) * card - box.clientHeight;
  }, [active, card]);
  const drop = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(DRAGGED)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      const id = event.dataTransfer.getData(DRAGGED);
      if (id) actions.drop(id, status);
    },
  };
  const title = columnTitle(status);
  const full = limit !== null && pages.total > limit;
  const id = (index: number): string => `card-${status}-${index}`;
  return (
    <section className={s['column']} aria-label={title} data-over={over || undefined} {...drop}>
      <header className={s['head']}>
        <h2>{title}</h2>
        <span className={s['count']} data-full={full || undefined}>{limit === null ? formatCount(pages.total) : `${formatCount(pages.total)} of ${limit}`}</span>
        {status === 'doing' && (
          <MenuButton label="How many at once" entries={[{ id: 'none', label: 'No limit', checked: limit === null, run: () => actions.limitTo(null) }, ...LIMITS.map((one) => ({ id: String(one), label: `At most ${one} at once`, checked: limit === one, run: () => actions.limitTo(one) }))]}>
            <IconButton icon={SlidersHorizontal} label="How many at once" size="small" />
          </MenuButton>
        )}
      </header>
      {full && <p className={s['hint']}>More under way than you meant to. Finish one first.</p>}
      <div ref={list} className={s['cards']} onScroll={(event) => setPassed(Math.floor(event.currentTarget.scrollTop / card))}
        {...(pages.total > 0 ? { role: 'listbox', 'aria-label': `${title}, ${pages.total} tasks`, tabIndex: 0, 'data-board-list': status, ...(active === null ? {} : { 'aria-activedescendant': id(active) }), onFocus: () => actions.focused(status) } : {})}>
        {pages.total === 0 ? <p className={s['none']}>{pages.loading ? '' : emptyWords[status]}</p> : (
          <div className={s['room']} role="presentation" style={{ height: pages.total * card }}>
            {Array.from({ length: end - start }, (_, at) => start + at).map((index) => {
              const task = pages.rowAt(index);
              return (
                <div key={task?.id ?? index} id={id(index)} role="option" aria-selected={index === active} aria-setsize={pages.total} aria-posinset={index + 1} className={s['card']} draggable={task !== undefined}
                  style={{ transform: `translateY(${index * card}px)` }} onPointerDown={() => actions.moveTo(status, index)} onDoubleClick={() => { if (task) actions.open(task); }}
                  onDragStart={(event) => { if (task) { event.dataTransfer.setData(DRAGGED, task.id); event.dataTransfer.effectAllowed = 'move'; } }}>
                  {task ? <CardContent task={task} refs={pages.refs} today={today} /> : <span className={s['title']}>…</span>}
                </div>
              );
            })}
          </div>
        )}
      </div>
    </section>
  );
});

const emptyWords: Readonly<Record<BoardStatus, string>> = {
  inbox: 'Everything is sorted.', todo: 'Nothing to do. Move a card here.', doing: 'Nothing under way.', waiting: 'You wait for nobody.', done: 'What you finish stands here.',
};
