import type { Handlers } from '#src/contract/desk.ts';
import type { expiryMethods } from '#src/contract/desk/expiry.ts';
import type { Core } from '../../core.ts';
import { nameOfWorkspace } from '../../repos/setting-repo.ts';
import { endsBetween } from './between.ts';
import { linesOf, listExpiring, pageOf, select } from './radar.ts';
import { setLead, snooze } from './watch.ts';

/** More events than this no calendar shows in a readable way. */
const MOST_EVENTS = 2_000;

export function expiryHandlers(core: Core): Handlers<typeof expiryMethods> {
  return {
    'expiry.list': ({ filter, offset, limit }) => listExpiring(core.desk(), filter, offset, limit),
    'expiry.between': ({ from, to }) => ({ rows: endsBetween(core.desk(), from, to).map(({ kind, id, title, sort, on, renews, ownerId, responsibilities }) => ({ kind, id, title, sort, on, renews, ownerId, responsibilities: [...responsibilities] })) }),
    'expiry.snooze': (input) => snooze(core.desk(), input),
    'expiry.setLead': (input) => setLead(core.desk(), input),
    'expiry.calendar': async ({ filter }) => {
      const { expiryCalendar } = await import('../../exporters/expiry-calendar.ts');
      const desk = core.desk();
      const lines = linesOf(desk, pageOf(desk, select(desk, filter), 0, MOST_EVENTS));
      return { name: 'Expiring.ics', text: expiryCalendar(nameOfWorkspace(desk.db) ?? 'Tandem', lines, desk.clock()), events: lines.length };
    },
  };
}
