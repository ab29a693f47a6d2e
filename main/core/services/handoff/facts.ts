import type { HandoffFacts, ItemFacts, Substitute } from '#src/domain/handoff/facts.ts';
import type { PersonFacts, Span } from '#src/domain/ownership/context.ts';
import { speakingRunbook } from '#src/domain/ownership/runbook.ts';
import { localDay } from '#src/lib/dates.ts';
import { itemRows, runbooksById, secretsByRow, tasksById, tiesOfRows, type HandoffRow, type HandoffTask, type ItemRow } from '../../repos/handoff-repo.ts';
import { absencesByPerson, personFacts, providerName, type StoredRow } from '../../repos/ownership-repo.ts';
import { getSyncState } from '../../repos/sync-repo.ts';
import type { Desk } from '../desk.ts';
import { endsBetween } from '../expiry/between.ts';
import { assess, type Assessment } from '../ownership/assess.ts';
import { runsOfPerson } from '../schedules/read.ts';
import { unreadOf } from './opening.ts';

/** A handoff with what the rules know of its items. */
export interface Known { readonly handoff: HandoffRow; readonly items: readonly ItemRow[]; readonly facts: HandoffFacts; readonly assessment: Assessment }

const remembered = new WeakMap<Desk, { generation: number; today: string; byId: Map<string, Known> }>();

/** Kept until something changes; several questions of one screen are about the same. */
export function factsOf(desk: Desk, handoff: HandoffRow): Known {
  const today = localDay(desk.clock());
  const held = remembered.get(desk);
  const shelf = held && held.generation === desk.generation.value && held.today === today ? held : { generation: desk.generation.value, today, byId: new Map<string, Known>() };
  remembered.set(desk, shelf);
  const known = shelf.byId.get(handoff.id) ?? workOut(desk, handoff, today);
  shelf.byId.set(handoff.id, known);
  return known;
}

export const providerWords = (desk: Desk): string => providerName(desk.db) ?? getSyncState(desk.db)?.providerName ?? 'The provider';

function substituteOf(item: ItemRow, people: ReadonlyMap<string, PersonFacts>, absences: ReadonlyMap<string, readonly Span[]>, provider: string): Substitute | null {
  const person = item.substituteId === null ? undefined : people.get(item.substituteId);
  if (person) return { side: item.side ?? 'internal', personId: person.id, name: person.name, gone: person.gone, absences: absences.get(person.id) ?? [], reachable: Boolean(person.phone ?? person.mobile) };
  if (item.substituteId !== null) return { side: item.side ?? 'internal', personId: item.substituteId, name: 'Somebody', gone: true, absences: [], reachable: false };
  return item.side === 'provider' ? { side: 'provider', personId: null, name: provider, gone: false, absences: [], reachable: true } : null;
}

/** Who of an escalation can be called while one person is away. */
function escalationOf(row: StoredRow, awayId: string | null, people: ReadonlyMap<string, PersonFacts>, absent: ReadonlyMap<string, readonly Span[]>): NonNullable<ItemFacts['escalation']> | undefined {
  const steps = (row.escalation ?? []).filter((step) => step.personId !== '');
  if (steps.length === 0) return undefined;
  const there = steps.flatMap((step) => people.get(step.personId) ?? []).filter((person) => person.id !== awayId && !person.gone);
  const mute = there.find((person) => !(person.phone ?? person.mobile));
  return { without: mute ? { personId: mute.id, name: mute.name } : null, nobody: !there.some((person) => (person.phone ?? person.mobile) && !absent.has(person.id)) };
}

const closed: Readonly<Record<string, string>> = { done: 'It is done', cancelled: 'It is cancelled' };

function taskSettled(task: (HandoffTask & { deletedAt: string | null; assigneeId: string | null }) | undefined, handoff: HandoffRow): string | null {
  if (!task || task.deletedAt !== null) return 'It is not there any more';
  if (closed[task.status]) return closed[task.status]!;
  if (task.assigneeId !== null && task.assigneeId !== handoff.awayId) return 'Somebody else does it';
  const on = task.dueOn ?? task.plannedOn;
  return task.status !== 'doing' && handoff.endsOn !== null && (on === null || on > handoff.endsOn) ? 'It can wait until the return' : null;
}

const priorities: Readonly<Record<string, ItemFacts['importance']>> = { urgent: 'critical', high: 'high', normal: 'normal', low: 'low' };

const ranks = ['low', 'normal', 'high', 'critical'] as const;
/** The heaviest of them; of none it is normal. */
const mostOf = (severities: readonly ItemFacts['importance'][]): ItemFacts['importance'] => (severities.length === 0 ? 'normal' : ranks[Math.max(...severities.map((one) => ranks.indexOf(one)))]!);

