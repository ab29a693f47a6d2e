import { readFileSync, writeFileSync } from 'node:fs';
import { configure, connect } from '#core/db/database.ts';
import { migrate, schemaVersion } from '#core/db/migrate.ts';
import { inRoot } from './lib/paths.ts';

const target = inRoot('main/core/db/schema.md');

interface Item { readonly type: string; readonly name: string; readonly tbl_name: string; readonly sql: string | null }
interface ColumnRow { readonly name: string; readonly type: string; readonly notnull: number; readonly pk: number }

/** The schema as the migrations make it, for people: tables, columns, indexes. */
export function schemaDocument(): string {
  const db = connect(':memory:');
  configure(db, { readonly: false });
  migrate(db);
  const items = db.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_index_%' ORDER BY tbl_name, type DESC, name").all() as Item[];
  const lines = [`# Schema of a workspace file, format ${schemaVersion(db)}`, '', 'Made by `node scripts/schema-doc.ts`; a test fails when it is out of date.'];
  for (const item of items.filter((one) => one.type === 'table')) {
    const columns = db.prepare('SELECT name, type, "notnull", pk FROM pragma_table_info(?)').all(item.name) as ColumnRow[];
    lines.push('', `## ${item.name}`, '', '| column | type | |', '|---|---|---|');
    for (const column of columns) lines.push(`| ${column.name} | ${column.type || '–'} | ${[column.pk > 0 ? 'primary key' : '', column.notnull ? 'not null' : ''].filter(Boolean).join(', ')} |`);
    const indexes = items.filter((one) => one.type === 'index' && one.tbl_name === item.name);
    if (indexes.length > 0) lines.push('', ...indexes.map((one) => `- \`${(one.sql ?? '').replace(/^CREATE (UNIQUE )?INDEX \w+ ON \w+ /, '$1').trim()}\``));
  }
  db.close();
  return `${lines.join('\n')}\n`;
}

export function isSchemaDocumentCurrent(): boolean {
  return readFileSync(target, 'utf8') === schemaDocument();
}

if (import.meta.main) writeFileSync(target, schemaDocument());
