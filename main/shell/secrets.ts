import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { safeStorage } from 'electron';
import { z } from 'zod';
import { secretRequest, type SecretReply } from '#src/contract/secrets.ts';

const stored = z.record(z.string(), z.string());

function fileOf(profileDir: string): string {
  return join(profileDir, 'keychain.json');
}

async function readAll(profileDir: string): Promise<Record<string, string>> {
  try {
    return stored.parse(JSON.parse(await readFile(fileOf(profileDir), 'utf8')));
  } catch {
    return {};
  }
}

/** How well the operating system protects what is stored: Linux without a keyring only obscures it. */
export function keychainKind(): 'protected' | 'basic' | 'none' {
  if (!safeStorage.isEncryptionAvailable()) return 'none';
  return process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text' ? 'basic' : 'protected';
}

const PLAIN = 'plain:';

/** Where the system has no keychain at all, a file that only this account may read is what is left; the screen says so. */
function seal(value: string): string {
  if (keychainKind() === 'none') return PLAIN + Buffer.from(value).toString('base64');
  return safeStorage.encryptString(value).toString('base64');
}

function unseal(sealed: string): string {
  if (sealed.startsWith(PLAIN)) return Buffer.from(sealed.slice(PLAIN.length), 'base64').toString('utf8');
  return safeStorage.decryptString(Buffer.from(sealed, 'base64'));
}

let queue: Promise<unknown> = Promise.resolve();

async function act(profileDir: string, action: 'get' | 'set' | 'delete', key: string, value: string | undefined): Promise<string | null> {
  const all = await readAll(profileDir);
  if (action === 'get') {
    const sealed = all[key];
    return sealed === undefined ? null : unseal(sealed);
  }
  if (action === 'set') all[key] = seal(value ?? '');
  else delete all[key];
  const path = fileOf(profileDir);
  await writeFile(`${path}.new`, JSON.stringify(all), { mode: 0o600 });
  await rename(`${path}.new`, path);
  return null;
}

/** Answers the core's questions to the keychain, one after another; null for a message that is none. */
export async function answerSecret(profileDir: string, message: unknown): Promise<SecretReply | null> {
  const request = secretRequest.safeParse(message);
  if (!request.success) return null;
  const { secretRequest: id, action, key, value } = request.data;
  const work = queue.then(() => act(profileDir, action, key, value));
  queue = work.catch(() => undefined);
  try {
    return { secretReply: id, value: await work, error: null };
  } catch (error) {
    return { secretReply: id, value: null, error: error instanceof Error ? error.message : String(error) };
  }
}
