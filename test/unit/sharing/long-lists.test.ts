import { afterEach, beforeEach, expect, test } from 'vitest';
import { addConflict, addRefusal, countHeld, heldBack, openConflicts, saveQuarantine } from '#core/repos/sync-list-repo.ts';
import { saveUnclear } from '#core/repos/unclear-repo.ts';
import { inTransaction, type ReadableDb } from '#core/db/database.ts';
import { pendingRows } from '#core/repos/dirty-repo.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';

let desk: TestDesk;
beforeEach(async () => { desk = await openTestDesk(); });
afterEach(() => desk.cleanUp());

const at = '2026-11-24T10:00:00.000Z';
const many = (count: number, make: (id: string, n: number) => void): void =>
  inTransaction(desk.core.desk().db, () => { for (let n = 0; n < count; n += 1) make(`019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`, n); });

interface Page { readonly rows: readonly { readonly id: string }[]; readonly total: number }
/** Every row, as a screen reaches them: page by page. */
async function everyRow(ask: (page: { offset: number; limit: number }) => Promise<Page>): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const { rows, total } = await ask({ offset: ids.length, limit: 50 });
    ids.push(...rows.map(({ id }) => id));
    if (rows.length === 0 || ids.length >= total) return ids;
  }
}

test('hundreds held back, refused and in conflict, and thousands waiting, are all reached and counted', async () => {
  const { core } = desk;
  const { db } = core.desk();
  many(700, (id, n) => {
    if (n < 600) saveQuarantine(db, { rec: id, kind: 'asset', findings: [], fingerprint: '', allowed: false, at });
    addConflict(db, { id, rec: id, kind: 'asset', field: 'notes', mine: 'a', theirs: 'b', winner: 'mine', at });
    if (n < 300) addRefusal(db, { id, rec: id, kind: 'asset', reason: 'invalid', mutation: '{}', at });
  });
  db.exec('DELETE FROM sync_dirty');
  many(5_000, (id, n) => db.prepare("INSERT INTO sync_dirty (rec, kind, mark, urgent) VALUES (?, 'asset', ?, 0)").run(id, n));
  db.exec("INSERT INTO sync_outbox (n, mutId, rec, kind, mark, mutation) VALUES (1, 'm', 'on-its-way', 'asset', 7, '{}')");
  const reached = async (ask: (page: { offset: number; limit: number }) => Promise<Page>) => new Set(await everyRow(ask)).size;
  expect(await reached((page) => core.call('sharing.held', page))).toBe(600);
  expect(await reached((page) => core.call('sync.conflicts', page))).toBe(700);
  expect(await reached((page) => core.call('sync.refusals', page))).toBe(300);
  expect(await reached((page) => core.call('sync.pending', page))).toBe(5_001);
});

test('of what the provider sees and this desk does not share, files and links stand with the record that they follow', async () => {
  const { core } = desk;
  const { db } = core.desk();
  const unclear = (rec: string, kind: string, fields: Record<string, string>): void =>
    saveUnclear(db, { rec, kind, gen: 1, seq: 1, level: 'full', right: 'view', until: null, fields: Object.fromEntries(Object.entries(fields).map(([name, val]) => [name, { val, hlc: '000000000000-0000-a', seq: 1, by: 'desk' }])) } as never, at);
  unclear('a', 'asset', { name: 'SW01' });
  unclear('b', 'attachment', { name: 'rack.png', ofId: 'a' });
  unclear('c', 'attachment', { name: 'alone.png', ofId: 'elsewhere' });
  unclear('d', 'link', { fromId: 'elsewhere', toId: 'a' });
  unclear('e', 'ofANewerTandem', {});
  expect(await core.call('sync.unclear', { offset: 0, limit: 5 })).toMatchObject({ total: 2, rows: [{ id: 'a' }, { id: 'c' }] });
  await core.call('sync.settleUnclear', { ids: ['a'], how: 'leave' });
  expect(await core.call('sync.unclear', { offset: 0, limit: 5 })).toMatchObject({ total: 1, rows: [{ id: 'c' }] });
});

test.each<readonly [string, (db: ReadableDb) => unknown, RegExp]>([
  ['what is held back', (db) => heldBack(db, 50, 0), /USING INDEX attachment_content .*USING INDEX sqlite_autoindex_sync_shadow/],
  ['how much is held back', (db) => countHeld(db), /USING INDEX attachment_content .*USING INDEX sqlite_autoindex_sync_shadow/],
  ['conflicts', (db) => openConflicts(db, 50, 0), /SCAN sync_conflict USING INDEX sync_conflict_open/],
  ['what waits', (db) => pendingRows(db, 50, 0), /SCAN sync_dirty USING INDEX sync_dirty_mark/],
])('%s: a page reads neither every shared record nor every file', (_what, ask, through) => {
  const { db } = desk.core.desk();
  const asked: string[] = [];
  ask({ ...db, prepare: (sql: string) => { asked.push(sql); return db.prepare(sql); } } as unknown as ReadableDb);
  const plan = (db.prepare(`EXPLAIN QUERY PLAN ${asked[0]!.replaceAll('?', '1')}`).all() as { detail: string }[]).map(({ detail }) => detail).join('; ');
  expect(plan).toMatch(through);
  expect(plan).not.toMatch(/SCAN (attachment|sync_shadow)/);
});
