import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SecretStore } from './secrets.ts';

/** For the command line and the browser bridge, which have no keychain: a file that only this user may read. */
export function fileSecrets(profileDir: string): SecretStore {
  const path = join(profileDir, 'secrets.json');
  const read = async (): Promise<Record<string, string>> => {
    try { return JSON.parse(await readFile(path, 'utf8')) as Record<string, string>; } catch { return {}; }
  };
  let queue: Promise<void> = Promise.resolve();
  const change = (edit: (all: Record<string, string>) => void): Promise<void> => {
    queue = queue.catch(() => undefined).then(async () => {
      const all = await read();
      edit(all);
      await mkdir(profileDir, { recursive: true });
      await writeFile(`${path}.new`, JSON.stringify(all), { mode: 0o600 });
      await rename(`${path}.new`, path);
    });
    return queue;
  };
  return {
    get: async (key) => (await read())[key] ?? null,
    set: (key, value) => change((all) => { all[key] = value; }),
    delete: (key) => change((all) => { delete all[key]; }),
  };
}
