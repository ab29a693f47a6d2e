import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate, schemaVersion } from '#core/db/migrate.ts';
import { ID_PATTERN } from '#src/lib/ids.ts';

test('what stood as a contract at responsibilities becomes one contract for each text and vendor, the text stays, and the provider’s copy of it goes', () => {
  const db = connect(':memory:');
  migrate(db, 20);
  const row = db.prepare(`INSERT INTO responsibility (id, rev, createdAt, updatedAt, deletedAt, name, afterHoursNeeded, severity, agreement, contract, vendorId) VALUES (?, 3, 'x', ?, ?, ?, 1, 'normal', 'none', ?, ?)`);
  row.run('a', 'y1', null, 'Backups', ' MS-EA-0042 ', 'v');
  row.run('b', 'y2', null, 'Restores', 'MS-EA-0042', 'v');
  row.run('c', 'y3', null, 'Phones', 'MS-EA-0042', null);
  row.run('d', 'y4', 'z', 'Gone', `${'long '.repeat(80)}end`, null);
  row.run('e', 'y5', null, 'Doors', '  ', null);
  db.exec(`INSERT INTO asset (id, rev, createdAt, updatedAt, name, status, critical, warrantyUntil) VALUES ('n', 1, 'x', 'y', 'NAS', 'in_use', 0, '2026-12-01')`);
  db.exec("INSERT INTO sync_shadow (rec, kind, live, acked, gen, seq, shareSeq, fields) VALUES ('a', 'responsibility', 1, 1, 1, 1, 1, '{}')");
  migrate(db, 21);
  expect(schemaVersion(db)).toBe(21);

  const contracts = db.prepare('SELECT id, name, vendorId, updatedAt, autoRenews, notes FROM contract ORDER BY name, vendorId').all() as { id: string; name: string; vendorId: string | null; notes: string | null }[];
  expect(contracts.map(({ name, vendorId }) => [name.slice(0, 10), vendorId])).toEqual([['MS-EA-0042', null], ['MS-EA-0042', 'v'], ['long long ', null]]);
  expect(contracts.every(({ id }) => ID_PATTERN.test(id))).toBe(true);
  expect(contracts[2]).toMatchObject({ notes: `${'long '.repeat(80)}end`, name: 'long '.repeat(60) });
  const [phones, backups, gone] = contracts.map(({ id }) => id);
  expect(db.prepare('SELECT id, contractId, rev, contract FROM responsibility ORDER BY id').all()).toEqual([
    { id: 'a', contractId: backups, rev: 4, contract: ' MS-EA-0042 ' }, { id: 'b', contractId: backups, rev: 4, contract: 'MS-EA-0042' }, { id: 'c', contractId: phones, rev: 4, contract: 'MS-EA-0042' },
    { id: 'd', contractId: gone, rev: 4, contract: `${'long '.repeat(80)}end` }, { id: 'e', contractId: null, rev: 3, contract: '  ' },
  ]);
  expect(db.prepare("SELECT kind, recordId FROM search_index JOIN search_doc ON search_doc.id = search_index.rowid WHERE search_index MATCH '\"MS EA 0042\"' AND kind = 'contract'").all()).toHaveLength(2);
  expect(db.prepare('SELECT rec, kind FROM sync_dirty').all()).toEqual([{ rec: 'a', kind: 'responsibility' }]);
  expect(db.prepare("SELECT id FROM asset INDEXED BY asset_warranty_radar WHERE deletedAt IS NULL AND warrantyUntil IS NOT NULL AND warrantyUntil > '2026-11-01'").all()).toEqual([{ id: 'n' }]);
  db.exec("INSERT INTO expiry_watch (id, rev, createdAt, updatedAt, subjectId, sort, leadDays) VALUES ('w', 1, 'x', 'y', 'n', 'warranty', 14)");
  expect(() => db.exec("UPDATE expiry_watch SET leadDays = 'soon'")).toThrow(/INTEGER/);
  db.close();
});
