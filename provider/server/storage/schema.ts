import { TandemError } from '#src/contract/errors.ts';

export interface Table {
  readonly name: string;
  /** True when each row belongs to one workspace and PostgreSQL guards it by row-level security. */
  readonly guarded: boolean;
  /** In words that both databases know; BIGINT becomes INTEGER in SQLite, BLOB becomes BYTEA in PostgreSQL. */
  readonly columns: readonly string[];
  /** `a, b where set` leaves rows without a `b` out, which most have not. */
  readonly indexes?: readonly string[];
}

export const schemaVersion = 4;

export const tables: readonly Table[] = [
  { name: 'meta', guarded: false, columns: ['key TEXT PRIMARY KEY', 'value TEXT NOT NULL'] },
  {
    name: 'workspace', guarded: false,
    columns: [
      'id TEXT PRIMARY KEY', 'name TEXT NOT NULL',
      // The number of the latest change. Locked by every push, so that numbers become visible in their order.
      'head BIGINT NOT NULL', 'hlc TEXT NOT NULL',
      // The highest number whose tombstone was forgotten: a cursor below it cannot go on.
      'forgotten_seq BIGINT NOT NULL', 'created_at TEXT NOT NULL', 'last_seen_at TEXT',
      // The customer's own, in which the last day of a share is counted; null until a desk named it: UTC.
      'time_zone TEXT',
    ],
  },
  { name: 'enrolment_code', guarded: false, columns: ['hash TEXT PRIMARY KEY', 'workspace_id TEXT', 'workspace_name TEXT', 'expires_at TEXT NOT NULL'] },
  {
    name: 'desk', guarded: false,
    columns: ['id TEXT PRIMARY KEY', 'workspace_id TEXT NOT NULL', 'name TEXT NOT NULL', 'token_hash TEXT NOT NULL UNIQUE', 'created_at TEXT NOT NULL', 'revoked_at TEXT'],
    indexes: ['workspace_id'],
  },
  {
    name: 'engineer', guarded: false,
    columns: [
      'id TEXT PRIMARY KEY', 'email TEXT NOT NULL UNIQUE', 'name TEXT NOT NULL', 'password TEXT NOT NULL', 'must_change BIGINT NOT NULL',
      'all_workspaces BIGINT NOT NULL', 'created_at TEXT NOT NULL', 'disabled_at TEXT', "role TEXT NOT NULL DEFAULT 'engineer'", 'signed_in_at TEXT',
    ],
  },
  { name: 'engineer_workspace', guarded: false, columns: ['engineer_id TEXT NOT NULL', 'workspace_id TEXT NOT NULL', 'PRIMARY KEY (engineer_id, workspace_id)'] },
  {
    name: 'session', guarded: false,
    columns: ['hash TEXT PRIMARY KEY', 'engineer_id TEXT NOT NULL', 'created_at TEXT NOT NULL', 'used_at TEXT NOT NULL'],
    indexes: ['engineer_id'],
  },
  // What belongs to no workspace: sign-ins, and what administrators do.
  {
    name: 'server_log', guarded: false,
    columns: [
      'id TEXT PRIMARY KEY', 'at TEXT NOT NULL', 'actor TEXT NOT NULL', 'who TEXT NOT NULL', 'action TEXT NOT NULL', 'detail TEXT NOT NULL', 'address TEXT NOT NULL',
    ],
  },
  // Counts guesses of passwords and codes over all nodes. The key is a hash.
  { name: 'attempt', guarded: false, columns: ['key TEXT NOT NULL', 'ends_at TEXT NOT NULL', 'used BIGINT NOT NULL', 'PRIMARY KEY (key, ends_at)'] },
  {
    name: 'device', guarded: true,
    columns: [
      'workspace_id TEXT NOT NULL', 'id TEXT NOT NULL', 'desk_id TEXT NOT NULL', 'last_n BIGINT NOT NULL', 'cursor_seq BIGINT NOT NULL',
      'created_at TEXT NOT NULL', 'PRIMARY KEY (workspace_id, id)',
    ],
  },
  {
    name: 'record', guarded: true,
    columns: [
      'workspace_id TEXT NOT NULL', 'rec TEXT NOT NULL', 'kind TEXT NOT NULL', 'gen BIGINT NOT NULL', 'seq BIGINT NOT NULL', 'share_seq BIGINT NOT NULL',
      // Null in all three: no longer shared, and `fields` is empty.
      'share_level TEXT', 'share_right TEXT', 'share_until TEXT',
      'title TEXT NOT NULL', 'title_key TEXT NOT NULL', 'search TEXT NOT NULL', 'from_id TEXT', 'to_id TEXT',
      'changed_at TEXT NOT NULL', 'changed_by TEXT NOT NULL', 'fields TEXT NOT NULL', 'PRIMARY KEY (workspace_id, rec)',
    ],
    indexes: ['workspace_id, seq', 'workspace_id, kind, title_key', 'workspace_id, share_until where set', 'workspace_id, from_id where set', 'workspace_id, to_id where set'],
  },
  {
    name: 'mutation', guarded: true,
    columns: [
      'workspace_id TEXT NOT NULL', 'device TEXT NOT NULL', 'n BIGINT NOT NULL', 'mut_id TEXT NOT NULL', 'rec TEXT NOT NULL',
      // Why it was refused, or null. The answer itself is null once the record was un-shared, for it may hold values.
      'refusal TEXT', 'result TEXT', 'PRIMARY KEY (workspace_id, device, n)',
    ],
    indexes: ['workspace_id, rec'],
  },
  {
    name: 'history', guarded: true,
    columns: [
      'id TEXT PRIMARY KEY', 'workspace_id TEXT NOT NULL', 'rec TEXT NOT NULL', 'at TEXT NOT NULL', 'by_side TEXT NOT NULL', 'who TEXT NOT NULL',
      'field TEXT NOT NULL', 'what TEXT NOT NULL', 'value TEXT NOT NULL',
    ],
    indexes: ['workspace_id, rec, id'],
  },
  {
    name: 'proposal', guarded: true,
    columns: [
      'workspace_id TEXT NOT NULL', 'id TEXT NOT NULL', 'rec TEXT NOT NULL', 'kind TEXT NOT NULL', 'gen BIGINT NOT NULL', 'seq BIGINT NOT NULL',
      'state TEXT NOT NULL', 'engineer_id TEXT NOT NULL', 'who TEXT NOT NULL', 'at TEXT NOT NULL', 'note TEXT NOT NULL', 'fields TEXT NOT NULL',
      'taken TEXT NOT NULL', 'reason TEXT NOT NULL', 'answered_at TEXT', 'PRIMARY KEY (workspace_id, id)',
    ],
    indexes: ['workspace_id, seq', 'workspace_id, rec'],
  },
  {
    name: 'word', guarded: true,
    columns: [
      'workspace_id TEXT NOT NULL', 'id TEXT NOT NULL', 'rec TEXT NOT NULL', 'gen BIGINT NOT NULL', 'seq BIGINT NOT NULL',
      "topic TEXT NOT NULL DEFAULT 'agreement'", 'what TEXT NOT NULL', 'by_side TEXT NOT NULL', 'who TEXT NOT NULL', 'at TEXT NOT NULL',
      'version TEXT NOT NULL', 'data TEXT NOT NULL', 'note TEXT NOT NULL', 'PRIMARY KEY (workspace_id, id)',
    ],
    indexes: ['workspace_id, seq', 'workspace_id, rec, seq', 'workspace_id, topic, seq'],
  },
  // Age recipients that the desks' devices named, and what waits for them after a share has ended by its date.
  {
    name: 'seal_key', guarded: true,
    columns: ['workspace_id TEXT NOT NULL', 'device TEXT NOT NULL', 'desk_id TEXT NOT NULL', 'recipient TEXT NOT NULL', 'at TEXT NOT NULL', 'PRIMARY KEY (workspace_id, device)'],
  },
  {
    name: 'sealed', guarded: true,
    columns: ['workspace_id TEXT NOT NULL', 'rec TEXT NOT NULL', 'kind TEXT NOT NULL', 'seq BIGINT NOT NULL', 'data TEXT NOT NULL', 'at TEXT NOT NULL', 'PRIMARY KEY (workspace_id, seq, rec)'],
  },
  {
    name: 'audit', guarded: true,
    columns: [
      'id TEXT PRIMARY KEY', 'workspace_id TEXT NOT NULL', 'at TEXT NOT NULL', 'actor TEXT NOT NULL', 'who TEXT NOT NULL', 'action TEXT NOT NULL',
      'rec TEXT', 'detail TEXT NOT NULL',
    ],
    indexes: ['workspace_id, id'],
  },
  {
    name: 'file', guarded: true,
    columns: [
      'workspace_id TEXT NOT NULL', 'sha256 TEXT NOT NULL', 'size BIGINT NOT NULL', 'received BIGINT NOT NULL',
      // What its bytes say it is; empty until they are all here and have the right hash.
      'mime TEXT NOT NULL', 'created_at TEXT NOT NULL', 'done_at TEXT', 'PRIMARY KEY (workspace_id, sha256)',
    ],
  },
  {
    name: 'file_chunk', guarded: true,
    columns: ['workspace_id TEXT NOT NULL', 'sha256 TEXT NOT NULL', 'at BIGINT NOT NULL', 'size BIGINT NOT NULL', 'bytes BLOB NOT NULL', 'PRIMARY KEY (workspace_id, sha256, at)'],
  },
];

