import type { ExpiryFilter } from '#src/contract/desk/expiry.ts';
import type { Day } from '#src/lib/dates.ts';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { formatDate, plural } from '#ui/format.ts';
import { act, showError } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { desktop } from '../../bridge/shell.ts';
import { asError } from '../../bridge/useQuery.ts';
import type { Subject } from './line.ts';

const most = 500;

export interface ExpiryActions {
  readonly snooze: (subjects: readonly Subject[], until: Day | null) => void;
  readonly setLead: (subjects: readonly Subject[], days: number | null) => void;
  readonly saveCalendar: (filter: ExpiryFilter) => void;
}

/** What can be done about ends; `done` hears of each change that was made. */
export function expiryActions(done: () => void): ExpiryActions {
  const change = (what: () => Promise<{ changeSetId: number | null }>, words: string): void => void act(what, words).then((made) => { if (made) done(); });
  return {
    snooze: (subjects, until) => change(() => call('expiry.snooze', { subjects: subjects.slice(0, most), until }),
      until === null ? `${plural(subjects.length, 'end')} brought back` : `Put off until ${formatDate(until)}`),
    setLead: (subjects, days) => change(() => call('expiry.setLead', { subjects: subjects.slice(0, most), days }), days === null ? 'Reminder as usual' : `Reminder ${plural(days, 'day')} ahead`),
    saveCalendar: (filter) => void saveCalendar(filter),
  };
}

async function saveCalendar(filter: ExpiryFilter): Promise<void> {
  try {
    const { name, text, events } = await call('expiry.calendar', { filter });
    const path = await desktop.ask('shell.saveText', { title: 'Save as a calendar', suggested: name, text });
    if (path !== null) toasts.add({ text: `Calendar with ${plural(events, 'date')} saved`, action: { label: 'Show it', run: () => void desktop.ask('shell.showInFolder', { path }) } });
  } catch (error) {
    showError(asError(error));
  }
}
