import { expect, test } from 'vitest';
import { openTestDesk } from '#test/fixtures/desk.ts';

test.each([
  ['links of a record', "SELECT id FROM link WHERE fromId = 'x' COLLATE NOCASE AND deletedAt IS NULL"],
  ['links to a record', "SELECT id FROM link WHERE toId = 'x' COLLATE NOCASE AND deletedAt IS NULL"],
  ['a record’s share', "SELECT * FROM share WHERE recordId = 'x' COLLATE NOCASE AND deletedAt IS NULL"],
])('%s are found through an index', async (_name, sql) => {
  const { core, cleanUp } = await openTestDesk();
  const plan = core.desk().db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[];
  expect(plan.map((step) => step.detail).join(' ')).toMatch(/SEARCH .* USING .*INDEX/);
  cleanUp();
});
