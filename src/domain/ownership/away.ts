import { addDays, type Day } from '../../lib/dates.ts';
import { endWords, type ExpirySort } from '../expiry/sorts.ts';
import type { Kind } from '../kinds.ts';
import type { PersonFacts, RowFacts, Span } from './context.ts';
import { count } from './words.ts';

/** `to` null: for good. */
export interface Leave { readonly from: Day; readonly to: Day | null }

export interface AwayTask { readonly id: string; readonly title: string; readonly dueOn: Day | null; readonly plannedOn: Day | null; readonly priority: string }
export interface AwayRunbook { readonly id: string; readonly title: string; readonly reviewOn: Day | null }
/** `rowName` null: the person looks after it, and no responsibility names it. */
export interface AwayExpiry { readonly kind: Kind; readonly id: string; readonly name: string; readonly sort: ExpirySort; readonly renews: boolean; readonly on: Day; readonly rowName: string | null }

/** A scheduled runbook of the person's own: when it comes next, and how often in the time; `times` null for good. */
export interface AwaySchedule { readonly scheduleId: string; readonly runbookId: string; readonly title: string; readonly on: Day; readonly times: number | null; readonly rowId: string | null }

/** What is known when somebody asks “if I am away”. Everything of the person's own, whatever the dates. */
export interface AwayWorld {
  readonly rows: readonly RowFacts[];
  person(id: string): PersonFacts | undefined;
  absencesOf(id: string): readonly Span[];
  readonly tasks: readonly AwayTask[];
  readonly runbooks: readonly AwayRunbook[];
  readonly expiries: readonly AwayExpiry[];
  readonly schedules: readonly AwaySchedule[];
}

export const uncoveredKinds = ['responsibility', 'after-hours', 'escalation', 'admin', 'evidence', 'review', 'run', 'expiry', 'task'] as const;
export interface Uncovered {
  readonly what: (typeof uncoveredKinds)[number];
  readonly record: { readonly kind: Kind; readonly id: string };
  readonly title: string;
  readonly reason: string;
  /** `bad` can hurt while the person is away. */
  readonly severity: 'bad' | 'warn';
  readonly on: Day | null;
  /** The higher, the sooner it is looked at. */
  readonly weight: number;
}

const severityWeight = { critical: 40, high: 30, normal: 20, low: 10 } as const;
const isHard = (row: RowFacts): boolean => row.severity === 'critical' || row.severity === 'high';

/** Far enough to mean for good, near enough to be a day. */
const NEVER = '9999-12-31';
const last = (leave: Leave): Day => leave.to ?? NEVER;
export const meets = (leave: Leave, span: Span): boolean => span.startsOn <= last(leave) && span.endsOn >= leave.from;
const within = (leave: Leave, day: Day | null): day is Day => day !== null && day <= last(leave);

/** Everything that falls to nobody when a person is away, the worst first. */
export function uncovered(personId: string, leave: Leave, world: AwayWorld): Uncovered[] {
  const there = (id: string | null): PersonFacts | undefined => {
    const person = id === null || id === '' || id === personId ? undefined : world.person(id);
    return person && !person.gone && !world.absencesOf(id!).some((span) => meets(leave, span)) ? person : undefined;
  };
  const who = world.person(personId)?.name ?? 'This person';
  const found = world.rows.flatMap((row) => [...rowItems(row, personId, leave, world, there), ...escalationItem(row, personId, there, who), ...adminItem(row, personId, who), ...dueItems(row, personId, leave, there)]);
  const all = [...found, ...taskItems(world.tasks, leave), ...runbookItems(world.runbooks, leave), ...expiryItems(world.expiries, leave), ...scheduleItems(world)];
  return all.sort((a, b) => b.weight - a.weight || (a.on ?? NEVER).localeCompare(b.on ?? NEVER) || a.title.localeCompare(b.title));
}

type There = (id: string | null) => PersonFacts | undefined;
const at = (row: RowFacts) => ({ record: { kind: 'responsibility', id: row.id }, title: row.name }) as const;

