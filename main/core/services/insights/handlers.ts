import type { Handlers } from '#src/contract/desk.ts';
import type { insightMethods } from '#src/contract/desk/insights.ts';
import type { Core } from '../../core.ts';
import { hoursInsight } from './hours.ts';

export function insightHandlers(core: Core): Handlers<typeof insightMethods> {
  return { 'insights.hours': (input) => hoursInsight(core.desk(), input) };
}
