import type { Migration } from '../migrate.ts';

/** The search index no longer tidies itself within an edit, which took up to 50 ms; see `tidyLater` in search-repo.ts. */
export const searchMerge: Migration = {
  version: 4,
  name: 'search-merge',
  up(db) {
    db.exec("INSERT INTO search_index (search_index, rank) VALUES ('automerge', 0)");
  },
};