function rowItems(row: RowFacts, personId: string, leave: Leave, world: AwayWorld, there: There): Uncovered[] {
  const items: Uncovered[] = [];
  const severity = isHard(row) ? 'bad' : 'warn';
  const base = severityWeight[row.severity];
  if (row.accountableId === personId && !there(row.backupId))
    items.push({ what: 'responsibility', ...at(row), reason: whyNoBackup(row, personId, leave, world), severity, on: null, weight: base + 50 });
  else if (row.backupId === personId && row.accountableId !== personId && row.accountableId !== null && !there(row.accountableId))
    items.push({ what: 'responsibility', ...at(row), reason: `${world.person(personId)?.name ?? 'This person'} is the backup, and ${world.person(row.accountableId)?.name ?? 'who answers for it'} is not there either.`, severity: 'bad', on: null, weight: base + 55 });
  if (row.afterHoursNeeded && row.afterHoursId === personId)
    items.push({ what: 'after-hours', ...at(row), reason: 'Nobody else is named for nights and weekends.', severity, on: null, weight: base + 40 });
  if (row.businessHoursId === personId && row.accountableId !== personId && !there(row.accountableId) && !there(row.backupId))
    items.push({ what: 'responsibility', ...at(row), reason: 'It is done by day, and neither who answers for it nor a backup is there.', severity, on: null, weight: base + 35 });
  return items;
}

function whyNoBackup(row: RowFacts, personId: string, leave: Leave, world: AwayWorld): string {
  const who = world.person(personId)?.name ?? 'This person';
  if (row.backupId === null) return `${who} answers for it, and nobody is the backup.`;
  if (row.backupId === personId) return `${who} answers for it and is the backup too.`;
  const backup = world.person(row.backupId);
  if (!backup || backup.gone) return `${who} answers for it, and the backup${backup ? ` ${backup.name}` : ''} has left.`;
  return leave.to === null ? `${who} answers for it, and ${backup.name} is away for a part of the time.` : `${who} answers for it, and ${backup.name} is away then too.`;
}

function escalationItem(row: RowFacts, personId: string, there: There, who: string): Uncovered[] {
  const steps = row.escalation ?? [];
  if (!steps.some((step) => step.personId === personId)) return [];
  const reached = steps.find((step) => there(step.personId));
  const weight = severityWeight[row.severity];
  if (!reached) return [{ what: 'escalation', ...at(row), reason: 'Nobody else in its escalation can be reached.', severity: 'bad', on: null, weight: weight + 45 }];
  if (steps[0]!.personId !== personId) return [];
  return [{ what: 'escalation', ...at(row), reason: `${who} is called first; ${there(reached.personId)!.name} is reached after ${count(reached.waitMinutes, 'minute')}.`, severity: 'warn', on: null, weight: weight + 5 }];
}

function adminItem(row: RowFacts, personId: string, who: string): Uncovered[] {
  if (row.toolAdminId !== personId) return [];
  return [{ what: 'admin', ...at(row), reason: `Only ${who} holds the admin rights of ${row.tool ?? 'its tool'}.`, severity: isHard(row) ? 'bad' : 'warn', on: null, weight: severityWeight[row.severity] + 25 }];
}

/** What comes round again while the person is away. */
function dueItems(row: RowFacts, personId: string, leave: Leave, there: There): Uncovered[] {
  if (row.accountableId !== personId || there(row.backupId)) return [];
  const next = (last: Day | null, every: number | null): Day | null => (every === null ? null : addDays(last ?? row.createdAt.slice(0, 10), every));
  const evidenceOn = next(row.evidenceOn, row.evidenceEveryDays);
  const reviewOn = next(row.reviewedOn, row.reviewEveryDays);
  const weight = severityWeight[row.severity];
  return [
    ...(within(leave, evidenceOn) ? [{ what: 'evidence', ...at(row), reason: `${row.evidenceKind ?? 'Evidence'} falls due, and nobody brings it.`, severity: 'warn', on: evidenceOn, weight: weight + 10 } as const] : []),
    ...(within(leave, reviewOn) ? [{ what: 'review', ...at(row), reason: 'The row is to be read again.', severity: 'warn', on: reviewOn, weight } as const] : []),
  ];
}

