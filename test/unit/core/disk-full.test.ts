import { expect, test } from 'vitest';
import { openTestDesk } from '#test/fixtures/desk.ts';

test('a full disk refuses the change in plain words, keeps what was there, and goes on once there is room', async () => {
  const { core, cleanUp } = await openTestDesk();
  const { db } = core.desk();
  const pages = db.pragma('page_count', { simple: true }) as number;
  db.pragma(`max_page_count = ${pages}`);
  const big = { kind: 'runbook' as const, fields: { title: 'Big', body: 'x'.repeat(2_000_000) } };
  await expect(core.call('records.create', big)).rejects.toMatchObject({ kind: 'disk-full', hint: expect.stringContaining('Free some space') });
  expect((await core.call('runbooks.tree', {})).runbooks).toEqual([]);
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  db.pragma('max_page_count = 1000000');
  await core.call('records.create', big);
  expect((await core.call('runbooks.tree', {})).runbooks).toHaveLength(1);
  cleanUp();
});
