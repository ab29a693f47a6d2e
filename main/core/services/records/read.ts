import { TandemError } from '#src/contract/errors.ts';
import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import type { Filter } from '#src/contract/paging.ts';
import { isKind, kindOf, type Kind } from '#src/domain/kinds.ts';
import { historyOf, recentChangeSets } from '../../repos/change-repo.ts';
import { detailOf, linksOf } from '../../repos/link-repo.ts';
import { countByValue, countRecords, listIds, listRecords } from '../../repos/list-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { resolveIds, resolveRefs } from '../../repos/ref-repo.ts';
import { localDay } from '#src/lib/dates.ts';
import type { Desk } from '../desk.ts';

export function getWithContext(desk: Desk, { kind, id }: DeskInput<'records.get'>): DeskOutput<'records.get'> {
  const record = getRecord(desk.db, kind, id);
  if (!record) throw new TandemError('not-found', `This ${kindOf(kind).label.toLowerCase()} is not in the workspace.`, 'It may have been removed for good; search for it, or look in the history of changes.');
  return { record, refs: resolveRefs(desk.db, kind, [record]), links: linksOf(desk.db, id, localDay(desk.clock())) };
}

const counts = new WeakMap<Desk, { generation: number; totals: Map<string, number> }>();

/** Counting 100,000 rows costs milliseconds; scrolling asks for the same count again and again. */
function cachedCount(desk: Desk, kind: Kind, filter: Filter): number {
  let cache = counts.get(desk);
  if (!cache || cache.generation !== desk.generation.value) counts.set(desk, (cache = { generation: desk.generation.value, totals: new Map() }));
  const key = JSON.stringify([kind, filter]);
  let total = cache.totals.get(key);
  if (total === undefined) cache.totals.set(key, (total = countRecords(desk.db, kind, filter)));
  return total;
}

export function listPage(desk: Desk, input: DeskInput<'records.list'>): DeskOutput<'records.list'> {
  const rows = listRecords(desk.db, input.kind, input.filter, input.sort, input.limit, input.offset);
  return { rows, refs: resolveRefs(desk.db, input.kind, rows), total: cachedCount(desk, input.kind, input.filter) };
}

export function idsOf(desk: Desk, { kind, filter }: DeskInput<'records.ids'>): DeskOutput<'records.ids'> {
  return { ids: listIds(desk.db, kind, filter, 200_000) };
}

export function valuesOf(desk: Desk, { kind, field, filter }: DeskInput<'records.values'>): DeskOutput<'records.values'> {
  const declared = kindOf(kind).fields[field];
  const counted = countByValue(desk.db, kind, field, filter, 500);
  const titles = declared?.type === 'ref' && isKind(declared.to)
    ? resolveIds(desk.db, new Map([[declared.to, new Set(counted.map((row) => String(row.value)))]]))
    : {};
  const titleOf = (value: string | number | null) => {
    if (value === null) return 'Empty';
    if (declared?.type === 'choice') return declared.choices[String(value)] ?? String(value);
    if (declared?.type === 'bool') return value ? 'Yes' : 'No';
    return titles[String(value)]?.title ?? String(value);
  };
  return { values: counted.map((row) => ({ ...row, title: titleOf(row.value) })) };
}

export function pick(desk: Desk, { kind, query, where, limit }: DeskInput<'records.pick'>): DeskOutput<'records.pick'> {
  const filter: Filter = { ...(query.trim() ? { text: query } : {}), ...(where ? { where } : {}) };
  const sort = query.trim() ? { field: kindOf(kind).title, descending: false } : { field: 'updatedAt', descending: true };
  const rows = listRecords(desk.db, kind, filter, sort, limit, 0);
  return {
    options: rows.map((row) => ({
      id: row.id, title: String(row[kindOf(kind).title]), detail: detailOf(kind, row),
      ...(kind === 'person' ? { side: String(row['side']) } : {}),
    })),
  };
}

export function history(desk: Desk, { id, limit, offset }: DeskInput<'records.history'>): DeskOutput<'records.history'> {
  const wanted = new Map<Kind, Set<string>>();
  const changes = historyOf(desk.db, id, limit, offset).map((row) => {
    const declared = kindOf(row.kind).fields;
    const names = [...new Set([...Object.keys(row.before ?? {}), ...Object.keys(row.after ?? {})])];
    for (const name of names) {
      const field = declared[name];
      if (field?.type !== 'ref' || !isKind(field.to)) continue;
      const ids = wanted.get(field.to) ?? new Set<string>();
      for (const value of [row.before?.[name], row.after?.[name]]) if (typeof value === 'string') ids.add(value);
      wanted.set(field.to, ids);
    }
    return {
      id: row.id, setId: row.setId, at: row.at, source: row.source, label: row.label, op: row.op, rev: row.rev, undone: row.undoneBy !== null,
      fields: names.map((name) => ({ field: name, label: declared[name]?.label ?? name, before: row.before?.[name] ?? null, after: row.after?.[name] ?? null })),
    };
  });
  return { changes, refs: resolveIds(desk.db, wanted) };
}

export function recentChanges(desk: Desk, { limit, offset }: DeskInput<'changes.recent'>): DeskOutput<'changes.recent'> {
  return { sets: recentChangeSets(desk.db, limit, offset).map(({ id, at, source, label, batchId, undoes, undoneBy, changes }) => ({ id, at, source, label, batchId, undoes, undoneBy, changes })) };
}