const urgency: Readonly<Record<string, number>> = { urgent: 40, high: 30, normal: 15, low: 5 };

function taskItems(tasks: readonly AwayTask[], leave: Leave): Uncovered[] {
  return tasks.flatMap((task): Uncovered[] => {
    const on = task.dueOn ?? task.plannedOn;
    if (leave.to !== null && (on === null || on > leave.to)) return [];
    const hard = task.dueOn !== null && (task.priority === 'urgent' || task.priority === 'high');
    const reason = task.dueOn !== null ? (task.dueOn < leave.from ? 'An open task is overdue.' : 'An open task falls due.') : on !== null ? 'An open task is planned for then.' : 'An open task.';
    return [{ what: 'task', record: { kind: 'task', id: task.id }, title: task.title, reason, severity: hard ? 'bad' : 'warn', on, weight: (urgency[task.priority] ?? 10) + (task.dueOn ? 15 : 0) }];
  });
}

function runbookItems(runbooks: readonly AwayRunbook[], leave: Leave): Uncovered[] {
  return runbooks.filter((one) => leave.to === null || within(leave, one.reviewOn)).map((one) => ({
    what: 'review', record: { kind: 'runbook', id: one.id }, title: one.title, reason: one.reviewOn === null ? 'Its owner is gone.' : 'Its review falls due, and its owner is away.', severity: 'warn', on: one.reviewOn, weight: 8,
  }));
}

function expiryItems(expiries: readonly AwayExpiry[], leave: Leave): Uncovered[] {
  return expiries.filter((one) => one.on >= leave.from && one.on <= last(leave)).map((one) => ({
    what: 'expiry', record: { kind: one.kind, id: one.id }, title: one.name, reason: `${endWords(one)}${one.rowName === null ? '.' : `, and it belongs to ${one.rowName}.`}`, on: one.on,
    ...(one.sort === 'notice' && one.renews ? { severity: 'bad', weight: 48 } : { severity: 'warn', weight: 18 }),
  }));
}

function scheduleItems({ schedules, rows }: AwayWorld): Uncovered[] {
  return schedules.map(({ runbookId, title, on, times, rowId }) => {
    const row = rows.find((one) => one.id === rowId);
    return {
      what: 'run', record: { kind: 'runbook', id: runbookId }, title, on, severity: row && isHard(row) ? 'bad' : 'warn', weight: 22 + (row ? severityWeight[row.severity] : 0),
      reason: times === null ? 'It goes on being scheduled, and nobody is named to run it.' : `It is scheduled ${times === 1 ? 'once' : `${times} times`} in that time, and nobody else is named to run it.`,
    };
  });
}

export interface Holding { readonly personId: string; readonly accountable: number; readonly alone: number; readonly backup: number; readonly nights: number; readonly admin: number }

/** Who holds how much; `alone` counts rows with nobody behind the person who answers. Heaviest first. */
export function holdings(rows: readonly RowFacts[], person: (id: string) => PersonFacts | undefined): Holding[] {
  const held = new Map<string, { accountable: number; alone: number; backup: number; nights: number; admin: number }>();
  const add = (id: string | null, what: 'accountable' | 'alone' | 'backup' | 'nights' | 'admin'): void => {
    if (id === null || !person(id)) return;
    const known = held.get(id) ?? { accountable: 0, alone: 0, backup: 0, nights: 0, admin: 0 };
    known[what] += 1;
    held.set(id, known);
  };
  for (const row of rows) {
    add(row.accountableId, 'accountable');
    const backup = row.backupId === null ? undefined : person(row.backupId);
    if (!backup || backup.gone || row.backupId === row.accountableId) add(row.accountableId, 'alone');
    add(row.backupId, 'backup');
    if (row.afterHoursNeeded) add(row.afterHoursId, 'nights');
    add(row.toolAdminId, 'admin');
  }
  return [...held].map(([personId, counts]) => ({ personId, ...counts })).sort((a, b) => b.accountable - a.accountable || b.alone - a.alone || b.backup - a.backup || a.personId.localeCompare(b.personId));
}
