import type { RunStep } from '#src/contract/desk/runs.ts';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useLocation } from 'wouter';
import { surely } from './surely.ts';

export interface StepActions {
  tick(step: RunStep): void;
  skip(step: RunStep): void;
  skipped(step: RunStep, reason: string): Promise<void>;
  timer(step: RunStep): void;
  /** Starts, or opens, the run of the runbook that the step names. */
  runOther(step: RunStep): void;
}

export function useStepActions(runId: string, then: { skip: (step: RunStep) => void; settled: (step: RunStep) => void }): StepActions {
  const [, navigate] = useLocation();
  const skipped = async (step: RunStep, reason: string): Promise<void> => {
    if (await act(() => surely('runs.skip', { stepId: step.id, reason }), 'Skipped')) then.settled(step);
  };
  return {
    tick: (step) => void act(() => surely('runs.tick', { stepId: step.id, done: step.state === 'open' })).then((ticked) => { if (ticked && step.state === 'open') then.settled(step); }),
    skip: (step) => { if (step.state !== 'skipped') then.skip(step); },
    skipped,
    timer: (step) => void act(() => surely('runs.timer', { stepId: step.id, running: step.timerSince === null })),
    runOther: (step) => {
      if (step.child && (step.child.status === 'running' || step.state !== 'open')) return navigate(`/runs/${step.child.id}`);
      const { runbook } = step;
      if (runbook) void act(() => call('runs.start', { runbookId: runbook.id, parentId: runId, parentStepId: step.id })).then((started) => { if (started) navigate(`/runs/${started.id}`); });
    },
  };
}
