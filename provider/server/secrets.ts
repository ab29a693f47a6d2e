import { hash, verify } from '@node-rs/argon2';
import { createHash, randomBytes, randomInt } from 'node:crypto';

/** 256 random bits: what a desk or a browser shows. The server keeps its `secretHash` only. */
export function newSecret(prefix: string): string {
  return `${prefix}_${randomBytes(32).toString('base64url')}`;
}

/** Long random secrets need no slow hash: nobody can try 2^256 of them. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Without letters and digits that are mistaken for each other when read out on the phone. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

function randomText(length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** `K7QM-4XTR-9WPB`: 59 random bits, for half an hour. */
export function newEnrolmentCode(): string {
  return [randomText(4), randomText(4), randomText(4)].join('-');
}

/** Typed codes may come in small letters, with blanks, or without hyphens. */
export function enrolmentCodeHash(code: string): string {
  return secretHash(code.toUpperCase().replaceAll(/[^0-9A-Z]/g, ''));
}

export function newOneTimePassword(): string {
  return [randomText(5), randomText(5), randomText(5)].join('-');
}

/** argon2id with the library's parameters, which follow OWASP's (19 MiB, 2 passes). */
export function passwordHash(password: string): Promise<string> {
  return hash(password.normalize('NFKC'));
}

export function passwordFits(stored: string, password: string): Promise<boolean> {
  return verify(stored, password.normalize('NFKC'));
}

let decoy: Promise<string> | undefined;

/** Takes as long as checking a real password, so that the time of an answer does not tell which addresses exist. */
export async function pretendToCheck(password: string): Promise<void> {
  decoy ??= passwordHash(newOneTimePassword());
  await passwordFits(await decoy, password);
}
