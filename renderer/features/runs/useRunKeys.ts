import type { RefObject } from 'react';
import type { RunStep } from '#src/contract/desk/runs.ts';
import { useShortcuts } from '#ui/keys.ts';
import type { StepActions } from './stepActions.ts';

interface RunKeys {
  /** The step at hand; undefined when the run is over. */
  readonly step: RunStep | undefined;
  readonly index: number;
  readonly count: number;
  readonly go: (index: number) => void;
  readonly actions: StepActions;
  readonly mode: 'list' | 'one';
  readonly setMode: (mode: 'list' | 'one') => void;
  readonly finish: () => void;
  readonly note: RefObject<HTMLTextAreaElement | null>;
  readonly photo: RefObject<HTMLInputElement | null>;
}

/** A whole run with one hand on the keyboard. */
export function useRunKeys({ step, index, count, go, actions, mode, setMode, finish, note, photo }: RunKeys): void {
  const scope = 'Run';
  const withStep = (run: (step: RunStep) => void) => () => { if (step) run(step); };
  useShortcuts([
    { keys: 'space', label: 'Tick, or take the tick back', scope, run: withStep(actions.tick) },
    { keys: 's', label: 'Skip with a reason', scope, run: withStep(actions.skip) },
    { keys: 'n', label: 'Write a note', scope, run: () => note.current?.focus() },
    { keys: 'p', label: 'Add a photo or file', scope, run: withStep(() => photo.current?.click()) },
    { keys: 't', label: 'Start or stop the timer', scope, run: withStep(actions.timer) },
    { keys: 'enter', label: 'Run the runbook of this step', scope, run: withStep((one) => { if (one.runbook || one.child) actions.runOther(one); }) },
    { keys: 'arrowdown', label: 'Next step', scope, run: () => go(index + 1) },
    { keys: 'arrowright', label: 'Next step', scope, run: () => go(index + 1) },
    { keys: 'arrowup', label: 'Step before', scope, run: () => go(index - 1) },
    { keys: 'arrowleft', label: 'Step before', scope, run: () => go(index - 1) },
    { keys: 'home', label: 'First step', scope, run: () => go(0) },
    { keys: 'end', label: 'Last step', scope, run: () => go(count - 1) },
    { keys: 'l', label: 'One step or the whole list', scope, run: () => setMode(mode === 'list' ? 'one' : 'list') },
    { keys: 'f', label: 'Finish', scope, run: finish },
    { keys: 'mod+p', label: 'Print the record', scope, run: () => window.print() },
  ]);
}
