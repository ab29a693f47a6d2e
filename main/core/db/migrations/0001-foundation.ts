import type { Migration } from '../migrate.ts';
import { recordTables } from './0001-records.ts';

/** The first format: a table per kind, the log of every change, search, and what sync must remember. */
export const foundation: Migration = {
  version: 1,
  name: 'foundation',
  up(db) {
    db.exec(recordTables);
    db.exec(log);
    db.exec(search);
    db.exec(settings);
  },
};

const log = `
  CREATE TABLE change_set (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    hlc TEXT NOT NULL,
    source TEXT NOT NULL,
    label TEXT NOT NULL,
    batchId TEXT,
    undoes INTEGER REFERENCES change_set(id),
    undoneBy INTEGER REFERENCES change_set(id)
  ) STRICT;
  CREATE INDEX change_set_batch ON change_set (batchId) WHERE batchId IS NOT NULL;
  CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    setId INTEGER NOT NULL REFERENCES change_set(id),
    kind TEXT NOT NULL,
    recordId TEXT NOT NULL,
    op TEXT NOT NULL,
    rev INTEGER NOT NULL,
    before TEXT,
    after TEXT
  ) STRICT;
  CREATE INDEX change_record ON change (recordId, id);
  CREATE INDEX change_setId ON change (setId);
`;

const search = `
  CREATE TABLE search_doc (
    id INTEGER PRIMARY KEY,
    recordId TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    keywords TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE VIRTUAL TABLE search_index USING fts5 (
    title, keywords, body,
    content = 'search_doc', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2'
  );
  INSERT INTO search_index (search_index, rank) VALUES ('rank', 'bm25(8.0, 4.0, 1.0)');
  CREATE VIRTUAL TABLE search_terms USING fts5vocab (search_index, row);
`;

const settings = `
  CREATE TABLE setting (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT;
`;
