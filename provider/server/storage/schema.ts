export interface Table {
  readonly name: string;
  /** True when each row belongs to one workspace and PostgreSQL guards it by row-level security. */
  readonly guarded: boolean;
  /** In words that both databases know; BIGINT becomes INTEGER in SQLite, BLOB becomes BYTEA in PostgreSQL. */
  readonly columns: readonly string[];
  readonly indexes?: readonly string[];
}

/** 2: suggestions; an older server would not delete them with their share. */
export const schemaVersion = 2;

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
      'all_workspaces BIGINT NOT NULL', 'created_at TEXT NOT NULL', 'disabled_at TEXT',
    ],
  },
  { name: 'engineer_workspace', guarded: false, columns: ['engineer_id TEXT NOT NULL', 'workspace_id TEXT NOT NULL', 'PRIMARY KEY (engineer_id, workspace_id)'] },
  {
    name: 'session', guarded: false,
    columns: ['hash TEXT PRIMARY KEY', 'engineer_id TEXT NOT NULL', 'created_at TEXT NOT NULL', 'used_at TEXT NOT NULL'],
    indexes: ['engineer_id'],
  },
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
    indexes: ['workspace_id, seq', 'workspace_id, kind, title_key', 'workspace_id, share_until', 'workspace_id, from_id', 'workspace_id, to_id'],
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

/** The statements that make every table that is missing. */
export function createStatements(integer: string, bytes: string, tableOptions: string): string[] {
  return tables.flatMap(({ name, columns, indexes = [] }) => [
    `CREATE TABLE IF NOT EXISTS ${name} (${columns.map((column) => column.replace('BIGINT', integer).replace('BLOB', bytes)).join(', ')}) ${tableOptions}`,
    ...indexes.map((index) => `CREATE INDEX IF NOT EXISTS ${name}_by_${index.replaceAll(/[, ]+/g, '_')} ON ${name} (${index})`),
  ]);
}
