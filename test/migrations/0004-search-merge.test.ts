import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { configure, connect } from '#core/db/database.ts';
import { migrate } from '#core/db/migrate.ts';
import { searchMerge } from '#core/db/migrations/0004-search-merge.ts';

test('format 3 to 4: the index stops merging within edits and still finds what it found', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-migration-'));
  const db = connect(join(folder, 'old.tandem'));
  try {
    configure(db, { readonly: false });
    migrate(db, 3);
    db.exec("INSERT INTO search_doc VALUES (1, 'r1', 'asset', 'Printer', 'HP', '')");
    db.exec("INSERT INTO search_index (rowid, title, keywords, body) VALUES (1, 'Printer', 'HP', '')");
    const automerge = () => db.prepare("SELECT v FROM search_index_config WHERE k = 'automerge'").pluck().get();
    expect(automerge()).toBeUndefined();
    searchMerge.up(db);
    expect(automerge()).toBe(0);
    expect(db.prepare("SELECT rowid FROM search_index WHERE search_index MATCH 'printer'").pluck().all()).toEqual([1]);
  } finally {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
