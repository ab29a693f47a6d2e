/** Makes a forgotten case of a union a compile error, and a loud failure if data lied about its type. */
export function assertNever(value: never, what = 'case'): never {
  throw new Error(`Unexpected ${what}: ${JSON.stringify(value)}`);
}

/** Narrows away undefined and null where the caller knows better than the type. */
export function defined<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`Missing ${what}`);
  return value;
}
