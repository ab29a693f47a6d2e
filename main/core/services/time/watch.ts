import { look, type Look, type Span, type Watch } from '#src/domain/work/timer-watch.ts';
import type { Operation } from '#src/domain/operations.ts';
import { dayIn, localTimeZone } from '#src/lib/dates.ts';
import { runningEntry, type EntryRow } from '../../repos/time-repo.ts';
import { getSetting, setSetting } from '../../repos/setting-repo.ts';
import { technicianOf } from '../../repos/today-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { endEntry } from './pieces.ts';

/** What the timer's watch remembers across crashes; not a record: it is nobody's history. */
interface Remembered { readonly entryId: string; readonly watch: Watch; readonly aways: readonly (Span & { readonly title: string })[] }
const KEY = 'timer-watch';

export const technicianId = (desk: Desk): string | null => technicianOf(desk.db)?.id ?? null;

function remembered(desk: Desk): Remembered | null {
  const text = getSetting(desk.db, KEY);
  return text === null || text === '' ? null : JSON.parse(text) as Remembered;
}

/** Absences that wait for an answer, oldest first. */
export const awaysOf = (desk: Desk): Remembered['aways'] => remembered(desk)?.aways ?? [];

export function dropAway(desk: Desk): void {
  const known = remembered(desk);
  if (known) setSetting(desk.db, KEY, JSON.stringify({ ...known, aways: known.aways.slice(1) }));
}

/** Begins to watch another entry; questions about earlier ones stay. */
export function watchEntry(desk: Desk, entryId: string): void {
  setSetting(desk.db, KEY, JSON.stringify({ entryId, watch: { seenAt: desk.clock(), idleSince: null, askedTo: null }, aways: awaysOf(desk) } satisfies Remembered));
}

export interface Looked { readonly entry: EntryRow | null; readonly away: boolean; readonly setBack: number | null }

/** Looks at the running timer; after the clock was set back it goes on as a new entry, and what was counted stays. */
export function lookAtTimer(desk: Desk, idleSeconds: number): Looked {
  const entry = runningEntry(desk.db, technicianId(desk));
  if (entry === null || desk.readonly) return { entry, away: false, setBack: null };
  const known = remembered(desk);
  if (known?.entryId !== entry.id) {
    watchEntry(desk, entry.id);
    return { entry, away: false, setBack: null };
  }
  const seen: Look = look(known.watch, desk.clock(), idleSeconds);
  if (seen.setBack !== null) return { entry: goOnAfterSetBack(desk, entry, known.watch.seenAt), away: false, setBack: seen.setBack };
  const aways = seen.away ? [...known.aways, { ...seen.away, title: entry.task ?? 'a removed task' }] : known.aways;
  setSetting(desk.db, KEY, JSON.stringify({ entryId: entry.id, watch: seen.watch, aways } satisfies Remembered));
  return { entry, away: seen.away !== null, setBack: null };
}

function goOnAfterSetBack(desk: Desk, entry: EntryRow, countedTo: string): EntryRow | null {
  const { taskId, personId, workType } = entry;
  const now = desk.clock();
  const id = desk.newId();
  const next: Operation = { op: 'create', kind: 'timeEntry', id, fields: { taskId, personId, workType, on: dayIn(localTimeZone(), now), startedAt: now } };
  commitChanges(desk, { source: 'user', label: 'The clock was set back: the timer goes on' }, [...endEntry(desk, entry, countedTo), next]);
  watchEntry(desk, id);
  return runningEntry(desk.db, personId);
}
