import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import type { StoredTerms } from '#src/domain/json-fields.ts';
import type { Operation } from '#src/domain/operations.ts';
import { overlapping } from '#src/domain/absences.ts';
import { count } from '#src/domain/ownership/words.ts';
import { localDay } from '#src/lib/dates.ts';
import { findSecrets } from '#src/sync/secret-scan.ts';
import { inTransaction } from '../../db/database.ts';
import { itemRows, plannedHandoffs, type HandoffRow, type ItemRow } from '../../repos/handoff-repo.ts';
import { absenceLines } from '../../repos/ownership-repo.ts';
import { getSyncState } from '../../repos/sync-repo.ts';
import { sharesOf } from '../../repos/share-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { setOperation } from '../sharing/terms.ts';
import { foundNow } from './found.ts';
import type { Given } from './given.ts';
import { openingsFor, type Openings } from './opening.ts';
import { providerWords } from './facts.ts';
import { refuseDays } from './plan.ts';
import { requireHandoff } from './view.ts';
import { askFor } from './words.ts';

const theirs = (items: readonly ItemRow[], ids: readonly string[] | null): ItemRow[] =>
  items.filter((item) => item.side === 'provider' && item.leftOut === null && (ids === null || ids.includes(item.id)));

export function opening(desk: Desk, { id, itemIds }: DeskInput<'handoff.opening'>): DeskOutput<'handoff.opening'> {
  const handoff = requireHandoff(desk, id);
  const until = handoff.endsOn ?? localDay(desk.clock());
  const { rows, already } = openingsFor(desk, theirs(itemRows(desk.db, id), itemIds ?? null), until);
  return { until, already, connected: getSyncState(desk.db) !== null, provider: providerWords(desk), rows: rows.map(({ terms: _, own: __, ...row }) => row) };
}

/** The shares for what can be opened, and the note of what was opened, for the way back. */
export function openingOperations(desk: Desk, { rows }: Openings): { operations: Operation[]; given: Given[] } {
  const free = rows.filter((row) => row.held === null);
  return {
    operations: free.map((row) => setOperation(desk, row.kind, row.id, row.terms)),
    given: free.map((row): Given => ({ kind: row.kind, id: row.id, given: row.terms, before: row.own })),
  };
}

/** A later opening of the same record keeps what held before the first one. */
export function joinGiven(before: readonly Given[], added: readonly Given[]): Given[] {
  const all = new Map(before.map((one) => [one.id, one]));
  for (const one of added) all.set(one.id, { ...one, before: all.has(one.id) ? all.get(one.id)!.before : one.before });
  return [...all.values()];
}

/** What the provider is told of the handoff itself: days, message and, with it, the items that are the provider’s. */
export function tellOperations(desk: Desk, handoffId: string, until: string): { operations: Operation[]; given: Given[] } {
  const terms: StoredTerms = { level: 'full', right: 'view', until, hiddenFields: [] };
  const [own] = sharesOf(desk.db, handoffId);
  const before = own ? { level: own.level, right: own.right, until: own.until, hiddenFields: [...(own.hiddenFields ?? [])] } : null;
  return { operations: [setOperation(desk, 'handoff', handoffId, terms)], given: [{ kind: 'handoff', id: handoffId, given: terms, before }] };
}

function refuseSecrets(handoff: HandoffRow, items: readonly ItemRow[]): void {
  for (const [title, values] of [[handoff.title, { message: handoff.message, callNotes: handoff.callNotes }], ...items.map((item) => [item.title, { title: item.title, note: item.note }] as const)] as const) {
    const [secret] = findSecrets(values);
    if (secret) throw new TandemError('refused', `What is written in “${title}” looks as if it held a secret (${secret.what}), and it goes to the provider.`, 'Take it out, then share again.');
  }
}

interface Shared { readonly operations: Operation[]; readonly opened: number }

function sharing(desk: Desk, handoff: HandoffRow, itemIds: readonly string[] | null, send: boolean): Shared & { fields: Record<string, unknown> } {
  const until = handoff.endsOn!;
  const items = theirs(itemRows(desk.db, handoff.id), itemIds);
  refuseSecrets(handoff, items);
  const opened = openingOperations(desk, openingsFor(desk, items, until));
  const told = send && items.length > 0 ? tellOperations(desk, handoff.id, until) : { operations: [], given: [] };
  const given = joinGiven(handoff.given ?? [], [...opened.given, ...told.given]);
  return { operations: [...opened.operations, ...told.operations], opened: opened.given.length, fields: given.length > 0 ? { given } : {} };
}

export function share(desk: Desk, { id, itemIds, send }: DeskInput<'handoff.share'>): DeskOutput<'handoff.share'> {
  const handoff = requireHandoff(desk, id);
  refuseDays(handoff, plannedHandoffs(desk.db, handoff.awayId), localDay(desk.clock()));
  const { operations, opened, fields } = sharing(desk, handoff, itemIds ?? null, send);
  if (send && handoff.status === 'draft') fields['status'] = 'ready';
  const label = send ? `Sent “${handoff.title}” to look at, with ${count(opened, 'record')}` : `Opened ${count(opened, 'record')} until ${handoff.endsOn} for “${handoff.title}”`;
  return inTransaction(desk.db, () => {
    const { changeSetId } = commitChanges(desk, { source: 'user', label }, [...operations, { op: 'update', kind: 'handoff', id, fields }]);
    if (send) askFor(desk, theirs(itemRows(desk.db, id), null));
    return { opened, changeSetId };
  });
}

/** Leave that nobody wrote down yet, so that everything that asks who is there knows. */
export function leaveOperations(desk: Desk, awayId: string | null, startsOn: string, endsOn: string, reason: 'vacation' | 'sick'): Operation[] {
  if (awayId === null || overlapping(absenceLines(desk.db, awayId), startsOn, endsOn).length > 0) return [];
  return [{ op: 'create', kind: 'absence', id: desk.newId(), fields: { personId: awayId, startsOn, endsOn, reason } }];
}

export function handOver(desk: Desk, { id }: DeskInput<'handoff.handOver'>): DeskOutput<'handoff.handOver'> {
  const handoff = requireHandoff(desk, id);
  if (handoff.status !== 'draft' && handoff.status !== 'ready') throw new TandemError('refused', 'This handoff was handed over, or is over.', 'Plan another one.');
  refuseDays(handoff, plannedHandoffs(desk.db, handoff.awayId), localDay(desk.clock()));
  const { operations, opened, fields } = sharing(desk, handoff, null, true);
  const leave = leaveOperations(desk, handoff.awayId, handoff.startsOn!, handoff.endsOn!, 'vacation');
  const put: Operation = { op: 'update', kind: 'handoff', id, fields: { ...fields, status: 'handed_over', handedOverAt: desk.clock(), found: foundNow(desk) } };
  return inTransaction(desk.db, () => {
    const { changeSetId } = commitChanges(desk, { source: 'user', label: `Handed over “${handoff.title}”` }, [...operations, ...leave, put]);
    askFor(desk, theirs(itemRows(desk.db, id), null));
    return { opened, changeSetId };
  });
}