/** What turns the tables of the version before into those of this one; new tables need no step. OPTIONS at the end: as in a new table. */
const steps: Readonly<Record<number, readonly string[]>> = {
  2: [
    'ALTER TABLE workspace ADD COLUMN time_zone TEXT',
    "ALTER TABLE engineer ADD COLUMN role TEXT NOT NULL DEFAULT 'engineer'",
    'ALTER TABLE engineer ADD COLUMN signed_in_at TEXT',
    // Somebody must be able to manage the others: whoever came first and sees every customer.
    "UPDATE engineer SET role = 'admin' WHERE id = (SELECT min(id) FROM engineer WHERE all_workspaces = 1 AND disabled_at IS NULL)",
  ],
  // Words are about any topic now. Renaming passes the walls around rows, which an UPDATE would not see through.
  3: [
    `CREATE TABLE IF NOT EXISTS agreement_word (workspace_id TEXT NOT NULL, id TEXT NOT NULL, rec TEXT NOT NULL, gen BIGINT NOT NULL, seq BIGINT NOT NULL, what TEXT NOT NULL,
      by_side TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL, version TEXT NOT NULL, terms TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (workspace_id, id)) OPTIONS`,
    'DROP INDEX IF EXISTS agreement_word_by_workspace_id_seq',
    'DROP INDEX IF EXISTS agreement_word_by_workspace_id_rec_seq',
    'ALTER TABLE agreement_word RENAME TO word',
    'ALTER TABLE word RENAME COLUMN terms TO data',
    "ALTER TABLE word ADD COLUMN topic TEXT NOT NULL DEFAULT 'agreement'",
  ],
  // Most records have no end, no ends and no content, and now no place in these indexes.
  4: ['share_until', 'from_id', 'to_id'].map((name) => `DROP INDEX IF EXISTS record_by_workspace_id_${name}`),
};

