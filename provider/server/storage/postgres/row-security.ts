import { ID_PATTERN } from '#src/lib/ids.ts';
import { tables } from '../schema.ts';
import { one, type Sql } from '../storage.ts';

/** Superusers pass every policy, so the work on a workspace is done in this role, which may not even log in. */
const role = 'tandem_workspace';

/** False before the first start, and where a dump was loaded into a PostgreSQL that does not know the role. */
export async function isGuarded(sql: Sql): Promise<boolean> {
  if (!(await one(sql, 'SELECT 1 FROM pg_roles WHERE rolname = ?', [role]))) return false;
  return (await one(sql, "SELECT 1 AS found WHERE pg_has_role(current_user, ?, 'MEMBER') AND has_table_privilege(?, 'record', 'INSERT')", [role, role])) !== undefined;
}

/** Makes PostgreSQL refuse rows of any workspace but the one that the transaction named. */
export async function guardRows(sql: Sql): Promise<void> {
  if (!(await one(sql, 'SELECT 1 FROM pg_roles WHERE rolname = ?', [role]))) {
    // Another database of the same server may make the role at this very moment.
    await sql.run(`DO $$ BEGIN CREATE ROLE ${role} NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
  }
  if (!(await one(sql, "SELECT 1 AS found WHERE pg_has_role(current_user, ?, 'MEMBER')", [role])))
    await sql.run(`DO $$ BEGIN EXECUTE format('GRANT ${role} TO %I', current_user); END $$`);
  await sql.run(`DO $$ BEGIN EXECUTE format('GRANT USAGE ON SCHEMA %I TO ${role}', current_schema()); END $$`);
  await sql.run(`GRANT SELECT, UPDATE ON workspace TO ${role}`);
  for (const { name } of tables.filter(({ guarded }) => guarded)) {
    await sql.run(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${name} TO ${role}`);
    await sql.run(`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`);
    await sql.run(`ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`);
    await sql.run(`DROP POLICY IF EXISTS own_workspace ON ${name}`);
    await sql.run(`CREATE POLICY own_workspace ON ${name} USING (workspace_id = current_setting('app.workspace', true))`);
  }
}

/** The statements that open a transaction confined to one workspace. */
export function beginGuarded(workspaceId: string, access: 'READ ONLY' | 'READ WRITE'): string {
  return [`BEGIN ${access}`, ...wallStatements(workspaceId)].join('; ');
}

/** The statements that confine the transaction to one workspace from here on; null leaves it again. */
export function wallStatements(workspaceId: string | null): string[] {
  if (workspaceId === null) return ['SET LOCAL ROLE NONE'];
  if (!ID_PATTERN.test(workspaceId)) throw new Error('Not a workspace id');
  return [`SET LOCAL ROLE ${role}`, `SET LOCAL app.workspace = '${workspaceId}'`];
}
