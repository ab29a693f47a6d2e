/** Read at the first use: it is large, and the start of a desk does not wait for it. */
const age = () => import('age-encryption');

/** Seals a JSON value for some age recipients, as armoured text. */
export async function seal(value: unknown, recipients: readonly string[]): Promise<string> {
  const { armor, Encrypter } = await age();
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return armor.encode(await encrypter.encrypt(JSON.stringify(value)));
}

/** Rejects when it was sealed for others, or damaged. */
export async function unseal(data: string, identity: string): Promise<unknown> {
  const { armor, Decrypter } = await age();
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return JSON.parse(await decrypter.decrypt(armor.decode(data), 'text')) as unknown;
}
