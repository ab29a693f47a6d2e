export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'bad';
  readonly action?: { readonly label: string; readonly run: () => void };
}

export type NewToast = Pick<Toast, 'text' | 'action'> & { readonly tone?: Toast['tone'] };

export interface ToastQueue {
  readonly add: (toast: NewToast) => number;
  readonly remove: (id: number) => void;
  /** Time stands still while the pointer or the focus is on them. */
  readonly pause: () => void;
  readonly resume: () => void;
  readonly list: () => readonly Toast[];
  readonly subscribe: (listener: () => void) => () => void;
}

interface Timers {
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => number;
  readonly cancel: (timer: number) => void;
}

const shownFor = 8_000;
const most = 4;

export function createToastQueue(timers: Timers): ToastQueue {
  let toasts: readonly Toast[] = [];
  let nextId = 1;
  let paused = false;
  const clocks = new Map<number, { left: number; since: number; timer: number | null }>();
  const listeners = new Set<() => void>();

  const set = (next: readonly Toast[]) => {
    toasts = next;
    for (const listener of listeners) listener();
  };
  const stop = (id: number) => {
    const clock = clocks.get(id);
    if (clock?.timer == null) return;
    timers.cancel(clock.timer);
    clocks.set(id, { left: clock.left - (timers.now() - clock.since), since: clock.since, timer: null });
  };
  const remove = (id: number) => {
    stop(id);
    clocks.delete(id);
    set(toasts.filter((toast) => toast.id !== id));
  };
  const start = (id: number) => {
    const left = Math.max(clocks.get(id)?.left ?? shownFor, 0);
    clocks.set(id, { left, since: timers.now(), timer: timers.after(left, () => remove(id)) });
  };

  return {
    add: ({ text, action, tone = 'plain' }) => {
      const id = nextId++;
      for (const old of toasts.slice(0, Math.max(toasts.length - most + 1, 0))) remove(old.id);
      set([...toasts, { id, text, tone, action }]);
      if (paused) clocks.set(id, { left: shownFor, since: 0, timer: null });
      else start(id);
      return id;
    },
    remove,
    pause: () => {
      if (paused) return;
      paused = true;
      for (const toast of toasts) stop(toast.id);
    },
    resume: () => {
      if (!paused) return;
      paused = false;
      for (const toast of toasts) start(toast.id);
    },
    list: () => toasts,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The queue of this window: `toasts.add({ text: 'Asset deleted', action: { label: 'Undo', run } })`. */
export const toasts = createToastQueue({
  now: () => Date.now(),
  after: (ms, run) => Number(setTimeout(run, ms)),
  cancel: (timer) => clearTimeout(timer),
});
