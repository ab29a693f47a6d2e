import { readFile } from 'node:fs/promises';
import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import { statementBody } from '#src/domain/ownership/statement.ts';
import type { SecretStore } from '../secrets.ts';
import { knownSigningKey, publicKeyOf } from '../signing/keys.ts';
import { verifyPage } from '../signing/signed-page.ts';

const MOST_BYTES = 50_000_000;

async function textOf({ text, path }: DeskInput<'agreements.verify'>): Promise<string> {
  if (text !== undefined) return text;
  if (path === undefined) throw new TandemError('invalid', 'No statement was given.', 'Give its text or the path of the file.');
  const bytes = await readFile(path).catch((reason: unknown) => {
    throw new TandemError('not-found', `${path} cannot be read: ${reason instanceof Error ? reason.message : String(reason)}.`, 'Check the path, and that you may read the file.');
  });
  if (bytes.length > MOST_BYTES) throw new TandemError('invalid', `${path} is too large for a statement.`, 'Choose the file that Tandem has saved.');
  return bytes.toString('utf8');
}

export async function verifyStatement(secrets: SecretStore, input: DeskInput<'agreements.verify'>): Promise<DeskOutput<'agreements.verify'>> {
  const verified = verifyPage(await textOf(input));
  if (verified.result === 'not-signed')
    return { result: 'not-signed', words: 'This file carries no signature of Tandem.', fingerprint: null, own: false, statement: null };
  if (verified.result === 'changed')
    return { result: 'changed', words: 'This file was changed after it was signed. Do not rely on it.', fingerprint: verified.fingerprint, own: false, statement: null };
  const key = await knownSigningKey(secrets);
  const own = key !== null && publicKeyOf(key) === verified.publicKey;
  const statement = statementBody.safeParse(verified.data);
  if (!statement.success) return { result: 'not-signed', words: 'This file is signed and unchanged, but it is no statement of the division of work.', fingerprint: verified.fingerprint, own, statement: null };
  const words = own ? 'Unchanged since this desk signed it.' : 'Unchanged since it was signed. Compare the fingerprint with the one that the other side tells you.';
  return { result: 'unchanged', words, fingerprint: verified.fingerprint, own, statement: statement.data };
}
