import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { schemaVersion } from '#provider/server/storage/schema.ts';
import { backup } from '#provider/server/backup/backup.ts';
import { keptTables } from '#provider/server/backup/format.ts';
import { restore } from '#provider/server/backup/restore.ts';
import { openMeta } from '#provider/server/storage/meta.ts';
import type { Storage } from '#provider/server/storage/storage.ts';
import { listWorkspaces } from '#provider/server/storage/workspaces.ts';
import type { JsonValue } from '#src/contract/provider/wire.ts';
import { systemClock } from '#src/lib/dates.ts';
import { canonicalJson } from '#src/sync/same.ts';
import { failureOf, scriptedDesk } from './support/desk.ts';
import { fullEdit, put, unshare } from './support/mutations.ts';
import { signedIn } from './support/portal.ts';
import { startTestServer } from './support/server.ts';
import { onBothStorages } from './support/storages.ts';
import { noPostgres } from './support/postgres.ts';

/** Every kept row of every workspace, as a backup should hold it. */
async function rows(storage: Storage): Promise<string[]> {
  return storage.whole('read', async (sql, enter) => {
    const found: string[] = [];
    const add = (name: string, all: readonly object[]): void => { found.push(...all.map((row) => `${name} ${canonicalJson(row as JsonValue)}`)); };
    for (const table of keptTables.filter(({ guarded }) => !guarded)) add(table.name, await sql.all(`SELECT * FROM ${table.name}`));
    for (const { id } of await listWorkspaces(sql)) {
      await enter(id);
      for (const table of keptTables.filter(({ guarded }) => guarded)) add(table.name, await sql.all(`SELECT * FROM ${table.name} WHERE workspace_id = ?`, [id]));
      await enter(null);
    }
    // The two databases do not order texts alike.
    return found.toSorted();
  });
}

onBothStorages('a backup', (kind) => {
  test('brings everything back, also into the other database, and begins a new epoch', async () => {
    const server = await startTestServer({ storage: kind });
    const other = await startTestServer({ storage: kind === 'sqlite' && noPostgres === undefined ? 'postgres' : 'sqlite' });
    try {
      const [a, b, portal] = [await scriptedDesk(server), await scriptedDesk(server), await signedIn(server)];
      // More than one page of rows.
      await a.push(...Array.from({ length: 500 }, (_, at) => put({ n: at + 1, rec: `r${at}`, share: fullEdit, fields: { name: `Record ${at} "žąsis" \n`, list: [1, null] } })));
      await a.push(...Array.from({ length: 50 }, (_, at) => put({ n: at + 501, rec: `s${at}` })), unshare({ n: 551, rec: 'r1', gen: 2 }));
      await b.send(put({ n: 1, rec: 'r1', fields: { name: 'Other company' } }));
      await portal.get('edit', { parts: { workspaceId: a.enrolment.workspace_id, rec: 'r2' }, body: { gen: 3, fields: { name: { val: 'Edited', base_seq: 3 } } } });
      const file = path.join(server.folder, 'all.backup');
      const { epoch } = await a.hello();
      const before = await rows(server.storage);
      const count = await backup(server.storage, file, systemClock());
      expect(count).toBeGreaterThan(1_100);
      expect((await stat(file)).mode & 0o077).toBe(0);
      await a.send(put({ n: 552, rec: 'late', fields: { name: 'After the backup' } }));

      for (const target of [server, other]) {
        await expect(restore(target.storage, file, { overwrite: false })).rejects.toThrow('holds workspaces or engineers already');
        expect((await restore(target.storage, file, { overwrite: true })).rows).toBe(count);
        expect(await rows(target.storage)).toEqual(before);
        expect((await target.storage.admin(openMeta)).epoch).not.toBe(epoch);
      }
      expect((await portal.ask('me')).statusCode).toBe(401);
      expect(await failureOf(a.push(put({ n: 552, rec: 'late' })))).toMatchObject({ body: { code: 'EPOCH' } });
      expect(await a.hello()).toMatchObject({ last_n: 551, workspace_id: a.enrolment.workspace_id });
      expect((await b.hello()).head).toBe(1);
    } finally {
      await other.stop();
      await server.stop();
    }
  });

  test('that is damaged changes nothing', async () => {
    const server = await startTestServer({ storage: kind });
    try {
      const desk = await scriptedDesk(server);
      await desk.send(put({ n: 1, rec: 'r1', fields: { name: 'Kept' } }));
      const file = path.join(server.folder, 'all.backup');
      await backup(server.storage, file, systemClock());
      const [text, before] = [await readFile(file, 'utf8'), await rows(server.storage)];
      for (const [bent, words] of [
        [text.replace('Kept', 'Kepd'), 'checksum'], [text.split('\n').slice(0, -2).join('\n'), 'end is missing'], [text.slice(0, text.length - 40), 'cut or changed'],
        [`${text}{}\n`, 'after its end'], ['{"backup":"another program"}\n', 'not a backup'], [text.replace('["workspace"', '["session"'), 'no row of a known table'],
        [text.replace(`"schema":${schemaVersion}`, '"schema":99'), 'checksum'],
      ] as const) {
        await writeFile(file, bent);
        await expect(restore(server.storage, file, { overwrite: true }), words).rejects.toThrow(words);
      }
      await expect(restore(server.storage, `${file}.none`, { overwrite: true })).rejects.toThrow('cannot be read');
      expect(await rows(server.storage)).toEqual(before);
    } finally {
      await server.stop();
    }
  });
});
