import path from 'node:path';
import PouchDB from 'pouchdb';
import { timed } from './measure.ts';

interface Doc { readonly _id: string }

/** PouchDB over LevelDB, from one local database to another: no network between, which is in its favour. Milliseconds of the replication alone. */
export async function replicateWithPouch(folder: string, documents: readonly Doc[]): Promise<number> {
  const from = new PouchDB(path.join(folder, 'pouch-from'), { auto_compaction: false });
  const to = new PouchDB(path.join(folder, 'pouch-to'));
  try {
    for (let at = 0; at < documents.length; at += 1_000) await from.bulkDocs(documents.slice(at, at + 1_000));
    return await timed(() => from.replicate.to(to, { batch_size: 1_000, batches_limit: 10 }));
  } finally {
    await from.close();
    await to.close();
  }
}
