import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate } from '#core/db/migrate.ts';
import { addLedger, countLedger, ledgerRows } from '#core/repos/ledger-repo.ts';

const at = '2026-01-01T00:00:00.000Z';

test('format 17 to 18: every line of the ledger stays with its fields, under its number, and the next follows', () => {
  const db = connect(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db, 17);
  const insert = db.prepare("INSERT INTO sync_ledger (id, rec, kind, title, action, level, fields, server, at) VALUES (?, ?, 'asset', 'Printer', ?, 'full', ?, 'https://a', ?)");
  insert.run(3, 'r1', 'sent', '["name","serial"]', at);
  insert.run(5, 'r2', 'sent', '["name","serial"]', at);
  insert.run(9, 'r1', 'recalled', '["name"]', at);
  migrate(db, 18);
  migrate(db);
  expect(ledgerRows(db, {}, 10, 0).map(({ id, rec, action, fields }) => [id, rec, action, fields])).toEqual([
    [9, 'r1', 'recalled', ['name']], [5, 'r2', 'sent', ['name', 'serial']], [3, 'r1', 'sent', ['name', 'serial']],
  ]);
  expect(countLedger(db, { field: 'serial' })).toBe(2);
  addLedger(db, { rec: 'r3', kind: 'asset', title: 'Switch', action: 'sent', level: 'full', fields: ['name'], server: 'https://a', at });
  expect(ledgerRows(db, { rec: 'r3' }, 10, 0).map(({ id, fields }) => [id, fields])).toEqual([[10, ['name']]]);
  expect(db.prepare('SELECT count(*) FROM sync_ledger_fields').pluck().get()).toBe(2);
  expect(db.prepare("SELECT rec FROM sync_ledger INDEXED BY sync_ledger_kind WHERE kind = 'asset' ORDER BY id LIMIT 1").pluck().all()).toEqual(['r1']);
  expect(db.prepare('SELECT count(*) FROM sync_sheet').pluck().get()).toBe(0);
  db.close();
});
