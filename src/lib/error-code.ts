/** The `code` that Node and SQLite put on their errors, such as `ENOSPC`; empty when there is none. */
export function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
