import type { Handlers } from '#src/contract/desk.ts';
import type { reportMethods } from '#src/contract/desk/reports.ts';
import type { Core } from '../../core.ts';
import { countedOf, monthOf, pageOf, setNote } from './month.ts';

export function reportHandlers(core: Core): Handlers<typeof reportMethods> {
  return {
    'reports.month': (input) => monthOf(core.desk(), input),
    'reports.counted': (input) => countedOf(core.desk(), input),
    'reports.setNote': (input) => setNote(core.desk(), input),
    'reports.page': (input) => pageOf(core.desk(), input),
  };
}
