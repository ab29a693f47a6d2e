import { X } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { Button } from '../actions/Button.tsx';
import { IconButton } from '../actions/IconButton.tsx';
import { cx } from '../cx.ts';
import { dialogIsOpen } from '../keys.ts';
import { type ToastQueue, toasts } from './toastQueue.ts';
import s from './Toasts.module.css';

/** Stands once in the window. F6 moves the focus to the newest message and back: as one of the window's panes, and where there are none, such as in a dialog. */
export function Toasts({ queue = toasts }: { readonly queue?: ToastQueue }) {
  const list = useSyncExternalStore(queue.subscribe, queue.list);
  const region = useRef<HTMLElement>(null);
  const cameFrom = useRef<Element | null>(null);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || !region.current || (!dialogIsOpen() && document.querySelector('main[data-pane]'))) return;
      const inside = region.current.contains(document.activeElement);
      const target = inside ? cameFrom.current : [...region.current.querySelectorAll('button')].at(-1);
      if (!(target instanceof HTMLElement)) return;
      event.preventDefault();
      if (!inside) cameFrom.current = document.activeElement;
      target.focus();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  return createPortal(
    <section
      ref={region}
      aria-label="Messages"
      data-react-aria-top-layer="true"
      data-pane="last"
      data-print="no"
      className={s['region']}
      onPointerEnter={queue.pause}
      onPointerLeave={queue.resume}
      onFocus={queue.pause}
      onBlur={queue.resume}
    >
      <div role="status" aria-live="polite" aria-relevant="additions" className={s['stack']}>
        {list.map((toast) => (
          <div key={toast.id} className={cx(s['toast'], toast.tone === 'bad' && s['bad'])}>
            <span className={s['text']}>{toast.text}</span>
            {toast.action && (
              <Button
                variant="quiet"
                size="small"
                onPress={() => {
                  queue.remove(toast.id);
                  toast.action?.run();
                }}
              >
                {toast.action.label}
              </Button>
            )}
            <IconButton icon={X} size="small" label="Dismiss" onPress={() => queue.remove(toast.id)} />
          </div>
        ))}
      </div>
    </section>,
    document.body,
  );
}
