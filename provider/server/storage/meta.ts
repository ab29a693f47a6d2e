import { newId } from '#src/lib/ids.ts';
import { one, type Sql } from './storage.ts';

export interface Meta {
  readonly serverId: string;
  readonly epoch: string;
  readonly providerName: string;
}

/** What this server is called and where it stands; made at the first start. */
export async function openMeta(sql: Sql): Promise<Meta> {
  return {
    serverId: await setDefault(sql, 'server_id', newId()),
    epoch: await setDefault(sql, 'epoch', newId()),
    providerName: await setDefault(sql, 'provider_name', 'IT provider'),
  };
}

/** After the database was restored from a backup: every desk begins again, and nothing it had sent since is missed. */
export async function renewEpoch(sql: Sql): Promise<string> {
  const epoch = newId();
  await setMeta(sql, 'epoch', epoch);
  return epoch;
}

/** True for the one node that may sweep now: the last sweep was before `before`. */
export async function takeSweep(sql: Sql, now: string, before: string): Promise<boolean> {
  const taken = await sql.run("INSERT INTO meta (key, value) VALUES ('swept_at', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE meta.value < ?", [now, before]);
  return taken > 0;
}

export async function setMeta(sql: Sql, key: 'epoch' | 'provider_name' | 'server_id', value: string): Promise<void> {
  await sql.run('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', [key, value]);
}

async function setDefault(sql: Sql, key: string, value: string): Promise<string> {
  await sql.run('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING', [key, value]);
  return (await one<{ value: string }>(sql, 'SELECT value FROM meta WHERE key = ?', [key]))?.value ?? value;
}
