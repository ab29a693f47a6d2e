import type { Handlers } from '#src/contract/desk.ts';
import type { runMethods } from '#src/contract/desk/runs.ts';
import { TandemError } from '#src/contract/errors.ts';
import type { RecordOf } from '#src/domain/kinds.ts';
import type { Operation } from '#src/domain/operations.ts';
import type { Core } from '../../core.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { stepsOfRun } from '../../repos/run-repo.ts';
import { commitChanges } from '../commit.ts';
import { sendBack } from './ending.ts';
import { finishRun } from './finish.ts';
import { signOff } from './sign-off.ts';
import { runningRun, runOf } from './known.ts';
import { learnedOf } from './learn.ts';
import { runList, runWithSteps } from './read.ts';
import { startRun } from './start.ts';
import { noteStep, skipStep, tickStep, timeStep } from './steps.ts';

export function runHandlers(core: Core): Handlers<typeof runMethods> {
  return {
    'runs.list': (input) => runList(core.desk(), input),
    'runs.get': ({ id }) => runWithSteps(core.desk(), id),
    'runs.learned': ({ runbookId }) => learnedOf(core.desk(), runbookId),
    'runs.start': (input) => startRun(core.desk(), input),
    'runs.tick': (input) => tickStep(core.desk(), input),
    'runs.skip': (input) => skipStep(core.desk(), input),
    'runs.note': ({ stepId, note }) => {
      const desk = core.desk();
      const step = getRecord(desk.db, 'runStep', stepId);
      if (!step || step.deletedAt !== null) throw new TandemError('not-found', 'This step is not there any more.', 'Open the run again; your note is still in the field.');
      return noteStep(desk, step as unknown as RecordOf<'runStep'>, note);
    },
    'runs.timer': (input) => timeStep(core.desk(), input),
    'runs.assign': ({ id, side, assigneeId, dueOn }) => {
      const desk = core.desk();
      const { title } = runningRun(desk, id);
      return { changeSetId: commitChanges(desk, { source: 'user', label: `Assigned the run of ${title}` }, [{ op: 'update', kind: 'run', id, fields: { side, assigneeId, dueOn } }]).changeSetId };
    },
    'runs.finish': (input) => finishRun(core.desk(), input),
    'runs.sendBack': (input) => sendBack(core.desk(), input),
    'runs.signOff': (input) => signOff(core.desk(), input),
    'runs.remove': ({ ids }) => {
      const desk = core.desk();
      const title = runOf(desk, ids[0]!).title;
      const operations = ids.flatMap((id): Operation[] => [{ op: 'trash', kind: 'run', id }, ...stepsOfRun(desk.db, id).map((step): Operation => ({ op: 'trash', kind: 'runStep', id: step.id }))]);
      return { changeSetId: commitChanges(desk, { source: 'user', label: ids.length === 1 ? `Removed a run of ${title}` : `Removed ${ids.length} runs` }, operations).changeSetId };
    },
  };
}
