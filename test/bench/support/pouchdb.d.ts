/** The few calls of PouchDB that the bench makes; the package comes without types. */
declare module 'pouchdb' {
  export default class PouchDB {
    constructor(path: string, options?: { auto_compaction?: boolean });
    bulkDocs(documents: readonly object[]): Promise<unknown>;
    readonly replicate: { to(target: PouchDB, options: { batch_size: number; batches_limit: number }): Promise<{ docs_written: number }> };
    close(): Promise<void>;
  }
}
