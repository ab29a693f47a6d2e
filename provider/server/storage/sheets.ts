import type { Sheet, WireField } from '#src/contract/provider/wire.ts';
import type { Author } from '../protocol/batch.ts';
import { recordTexts, writtenColumns } from './records.ts';
import { evenKeys, storedEvenly } from '#src/sync/stored-fields.ts';
import { insertNew, type WorkspaceSql } from './storage.ts';

/** Adds those rows of a sheet whose records are not here in any form, the row at `i` under the number `first + i`. Answers the ids of the others. */
export async function addSheet(sql: WorkspaceSql, { kind, share, hlc, names, rows }: Sheet, first: number, author: Author): Promise<string[]> {
  const keys = evenKeys(names);
  const written = rows.map((row, at) => {
    const seq = first + at;
    const [rec, ...values] = row as readonly [string, ...WireField['val'][]];
    const { title, search, fromId, toId } = recordTexts(kind, names, values);
    return [
      sql.workspaceId, rec, kind, seq, seq, seq, share.level, share.right, share.until,
      title, title.toLowerCase(), search, fromId, toId, author.at, author.who, storedEvenly(hlc, seq, keys, values),
    ];
  });
  const added = await insertNew(sql, 'record', writtenColumns, written, 'rec');
  return added.size === rows.length ? [] : rows.flatMap(([rec], at) => (added.has(rec) && rows.findIndex(([other]) => other === rec) === at ? [] : [rec]));
}
