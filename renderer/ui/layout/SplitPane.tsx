import { X } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { IconButton } from '../actions/IconButton.tsx';
import { cx } from '../cx.ts';
import { stepThrough } from '../panes.ts';
import { useRem, useSize } from '../useRem.ts';
import s from './SplitPane.module.css';

export interface SplitPaneProps {
  /** The work. */
  readonly children: ReactNode;
  /** The details at the right; null leaves all the room to the work. */
  readonly detail: ReactNode | null;
  readonly detailLabel: string;
  /** Escape in the details. */
  readonly onClose?: () => void;
  /** Of the details, in pixels at scale 1. Remember what `onWidth` gives. */
  readonly width?: number;
  readonly onWidth?: (width: number) => void;
}

const standard = 328;
const narrowest = 264;
const widest = 640;
/** Narrower than this, in pixels at scale 1, the details lie over the work as a drawer. */
const drawerBelow = 900;

export function SplitPane({ children, detail, detailLabel, onClose, width = standard, onWidth }: SplitPaneProps) {
  const root = useRef<HTMLDivElement>(null);
  const pane = useRef<HTMLElement>(null);
  const { width: available } = useSize(root);
  const scale = useRem() / 16;
  const drawer = available > 0 && available < drawerBelow * scale;
  const most = Math.max(narrowest, Math.min(widest, available / scale / 2));
  const held = Math.round(Math.min(Math.max(width, narrowest), most));

  const resize = (next: number) => onWidth?.(Math.round(Math.min(Math.max(next, narrowest), most)));
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    event.preventDefault();
    const handle = event.currentTarget;
    handle.setPointerCapture(event.pointerId);
    const right = root.current?.getBoundingClientRect().right ?? 0;
    const widthAt = (x: number) => Math.min(Math.max((right - x) / scale, narrowest), most);
    // The pane follows the pointer by itself; the owner hears of it once, at the end.
    const move = (at: globalThis.PointerEvent) => pane.current?.style.setProperty('width', `${widthAt(at.clientX) * scale}px`);
    const end = (at: globalThis.PointerEvent) => {
      handle.removeEventListener('pointermove', move);
      resize(widthAt(at.clientX));
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('lostpointercapture', end, { once: true });
  };
  const keyDown = (event: KeyboardEvent) => {
    const next = { ArrowLeft: held + 16, ArrowRight: held - 16, Home: narrowest, End: most, Enter: standard }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    resize(next);
  };

  return (
    <div ref={root} className={s['split']}>
      <div className={s['main']} data-pane="">{children}</div>
      {detail !== null && !drawer && (
        <div
          role="separator"
          aria-orientation="vertical"
          aria-label={`Width of ${detailLabel.toLowerCase()}`}
          aria-valuemin={narrowest}
          aria-valuemax={Math.round(most)}
          aria-valuenow={held}
          tabIndex={0}
          className={s['handle']}
          onPointerDown={drag}
          onKeyDown={keyDown}
          onDoubleClick={() => resize(standard)}
        />
      )}
      {detail !== null && (
        <aside
          ref={pane}
          aria-label={detailLabel}
          data-pane=""
          className={cx(s['detail'], drawer && s['drawer'])}
          style={{ width: `${Math.min(held * scale, drawer ? available * 0.9 : Infinity)}px` }}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !event.defaultPrevented) onClose?.();
            stepThrough(event);
          }}
        >
          {drawer && onClose && <span className={s['close']}><IconButton icon={X} label={`Close ${detailLabel.toLowerCase()}`} onPress={onClose} /></span>}
          {detail}
        </aside>
      )}
    </div>
  );
}
