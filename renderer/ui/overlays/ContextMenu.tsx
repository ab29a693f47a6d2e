import { type KeyboardEvent, type MouseEvent, type ReactNode, useRef, useState } from 'react';
import { Popover } from 'react-aria-components';
import type { MenuEntry } from './menuEntries.ts';
import { MenuList } from './MenuList.tsx';
import own from './ContextMenu.module.css';
import s from './popup.module.css';

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface ContextMenuProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  /** Null: closed. In pixels of the window. */
  readonly at: Point | null;
  readonly onClose: () => void;
}

/** A menu at a point; the focus goes back to where it was. */
export function ContextMenu({ label, entries, at, onClose }: ContextMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  if (!at) return null;
  return (
    <>
      <span ref={anchor} aria-hidden className={own['anchor']} style={{ left: `${at.x}px`, top: `${at.y}px` }} />
      <Popover
        key={`${at.x},${at.y}`}
        isOpen
        aria-label={label}
        triggerRef={anchor}
        placement="bottom start"
        offset={0}
        className={s['popup'] ?? ''}
        onOpenChange={(open) => !open && onClose()}
      >
        <MenuList label={label} entries={entries} onClose={onClose} />
      </Popover>
    </>
  );
}

interface ContextMenuAreaProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly children: ReactNode;
}

/** Gives what it holds a menu by right click and Shift+F10. */
export function ContextMenuArea({ label, entries, children }: ContextMenuAreaProps) {
  const [at, setAt] = useState<Point | null>(null);
  const openBelow = (element: Element) => {
    const box = element.getBoundingClientRect();
    setAt({ x: box.left + 8, y: box.bottom });
  };
  return (
    <div
      role="presentation"
      className={own['area']}
      onContextMenu={(event: MouseEvent) => {
        event.preventDefault();
        setAt({ x: event.clientX, y: event.clientY });
      }}
      onKeyDown={(event: KeyboardEvent) => {
        if (!(event.key === 'F10' && event.shiftKey) && event.key !== 'ContextMenu') return;
        event.preventDefault();
        if (event.target instanceof Element) openBelow(event.target);
      }}
    >
      {children}
      <ContextMenu label={label} entries={entries} at={at} onClose={() => setAt(null)} />
    </div>
  );
}
