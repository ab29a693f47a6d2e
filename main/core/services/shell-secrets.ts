import { secretReply, type SecretRequest } from '#src/contract/secrets.ts';
import { TandemError } from '#src/contract/errors.ts';
import type { SecretStore } from './secrets.ts';

/** The operating system's keychain, asked for through the shell, which alone may use it. */
export function shellSecrets(send: (request: SecretRequest) => void): { store: SecretStore; receive(message: unknown): void } {
  let next = 1;
  const waiting = new Map<number, { resolve(value: string | null): void; reject(error: unknown): void }>();
  const ask = (action: SecretRequest['action'], key: string, value?: string): Promise<string | null> => new Promise((resolve, reject) => {
    const id = next++;
    waiting.set(id, { resolve, reject });
    send({ secretRequest: id, action, key, ...(value === undefined ? {} : { value }) });
  });
  return {
    store: {
      get: (key) => ask('get', key),
      set: async (key, value) => { await ask('set', key, value); },
      delete: async (key) => { await ask('delete', key); },
    },
    receive(message) {
      const reply = secretReply.safeParse(message);
      if (!reply.success) return;
      const call = waiting.get(reply.data.secretReply);
      waiting.delete(reply.data.secretReply);
      if (reply.data.error === null) call?.resolve(reply.data.value);
      else call?.reject(new TandemError('refused', `This computer’s keychain did not answer: ${reply.data.error}.`, 'Unlock the keychain or sign in to the desktop again, then try once more.'));
    },
  };
}
