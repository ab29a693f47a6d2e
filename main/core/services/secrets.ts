/** Where tokens live: outside the workspace file, so that a copy of it opens nothing. */
export interface SecretStore {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
}
