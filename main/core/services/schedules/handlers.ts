import type { DeskInput, DeskOutput, Handlers } from '#src/contract/desk.ts';
import type { scheduleMethods } from '#src/contract/desk/schedules.ts';
import { TandemError } from '#src/contract/errors.ts';
import type { RecordOf } from '#src/domain/kinds.ts';
import { customRuleInWords } from '#src/domain/schedule/custom-words.ts';
import { checkRecurrence, nextOccurrences } from '#src/domain/schedule/recurrence.ts';
import { instantOf, wallIn } from '#src/domain/schedule/wall.ts';
import { isTimeZone } from '#src/lib/dates.ts';
import type { Core } from '../../core.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { dueInstances, scheduleList } from './read.ts';

function known(desk: Desk, id: string): RecordOf<'schedule'> {
  const found = getRecord(desk.db, 'schedule', id);
  if (!found || found.deletedAt !== null) throw new TandemError('not-found', 'This schedule is not there any more.', 'It may have been moved to the trash; undo that from the history of changes.');
  return found as unknown as RecordOf<'schedule'>;
}

function checkZone(timeZone: string): void {
  if (!isTimeZone(timeZone)) throw new TandemError('invalid', `“${timeZone}” is not a time zone that this machine knows.`, 'Write it like Europe/Vilnius.');
}

function preview(desk: Desk, { rule, startsAt, timeZone }: DeskInput<'schedules.preview'>): DeskOutput<'schedules.preview'> {
  checkZone(timeZone);
  checkRecurrence({ rule, startsAt });
  const walls = nextOccurrences({ rule, startsAt }, wallIn(timeZone, desk.clock()), 5);
  return { next: walls.map((occurrence) => ({ occurrence, at: instantOf(timeZone, occurrence) })), customWords: customRuleInWords({ rule, startsAt }) };
}

function save(desk: Desk, { id, title, ...given }: DeskInput<'schedules.save'>): DeskOutput<'schedules.save'> {
  checkZone(given.timeZone);
  checkRecurrence(given);
  const runbook = getRecord(desk.db, 'runbook', given.runbookId);
  if (!runbook || runbook.deletedAt !== null) throw new TandemError('not-found', 'The runbook of this schedule is not there any more.', 'Choose another one, or restore it from the trash.');
  const before = id ? known(desk, id) : null;
  const replanned = before === null || before.rule !== given.rule || before.startsAt !== given.startsAt || before.timeZone !== given.timeZone;
  const shown = title || String(runbook['title']);
  const fields = { ...given, title: shown, assigneeId: given.assigneeId ?? null, assetId: given.assetId ?? null, siteId: given.siteId ?? null, responsibilityId: given.responsibilityId ?? null, ...(replanned ? { countsFrom: startOfDayThere(desk, given.timeZone), skipped: null } : {}) };
  const target = id ?? desk.newId();
  const { changeSetId } = commitChanges(desk, { source: 'user', label: before ? `Changed the schedule ${shown}` : `Scheduled ${shown}` },
    [before ? { op: 'update', kind: 'schedule', id: target, fields } : { op: 'create', kind: 'schedule', id: target, fields }]);
  return { changeSetId, id: target };
}

/** What is planned for today still counts, although its time may be over. */
function startOfDayThere(desk: Desk, timeZone: string): string {
  return instantOf(timeZone, `${wallIn(timeZone, desk.clock()).slice(0, 10)}T00:00`);
}

function update(desk: Desk, schedule: RecordOf<'schedule'>, label: string, fields: Readonly<Record<string, unknown>>): { changeSetId: number | null } {
  return { changeSetId: commitChanges(desk, { source: 'user', label }, [{ op: 'update', kind: 'schedule', id: schedule.id, fields }]).changeSetId };
}

export function scheduleHandlers(core: Core): Handlers<typeof scheduleMethods> {
  return {
    'schedules.list': (input) => scheduleList(core.desk(), input),
    'schedules.due': (input) => dueInstances(core.desk(), input),
    'schedules.preview': (input) => preview(core.desk(), input),
    'schedules.save': (input) => save(core.desk(), input),
    'schedules.pause': ({ id, paused }) => {
      const desk = core.desk();
      const schedule = known(desk, id);
      if (paused === (schedule.pausedAt !== null)) return { changeSetId: null };
      return paused ? update(desk, schedule, `Paused ${schedule.title}`, { pausedAt: desk.clock() })
        : update(desk, schedule, `Took up ${schedule.title} again`, { pausedAt: null, countsFrom: startOfDayThere(desk, schedule.timeZone ?? 'UTC') });
    },
    'schedules.skip': ({ id, occurrence, skipped }) => {
      const desk = core.desk();
      const schedule = known(desk, id);
      const others = (schedule.skipped ?? []).filter((one) => one !== occurrence);
      return update(desk, schedule, skipped ? `Skipped one of ${schedule.title}` : `Put one of ${schedule.title} back`, { skipped: skipped ? [...others, occurrence].toSorted().slice(-1000) : others });
    },
    'schedules.remove': ({ ids }) => {
      const desk = core.desk();
      const { title } = known(desk, ids[0]!);
      return { changeSetId: commitChanges(desk, { source: 'user', label: ids.length === 1 ? `Removed the schedule ${title}` : `Removed ${ids.length} schedules` }, ids.map((id) => ({ op: 'trash', kind: 'schedule', id }))).changeSetId };
    },
  };
}
