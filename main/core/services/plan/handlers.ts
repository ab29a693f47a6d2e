import type { Handlers } from '#src/contract/desk.ts';
import type { planMethods } from '#src/contract/desk/plan.ts';
import type { Core } from '../../core.ts';
import { readMonths } from '../time/months.ts';
import { lookedBack, moveTask, weekPlan } from './week.ts';

export function planHandlers(core: Core): Handlers<typeof planMethods> {
  return {
    'plan.week': async (input) => {
      await readMonths(core.desk(), ...lookedBack(core.desk(), input));
      return weekPlan(core.desk(), input);
    },
    'plan.move': (input) => moveTask(core.desk(), input),
  };
}
