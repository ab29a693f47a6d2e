import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import { TandemError } from '#src/contract/errors.ts';

/** The files of a folder with this ending, by name. */
export function listFiles(folder: string, ending: string): string[] {
  return orMissing(folder, () => readdirSync(folder)).filter((name) => name.endsWith(ending)).sort().map((name) => join(folder, name));
}

export function readJson<T>(file: string, schema: z.ZodType<T>): T {
  const text = readText(file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new TandemError('invalid', `${basename(file)} is not valid JSON: ${(error as Error).message}`, 'Correct the file, or install Tandem again.', { cause: error });
  }
  return checked(schema, value, basename(file));
}

export function readText(file: string): string {
  return orMissing(file, () => readFileSync(file, 'utf8'));
}

function orMissing<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new TandemError('missing-file', `${basename(path)} cannot be read: ${(error as Error).message}`, 'Install Tandem again; this came with it.', { cause: error });
  }
}

/** The value as its schema has it. Throws `invalid`, naming the file and the entry. */
export function checked<T>(schema: z.ZodType<T>, value: unknown, name: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const [first, ...path] = issue?.path ?? [];
  const entry = typeof first === 'number' ? `entry ${first + 1}` : String(first ?? 'top level');
  throw new TandemError('invalid', `${name}, ${[entry, ...path].join('.')}: ${issue?.message ?? 'is not valid'}`, 'Correct this place in the file.');
}
