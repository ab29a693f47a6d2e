import { AlarmClock, ArrowUpRight, BellRing, Undo2, UserRound } from 'lucide-react';
import type { ExpiryLine } from '#src/contract/desk/expiry.ts';
import { expirySortNames, expirySorts, type ExpirySort } from '#src/domain/expiry/sorts.ts';
import { isKeptKind } from '#src/domain/ownership/keeper-findings.ts';
import { addDays, type Day } from '#src/lib/dates.ts';
import type { MenuEntry } from '#ui/overlays/menuEntries.ts';
import type { Subject } from './line.ts';

export interface LineActions {
  readonly open: (line: ExpiryLine) => void;
  readonly snooze: (subjects: readonly Subject[], until: Day | null) => void;
  readonly askSnooze: (subjects: readonly Subject[]) => void;
  readonly askKeeper: (line: ExpiryLine) => void;
  readonly askLead: (subjects: readonly Subject[]) => void;
}

/** What can be done with a line, or with the ticked ones when it is one of them. */
export function lineMenu(line: ExpiryLine, subjects: readonly Subject[], today: Day, actions: LineActions): readonly MenuEntry[] {
  const off = (id: string, label: string, days: number): MenuEntry => ({ id, label, run: () => actions.snooze(subjects, addDays(today, days)) });
  return [
    { id: 'open', label: 'Open', icon: ArrowUpRight, keys: 'enter', run: () => actions.open(line) },
    { id: 'r1', rule: true },
    ...(line.snoozedUntil ? [{ id: 'back', label: 'Bring back', icon: Undo2, keys: 'b', run: () => actions.snooze(subjects, null) }] : []),
    { id: 'off', label: 'Put off', icon: AlarmClock, entries: [off('week', 'For a week', 7), off('month', 'For a month', 30), off('quarter', 'For three months', 91), { id: 'day', label: 'Until a day…', keys: 's', run: () => actions.askSnooze(subjects) }] },
    { id: 'lead', label: 'Reminder…', icon: BellRing, keys: 'r', run: () => actions.askLead(subjects) },
    ...(subjects.some(({ kind }) => isKeptKind(kind)) ? [{ id: 'keeper', label: 'Choose who looks after it…', icon: UserRound, keys: 'o', run: () => actions.askKeeper(line) }] : []),
  ];
}

/** The sorts to choose from; each can be switched on beside the others. */
export function sortMenu(chosen: readonly ExpirySort[], choose: (sorts: readonly ExpirySort[]) => void): readonly MenuEntry[] {
  return expirySortNames.map((sort) => ({
    id: sort, label: expirySorts[sort].label, checked: chosen.includes(sort), run: () => choose(chosen.includes(sort) ? chosen.filter((one) => one !== sort) : [...chosen, sort]),
  }));
}
