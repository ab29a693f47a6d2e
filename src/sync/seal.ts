import { armor, Decrypter, Encrypter } from 'age-encryption';

/** Seals a JSON value for some age recipients, as armoured text. */
export async function seal(value: unknown, recipients: readonly string[]): Promise<string> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return armor.encode(await encrypter.encrypt(JSON.stringify(value)));
}

/** Rejects when it was sealed for others, or damaged. */
export async function unseal(data: string, identity: string): Promise<unknown> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return JSON.parse(await decrypter.decrypt(armor.decode(data), 'text')) as unknown;
}
