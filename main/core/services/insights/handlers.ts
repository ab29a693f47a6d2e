import type { Handlers } from '#src/contract/desk.ts';
import type { insightMethods } from '#src/contract/desk/insights.ts';
import type { Core } from '../../core.ts';
import { readMonths } from '../time/months.ts';
import { hoursInsight, spanOf } from './hours.ts';

export function insightHandlers(core: Core): Handlers<typeof insightMethods> {
  return { 'insights.hours': async (input) => {
    await readMonths(core.desk(), ...spanOf(core.desk(), input));
    return hoursInsight(core.desk(), input);
  } };
}
