import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate } from '#core/db/migrate.ts';
import { syncDepth } from '#core/db/migrations/0007-sync-depth.ts';

test('format 6 to 7: marks, conflicts and shadows stay, and marks are in no hurry', () => {
  const db = connect(':memory:');
  migrate(db, 6);
  db.exec("INSERT INTO sync_dirty (rec, kind, mark) VALUES ('r1', 'asset', 4), ('r2', 'asset', 3)");
  db.exec("INSERT INTO sync_conflict (id, rec, kind, field, mine, theirs, winner, at, resolvedAt, how) VALUES ('c1', 'r1', 'asset', 'name', '1', '2', 'mine', '2026-01-01', '2026-01-02', 'mine')");
  db.exec("INSERT INTO sync_shadow (rec, kind, live, acked, gen, seq, shareSeq, terms, until, fields) VALUES ('r1', 'asset', 1, 0, 1, 1, 1, NULL, NULL, '{}')");
  syncDepth.up(db);
  expect(db.prepare('SELECT rec, mark, urgent FROM sync_dirty ORDER BY urgent DESC, mark').all()).toEqual([{ rec: 'r2', mark: 3, urgent: 0 }, { rec: 'r1', mark: 4, urgent: 0 }]);
  expect(db.prepare('SELECT id, how, setId FROM sync_conflict').all()).toEqual([{ id: 'c1', how: 'mine', setId: null }]);
  expect(db.prepare('SELECT rec FROM sync_shadow INDEXED BY sync_shadow_acked WHERE acked < 1').all()).toEqual([{ rec: 'r1' }]);
  expect(db.prepare('SELECT count(*) AS n FROM sync_sweep').get()).toEqual({ n: 0 });
  db.close();
});
