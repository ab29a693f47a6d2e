import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import { isKind } from '#src/domain/kinds.ts';
import { byRank } from '#src/sync/share-filter.ts';
import { countBySource } from '../../repos/share-index-repo.ts';
import { kindOfId, rulesOf } from '../../repos/share-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { shareIndexOf } from './share-index.ts';
import { titleOf } from './terms.ts';

/** The rules as they are asked, with how many records each decides about. */
export async function listRules(desk: Desk): Promise<DeskOutput<'sharing.rules'>> {
  await shareIndexOf(desk).ready();
  const counts = countBySource(desk.db);
  const rows = rulesOf(desk.db).toSorted(byRank).map(({ id, name, enabled, recordKind, conditions, level, right, until, hiddenFields, position }) => ({
    id, name, enabled, recordKind: recordKind !== null && isKind(recordKind) ? recordKind : null, conditions, level, right, until, hiddenFields, position: position ?? 0, covered: counts.get(id) ?? 0,
  }));
  const named = new Set(rows.flatMap(({ conditions }) => Object.entries(conditions ?? {}).flatMap(([name, value]) => (name.endsWith('Id') && value ? [value] : []))));
  const titles = Object.fromEntries([...named].map((id) => {
    const kind = kindOfId(desk.db, id);
    return [id, kind ? titleOf(desk, kind, id) : 'a removed record'];
  }));
  return { rows, titles };
}

/** A new rule is asked last. */
export function addRule(desk: Desk, rule: DeskInput<'sharing.addRule'>): DeskOutput<'sharing.addRule'> {
  const id = desk.newId();
  const position = Math.max(-1, ...rulesOf(desk.db).map((one) => one.position ?? 0)) + 1;
  const { changeSetId } = commitChanges(desk, { source: 'user', label: `Added the share rule “${rule.name}”` }, [{ op: 'create', kind: 'shareRule', id, fields: { ...rule, position } }]);
  return { id, changeSetId };
}

/** Puts a rule elsewhere in the order, and gives every rule a place of its own. */
export function moveRule(desk: Desk, { id, to }: DeskInput<'sharing.moveRule'>): DeskOutput<'sharing.moveRule'> {
  const rules = rulesOf(desk.db).toSorted(byRank);
  const at = rules.findIndex((rule) => rule.id === id);
  const moved = rules[at];
  if (!moved) throw new TandemError('not-found', 'This rule is not there any more.', 'Look at the list again.');
  const others = rules.filter((rule) => rule.id !== id);
  const place = { up: Math.max(0, at - 1), down: Math.min(others.length, at + 1), top: 0, bottom: others.length }[to];
  const operations = [...others.slice(0, place), moved, ...others.slice(place)].map((rule, position) => ({ op: 'update' as const, kind: 'shareRule' as const, id: rule.id, fields: { position } }));
  return { changeSetId: commitChanges(desk, { source: 'user', label: `Moved the share rule “${moved.name}”` }, operations).changeSetId };
}
