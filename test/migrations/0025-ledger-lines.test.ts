import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate, schemaVersion } from '#core/db/migrate.ts';
import { addLedger, addSentLine, countLedger, ledgerRows } from '#core/repos/ledger-repo.ts';

const at = '2026-01-01T00:00:00.000Z';

test('format 24 to 25: every line of the ledger stays under its number, and a line for many gets the numbers after them', () => {
  const db = connect(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db, 24);
  db.exec(`INSERT INTO sync_ledger_fields (id, names) VALUES (4, '["name","serial"]')`);
  const insert = db.prepare("INSERT INTO sync_ledger (id, rec, kind, title, action, level, fieldsId, server, at) VALUES (?, ?, 'asset', 'Printer', ?, 'full', 4, 'https://a', ?)");
  insert.run(3, 'r1', 'sent', at);
  insert.run(5, 'r2', 'recalled', at);
  migrate(db, 25);
  expect(schemaVersion(db)).toBe(25);
  const line = { kind: 'asset', level: 'full', fields: ['name'], server: 'https://a', at } as const;
  addSentLine(db, line, [['r3', 'Switch'], ['r4', 'Router']]);
  addLedger(db, { ...line, action: 'sent', rec: 'r5', title: 'Camera' });
  expect(ledgerRows(db, {}, 10, 0).map(({ id, rec, title, action, fields }) => [id, rec, title, action, fields])).toEqual([
    [8, 'r5', 'Camera', 'sent', ['name']], [7, 'r4', 'Router', 'sent', ['name']], [6, 'r3', 'Switch', 'sent', ['name']],
    [5, 'r2', 'Printer', 'recalled', ['name', 'serial']], [3, 'r1', 'Printer', 'sent', ['name', 'serial']],
  ]);
  expect(countLedger(db, {})).toBe(5);
  db.close();
});
