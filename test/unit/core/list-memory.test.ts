import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { columnsOf } from '#core/repos/list-columns.ts';
import { fieldOf, listBySql } from '#core/repos/list-repo.ts';
import { countInMemory, pageInMemory } from '#core/repos/list-memory.ts';
import { all } from '#core/db/database.ts';
import { commitChanges } from '#core/services/commit.ts';
import { listCalls, readValues } from '#test/bench/support/dice.ts';
import { generateWorkspace } from '#test/fixtures/generate.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';
import { kindOf, type Kind } from '#src/domain/kinds.ts';
import type { Filter, Sort } from '#src/contract/paging.ts';

let desk: TestDesk;

beforeAll(async () => {
  desk = await openTestDesk();
  for (const batch of generateWorkspace({ assets: 600, runbooks: 60, tasks: 300, today: '2026-11-23' })) commitChanges(desk.core.desk(), { source: 'sample', label: 'Generated' }, batch);
}, 30_000);
afterAll(() => desk.cleanUp());

function inMemory(kind: Kind, filter: Filter, sort: Sort, limit: number, offset: number): { ids: string[]; total: number } {
  const { db } = desk.core.desk();
  const columns = columnsOf(db, kind, 0)!;
  const field = (name: string) => fieldOf(kind, name);
  const rowids = pageInMemory(columns, filter, sort, field, limit, offset);
  const byRow = new Map(all<{ row: number; id: string }>(db, `SELECT rowid AS "row", id FROM ${kindOf(kind).table}`).map(({ row, id }) => [row, id]));
  return { ids: rowids.map((row) => byRow.get(row)!), total: countInMemory(columns, filter, field) };
}

describe('lists from columns in memory', () => {
  test('are the same as those from the tables, after every kind of change', async () => {
    const { core } = desk;
    const { db } = core.desk();
    let compared = 0;
    for (const { kind, filter, sort, limit, depth } of listCalls(3, await readValues(core))) {
      if (compared === 400) break;
      compared += 1;
      const offset = Math.floor(depth * 100);
      const fromTable = listBySql(db, kind, filter, sort, limit, offset);
      const { ids, total } = inMemory(kind, filter, sort, limit, offset);
      expect(ids, JSON.stringify({ kind, filter, sort, limit, offset })).toEqual(fromTable.map((row) => row.id));
      expect(total).toBe(listBySql(db, kind, filter, sort, 100_000, 0).length);
      await change(compared, kind, ids[0]);
    }
    expect(compared).toBe(400);
  }, 60_000);

  async function change(n: number, kind: Kind, id: string | undefined): Promise<void> {
    const { core } = desk;
    const { title } = kindOf(kind);
    if (n % 3 === 0) await core.call('records.create', { kind, fields: { [title]: `${'aZÄ\u{1F600}'[n % 4]} new ${n}` } });
    if (!id) return;
    if (n % 4 === 0) await core.call('records.update', { kind, id, fields: { [title]: `renamed ${n % 7}` } });
    if (n % 5 === 0) await core.call('records.trash', { kind, ids: [id] });
    if (n % 10 === 0) await core.call('records.restore', { kind, ids: [id] });
    if (n % 15 === 0) {
      await core.call('records.trash', { kind, ids: [id] });
      await core.call('records.purge', { kind, ids: [id] });
    }
  }
});
