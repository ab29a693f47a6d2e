import type { Handlers } from '#src/contract/desk.ts';
import type { todayMethods } from '#src/contract/desk/today.ts';
import type { Core } from '../../core.ts';
import { todayOf } from './today.ts';

export function todayHandlers(core: Core): Handlers<typeof todayMethods> {
  return { 'today.get': () => todayOf(core.desk()) };
}
