import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '#src/lib/dates.ts';
import { backup } from '../backup/backup.ts';
import { restore } from '../backup/restore.ts';
import { issueCode } from '../enrolment.ts';
import { readSettings } from '../settings.ts';
import { openStorage, startServer } from '../start.ts';
import { listDesks, revokeDesk } from '../storage/desks.ts';
import type { Storage } from '../storage/storage.ts';
import type { Target } from './run.ts';
import { suggestBeside } from './suggesting.ts';

/** This server on a free port with a folder of its own, and with everything that the checks can use. */
export async function ownServer(): Promise<{ target: Target; stop(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tandem-conformance-'));
  const settings = readSettings(['--port', '0', '--data', folder, '--log', 'silent'], {});
  const server = await startServer(settings);
  // Beside the running server, as the commands work.
  const beside = async <T>(work: (storage: Storage) => Promise<T>): Promise<T> => {
    const storage = await openStorage(settings);
    try {
      return await work(storage);
    } finally {
      await storage.close();
    }
  };
  const newCode = (): Promise<string> => beside((storage) => issueCode(storage, { workspaceId: null, workspaceName: null }, systemClock()));
  const file = path.join(folder, 'conformance.backup');
  return {
    target: {
      url: server.url, code: await newCode(), otherCode: await newCode(),
      revoke: (deskName) => beside((storage) => storage.admin(async (sql) => {
        const desk = (await listDesks(sql)).find(({ name }) => name === deskName);
        if (desk) await revokeDesk(sql, desk.id, systemClock());
      })),
      suggest: (suggestion) => beside((storage) => suggestBeside(storage, suggestion)),
      rewind: {
        backup: async () => { await beside((storage) => backup(storage, file, systemClock())); },
        restore: async () => { await beside((storage) => restore(storage, file, { overwrite: true })); },
      },
    },
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
