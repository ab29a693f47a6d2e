import { newId } from '#src/lib/ids.ts';
import type { WritableDb } from '../database.ts';
import type { Migration } from '../migrate.ts';

/** Contracts, licences, domains and certificates, what was said about their ends, and each responsibility's contract as one of them. */
export const contracts: Migration = {
  version: 21,
  name: 'contracts',
  up(db) {
    db.exec(tables);
    makeContracts(db);
  },
};

const base = `id TEXT NOT NULL PRIMARY KEY, rev INTEGER NOT NULL, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL, deletedAt TEXT`;

const indexes = (table: string, title: string, fields: readonly string[]): string => [
  `CREATE INDEX ${table}_${title} ON ${table} (${title} COLLATE NOCASE, id) WHERE deletedAt IS NULL;`,
  ...fields.map((field) => `CREATE INDEX ${table}_${field} ON ${table} (${field}, ${title} COLLATE NOCASE, id) WHERE deletedAt IS NULL;`),
  `CREATE INDEX ${table}_updatedAt ON ${table} (updatedAt, id) WHERE deletedAt IS NULL;`,
  `CREATE INDEX ${table}_trash ON ${table} (deletedAt) WHERE deletedAt IS NOT NULL;`,
].join('\n');

const tables = `
  CREATE TABLE contract (
    ${base}, name TEXT NOT NULL, vendorId TEXT, what TEXT, number TEXT, startsOn TEXT, endsOn TEXT, autoRenews INTEGER NOT NULL, renewMonths INTEGER,
    noticeDays INTEGER, noticeGivenOn TEXT, ownerId TEXT, cost REAL, costEvery TEXT NOT NULL, notes TEXT, privateNotes TEXT
  ) STRICT;
  ${indexes('contract', 'name', ['vendorId', 'endsOn', 'autoRenews', 'ownerId', 'cost'])}
  CREATE TABLE licence (
    ${base}, name TEXT NOT NULL, vendorId TEXT, contractId TEXT, seats INTEGER, used INTEGER, expiresOn TEXT, autoRenews INTEGER NOT NULL, keyAt TEXT,
    ownerId TEXT, cost REAL, costEvery TEXT NOT NULL, notes TEXT, privateNotes TEXT
  ) STRICT;
  ${indexes('licence', 'name', ['vendorId', 'contractId', 'seats', 'expiresOn', 'ownerId', 'cost'])}
  CREATE TABLE domain (
    ${base}, name TEXT NOT NULL, registrarId TEXT, expiresOn TEXT, autoRenews INTEGER NOT NULL, dnsHost TEXT, ownerId TEXT, cost REAL, notes TEXT, privateNotes TEXT
  ) STRICT;
  ${indexes('domain', 'name', ['registrarId', 'expiresOn', 'ownerId'])}
  CREATE TABLE certificate (
    ${base}, name TEXT NOT NULL, issuer TEXT, expiresOn TEXT, autoRenews INTEGER NOT NULL, installedAt TEXT, ownerId TEXT, notes TEXT, privateNotes TEXT
  ) STRICT;
  ${indexes('certificate', 'name', ['expiresOn', 'ownerId'])}
  CREATE INDEX certificate_issuer ON certificate (issuer COLLATE NOCASE, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
  CREATE TABLE expiry_watch (
    ${base}, subjectKind TEXT, subjectId TEXT, sort TEXT NOT NULL, leadDays INTEGER, snoozedUntil TEXT
  ) STRICT;
  CREATE INDEX expiry_watch_subjectId ON expiry_watch (subjectId COLLATE NOCASE, sort, id) WHERE deletedAt IS NULL;
  CREATE INDEX expiry_watch_sort ON expiry_watch (sort, id) WHERE deletedAt IS NULL;
  CREATE INDEX expiry_watch_snoozedUntil ON expiry_watch (snoozedUntil, sort, id) WHERE deletedAt IS NULL;
  CREATE INDEX expiry_watch_updatedAt ON expiry_watch (updatedAt, id) WHERE deletedAt IS NULL;
  CREATE INDEX expiry_watch_trash ON expiry_watch (deletedAt) WHERE deletedAt IS NOT NULL;
  -- The radar walks these two from day to day, and counts without looking at the rows.
  CREATE INDEX asset_warranty_radar ON asset (warrantyUntil, id, status) WHERE deletedAt IS NULL AND warrantyUntil IS NOT NULL;
  CREATE INDEX asset_end_radar ON asset (endOfLifeOn, id, status) WHERE deletedAt IS NULL AND endOfLifeOn IS NOT NULL;
  ALTER TABLE responsibility ADD COLUMN agreedTerms TEXT;
  ALTER TABLE responsibility ADD COLUMN contractId TEXT;
  CREATE INDEX responsibility_contractId ON responsibility (contractId, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
`;

interface Noted { readonly contract: string; readonly vendorId: string | null; readonly createdAt: string; readonly updatedAt: string }

/** One contract for each text and vendor that stands at responsibilities. The text stays where it was, too. */
function makeContracts(db: WritableDb): void {
  const noted = db.prepare(`SELECT trim(contract) AS contract, vendorId, min(createdAt) AS createdAt, max(updatedAt) AS updatedAt
    FROM responsibility WHERE trim(coalesce(contract, '')) <> '' GROUP BY trim(contract), vendorId ORDER BY 1, 2`).all() as Noted[];
  const insert = db.prepare(`INSERT INTO contract (id, rev, createdAt, updatedAt, deletedAt, name, vendorId, autoRenews, costEvery, notes) VALUES (?, 1, ?, ?, NULL, ?, ?, 0, 'year', ?)`);
  const name = db.prepare("UPDATE responsibility SET contractId = ?, rev = rev + 1 WHERE trim(coalesce(contract, '')) = ? AND vendorId IS ?");
  const document = db.prepare("INSERT INTO search_doc (recordId, kind, title, keywords, body) VALUES (?, 'contract', ?, '', ?)");
  const index = db.prepare("INSERT INTO search_index (rowid, title, keywords, body) VALUES (?, ?, '', ?)");
  for (const { contract, vendorId, createdAt, updatedAt } of noted) {
    const id = newId();
    const title = contract.slice(0, 300);
    const notes = contract.length > title.length ? contract : null;
    insert.run(id, createdAt, updatedAt, title, vendorId, notes);
    name.run(id, contract, vendorId);
    const { lastInsertRowid } = document.run(id, title, notes ?? '');
    index.run(lastInsertRowid, title, notes ?? '');
  }
  // What was shared as a text is a private note now; the provider's copy has to go.
  db.exec(`INSERT INTO sync_dirty (rec, kind, mark, urgent)
    SELECT id, 'responsibility', (SELECT 1 + max(coalesce((SELECT max(mark) FROM sync_dirty), 0), coalesce((SELECT max(mark) FROM sync_sweep), 0))), 1 FROM responsibility
    WHERE contract IS NOT NULL AND id IN (SELECT rec FROM sync_shadow WHERE live = 1) ON CONFLICT (rec) DO NOTHING`);
}
