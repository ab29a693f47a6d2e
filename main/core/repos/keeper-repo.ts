import { datedOf } from '#src/domain/expiry/dated.ts';
import { kindOf } from '#src/domain/kinds.ts';
import { keptKinds, type KeptFacts, type KeptKind } from '#src/domain/ownership/keeper-findings.ts';
import type { Day } from '#src/lib/dates.ts';
import { all, type ReadableDb } from '../db/database.ts';

interface Row { id: string; name: string; ownerId: string; keeper: string; side: KeptFacts['keeper']['side']; personType: string; autoRenews: number }

const MOST = 5000;
const fieldsOf = (kind: KeptKind): string => (kind === 'contract' ? ['endsOn', 'renewMonths', 'noticeDays', 'noticeGivenOn'] : ['expiresOn']).map((field) => `kept.${field}`).join(', ');

/** What is looked after by somebody who left, or is in the trash; only these records or what these people look after, or everything. */
export function leftBehind(db: ReadableDb, today: Day, only: { readonly records: readonly string[]; readonly people: readonly string[] } | null): KeptFacts[] {
  return keptKinds.flatMap((kind) => {
    const of = (where: string): string => `SELECT kept.id, kept.name, kept.ownerId, person.name AS keeper, person.side, person.personType, kept.autoRenews, ${fieldsOf(kind)}
      FROM ${kindOf(kind).table} AS kept JOIN person ON person.id = kept.ownerId
      WHERE kept.deletedAt IS NULL AND (person.deletedAt IS NOT NULL OR person.leftOn <= @today)${where}`;
    const named = (column: string, list: string): string => ` AND ${column} IN (SELECT value FROM json_each(@${list}))`;
    const sql = only === null ? of('') : `${of(named('kept.id', 'records'))} UNION ${of(named('kept.ownerId', 'people'))}`;
    return all<Row>(db, `${sql} LIMIT ${MOST}`, { today, ...(only === null ? {} : { records: JSON.stringify(only.records), people: JSON.stringify(only.people) }) }).map((row): KeptFacts => ({
      kind, id: row.id, name: row.name, keeper: { id: row.ownerId, name: row.keeper, side: row.side, team: row.personType === 'team' },
      ends: datedOf({ ...row, kind, autoRenews: row.autoRenews === 1 } as Parameters<typeof datedOf>[0], today),
    }));
  });
}
