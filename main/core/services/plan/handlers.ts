import type { Handlers } from '#src/contract/desk.ts';
import type { planMethods } from '#src/contract/desk/plan.ts';
import type { Core } from '../../core.ts';
import { moveTask, weekPlan } from './week.ts';

export function planHandlers(core: Core): Handlers<typeof planMethods> {
  return {
    'plan.week': (input) => weekPlan(core.desk(), input),
    'plan.move': (input) => moveTask(core.desk(), input),
  };
}