interface Dialect { readonly integer: string; readonly bytes: string; readonly tableOptions: string }

/** Made first, so that the version can be read in it. */
export function metaStatement(dialect: Dialect): string {
  return createStatements(tables.filter(({ name }) => name === 'meta'), dialect)[0]!;
}

/** The statements that bring a database of the found version (undefined: an empty one) to this one; none when it is there. Refuses that of a newer server. */
export function upgradeStatements(found: number | undefined, dialect: Dialect): string[] {
  if (found === schemaVersion) return [];
  if (found !== undefined && found > schemaVersion)
    throw new TandemError('newer-version', `This database was made by a newer provider server (version ${found}; this one knows ${schemaVersion}).`, 'Start the newer server, or restore a backup made before the update.');
  const changes = found === undefined ? [] : Object.entries(steps).flatMap(([version, statements]) => (Number(version) > found ? statements : []))
    .map((statement) => statement.replaceAll('BIGINT', dialect.integer).replace(/ OPTIONS$/, ` ${dialect.tableOptions}`));
  return [
    ...changes, ...createStatements(tables, dialect),
    `INSERT INTO meta (key, value) VALUES ('schema_version', '${schemaVersion}') ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  ];
}

function createStatements(wanted: readonly Table[], { integer, bytes, tableOptions }: Dialect): string[] {
  return wanted.flatMap(({ name, columns, indexes = [] }) => [
    `CREATE TABLE IF NOT EXISTS ${name} (${columns.map((column) => column.replace('BIGINT', integer).replace('BLOB', bytes)).join(', ')}) ${tableOptions}`,
    ...indexes.map((index) => {
      const [, on = index, last = ''] = /^(.*?(\w+)) where set$/.exec(index) ?? [];
      return `CREATE INDEX IF NOT EXISTS ${name}_by_${index.replaceAll(/[, ]+/g, '_')} ON ${name} (${on})${last && ` WHERE ${last} IS NOT NULL`}`;
    }),
  ]);
}