function workOut(desk: Desk, handoff: HandoffRow, today: string): Known {
  const { db } = desk;
  const items = itemRows(db, handoff.id);
  const assessment = assess(desk);
  const { facts } = assessment;
  const [from, to] = [handoff.startsOn ?? today, handoff.endsOn ?? today];
  const idsOf = (what: ItemRow['what']): string[] => items.filter((item) => item.what === what).map((item) => item.ofId ?? '');
  const rowIds = idsOf('responsibility');
  const rows = rowIds.flatMap((id) => facts.rows.get(id) ?? []);
  const peopleIds = [...new Set([...items.flatMap((item) => item.substituteId ?? []), ...rows.flatMap((row) => (row.escalation ?? []).map((step) => step.personId)), handoff.awayId ?? ''])];
  const people = personFacts(db, peopleIds, today);
  const absences = absencesByPerson(db, peopleIds, from, to);
  const runbooks = runbooksById(db, idsOf('run'));
  const tasks = tasksById(db, idsOf('task'));
  // Of a record with several ends the first one counts, such as its notice date.
  const ends = new Map(endsBetween(desk, from, to).toReversed().map((one) => [one.id, one]));
  const planned = handoff.awayId === null ? [] : runsOfPerson(desk, handoff.awayId, from, to);
  const secrets = secretsByRow(db, tiesOfRows(db, rowIds).filter((tie) => tie.kind === 'asset'));
  const provider = providerWords(desk);
  const theirs = items.filter((item) => item.side === 'provider' && item.leftOut === null);
  const unread = new Map(unreadOf(desk, theirs, to).map((n, at) => [theirs[at]!.id, n]));
  const common = (item: ItemRow) => ({
    id: item.id, what: item.what, record: { kind: item.ofKind ?? '', id: item.ofId ?? '' }, title: item.title, on: item.on, leftOut: item.leftOut, substitute: substituteOf(item, people, absences, provider),
    hasNote: (item.note ?? '').trim() !== '', acknowledged: item.acknowledged, accepted: item.accepted ?? {}, unread: unread.get(item.id) ?? 0, agreed: true, heldTool: null, secrets: 0,
    reachConfirmed: item.reach === 'confirmed', alone: false, settled: null, importance: 'normal',
  }) satisfies ItemFacts;
  const ofItem = (item: ItemRow): ItemFacts => {
    if (item.what === 'responsibility') {
      const row = facts.rows.get(item.ofId ?? '');
      if (!row) return { ...common(item), settled: 'It is not in the matrix any more' };
      const backup = row.backupId === null || row.backupId === handoff.awayId ? undefined : facts.people.get(row.backupId);
      const escalation = escalationOf(row, handoff.awayId, people, absences);
      return {
        ...common(item), importance: row.severity, runbook: speakingRunbook(facts.runbooks.get(row.id) ?? []), agreed: row.agreement === 'agreed' || row.agreement === 'not_needed', ...(escalation ? { escalation } : {}),
        heldTool: row.toolAdminId !== null && row.toolAdminId === handoff.awayId ? row.tool ?? 'its tool' : null, secrets: secrets.get(row.id) ?? 0,
        alone: row.accountableId === handoff.awayId && (!backup || backup.gone),
      };
    }
    if (item.what === 'run') {
      const still = planned.find((one) => one.scheduleId === item.scheduleId);
      const row = still?.rowId ? facts.rows.get(still.rowId) : undefined;
      return { ...common(item), on: still?.on ?? item.on, importance: row?.severity ?? 'normal', runbook: runbooks.get(item.ofId ?? '') ?? null, settled: still ? null : 'It is not planned for these days any more' };
    }
    if (item.what === 'task') {
      const task = tasks.get(item.ofId ?? '');
      return { ...common(item), importance: priorities[task?.priority ?? 'normal'] ?? 'normal', settled: taskSettled(task, handoff) };
    }
    const end = ends.get(item.ofId ?? '');
    const severities = (end?.responsibilities ?? []).flatMap(({ id }) => facts.rows.get(id)?.severity ?? []);
    return { ...common(item), on: end?.on ?? item.on, importance: mostOf(severities), settled: end ? null : 'It does not run out in these days any more' };
  };
  const away = (handoff.awayId === null ? undefined : people.get(handoff.awayId)?.name) ?? 'The person';
  return { handoff, items, assessment, facts: { today, startsOn: from, endsOn: to, away, hasCall: handoff.callAt !== null || handoff.emergency, items: items.map(ofItem) } };
}
