import { newId } from '#src/lib/ids.ts';
import { TandemError } from '#src/contract/errors.ts';
import { one, type Sql } from './storage.ts';
import { schemaVersion } from './schema.ts';

export interface Meta {
  readonly serverId: string;
  readonly epoch: string;
  readonly providerName: string;
}

/** What this server is called and where it stands; made at the first start. Refuses a database of a newer server. */
export async function openMeta(sql: Sql): Promise<Meta> {
  const found = Number(await setDefault(sql, 'schema_version', String(schemaVersion)));
  if (found > schemaVersion)
    throw new TandemError('newer-version', `This database was made by a newer provider server (version ${found}; this one knows ${schemaVersion}).`, 'Start the newer server, or restore a backup made before the update.');
  if (found < schemaVersion) await setMeta(sql, 'schema_version', String(schemaVersion));
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

export async function setMeta(sql: Sql, key: 'epoch' | 'provider_name' | 'schema_version', value: string): Promise<void> {
  await sql.run('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', [key, value]);
}

async function setDefault(sql: Sql, key: string, value: string): Promise<string> {
  await sql.run('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING', [key, value]);
  return (await one<{ value: string }>(sql, 'SELECT value FROM meta WHERE key = ?', [key]))?.value ?? value;
}
