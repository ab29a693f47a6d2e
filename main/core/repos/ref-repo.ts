import { isKind, kindOf, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import { all, type ReadableDb } from '../db/database.ts';
import { titlesOf } from './record-repo.ts';

export interface RefTitle { kind: Kind; title: string; side?: string }
export type Refs = Record<string, RefTitle>;

/** Adds names to ids, one query per kind; people carry their side, which decides their colour. */
export function resolveIds(db: ReadableDb, wanted: ReadonlyMap<Kind, ReadonlySet<string>>): Refs {
  const refs: Refs = {};
  for (const [kind, ids] of wanted) {
    if (ids.size === 0) continue;
    if (kind === 'person') {
      for (const row of all<{ id: string; name: string; side: string }>(db, 'SELECT id, name, side FROM person WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify([...ids])))
        refs[row.id] = { kind, title: row.name, side: row.side };
    } else {
      for (const [id, title] of titlesOf(db, kind, [...ids])) refs[id] = { kind, title };
    }
  }
  return refs;
}

/** The names of everything that these records of one kind refer to. */
export function resolveRefs(db: ReadableDb, kind: Kind, records: readonly AnyRecord[]): Refs {
  const wanted = new Map<Kind, Set<string>>();
  const want = (target: Kind, id: unknown) => {
    if (typeof id !== 'string') return;
    let ids = wanted.get(target);
    if (!ids) wanted.set(target, (ids = new Set()));
    ids.add(id);
  };
  const refFields = Object.entries(kindOf(kind).fields).filter(([, field]) => field.type === 'ref' || (field.type === 'json' && field.shape === 'escalation'));
  for (const record of records)
    for (const [name, field] of refFields) {
      if (field.type === 'ref' && isKind(field.to)) want(field.to, record[name]);
      else for (const step of (record[name] as { personId: string }[] | null) ?? []) want('person', step.personId);
    }
  return resolveIds(db, wanted);
}
