import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { latestVersion, migrate } from '#core/db/migrate.ts';
import { migrations } from '#core/db/migrations.ts';
import { isSchemaDocumentCurrent } from '#scripts/schema-doc.ts';
import { kindNames, kindOf } from '#src/domain/kinds.ts';

test('migrations stand in the order of their numbers, each once', () => {
  const versions = migrations.map((one) => one.version);
  expect(versions).toEqual([...new Set(versions)].toSorted((a, b) => a - b));
  expect(versions.at(-1)).toBe(latestVersion);
});

test('each kind’s table has exactly the declared fields', () => {
  const db = connect(':memory:');
  migrate(db);
  for (const kind of kindNames) {
    const columns = db.prepare('SELECT name FROM pragma_table_info(?)').all(kindOf(kind).table) as { name: string }[];
    expect(columns.map((column) => column.name).sort(), kind).toEqual(['id', 'rev', 'createdAt', 'updatedAt', 'deletedAt', ...Object.keys(kindOf(kind).fields)].sort());
  }
  db.close();
});

test('the schema document is current (else: node scripts/schema-doc.ts)', () => {
  expect(isSchemaDocumentCurrent()).toBe(true);
});
