import { create } from 'zustand';

interface Running { readonly done: number; readonly total: number; readonly stopping: boolean }

interface BulkProgress {
  /** The change of many records that is under way, when it takes more than one step. */
  readonly running: Running | null;
  readonly set: (running: Running | null) => void;
  /** Ends it after the present step; what is done by then stays. */
  readonly stop: () => void;
}

export const useBulkProgress = create<BulkProgress>((write) => ({
  running: null,
  set: (running) => write({ running }),
  stop: () => write(({ running }) => ({ running: running && { ...running, stopping: true } })),
}));

/** Works through the steps one after the other, told in `running`; answers how many were done. */
export async function stepThrough<Step>(steps: readonly Step[], sizeOf: (step: Step) => number, run: (step: Step) => Promise<void>): Promise<number> {
  const { set } = useBulkProgress.getState();
  const total = steps.reduce((sum, step) => sum + sizeOf(step), 0);
  let done = 0;
  try {
    for (const step of steps) {
      const stopping = useBulkProgress.getState().running?.stopping ?? false;
      if (done > 0 && stopping) break;
      if (steps.length > 1) set({ done, total, stopping });
      await run(step);
      done += sizeOf(step);
    }
  } finally {
    if (steps.length > 1) set(null);
  }
  return done;
}
