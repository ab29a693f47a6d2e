import { configure, connect, run } from '#core/db/database.ts';
import { withBigCore } from '../support/big-workspace.ts';
import { measured, median, percentile, timed, type Measured } from '../support/measure.ts';

const EDITS = 1200;

/** One edit per transaction, each safe on the disk before it is answered; against one bare row per transaction. */
export function benchCommit(): Promise<Measured[]> {
  return withBigCore(async (core) => {
    const { ids } = await core.call('records.ids', { kind: 'asset', filter: {} });
    const edit = (n: number) => core.call('records.update', { kind: 'asset', id: ids[(n * 7919) % ids.length]!, fields: n % 2 === 0 ? { location: `Shelf ${n}` } : { status: n % 4 === 1 ? 'repair' : 'in_stock' } });
    for (let n = 0; n < 20; n += 1) await edit(n);
    const times: number[] = [];
    const bare: number[] = [];
    const plain = connect(`${core.desk().path}.plain`);
    configure(plain, { readonly: false });
    plain.exec('CREATE TABLE line (n INTEGER PRIMARY KEY, text TEXT)');
    // In turns, so that a busy disk troubles both alike.
    for (let n = 20; n < EDITS + 20; n += 1) {
      times.push(await timed(() => edit(n)));
      bare.push(await timed(() => run(plain, 'INSERT INTO line (text) VALUES (?)', `Shelf ${n}`)));
    }
    plain.close();
    return [
      measured('commit', `p50 of ${EDITS} edits, synchronous=FULL`, median(times), 'ms', { baseline: median(bare) }),
      measured('commit', `p99 of ${EDITS} edits, synchronous=FULL`, percentile(times, 0.99), 'ms', { baseline: percentile(bare, 0.99), most: 5 }),
    ];
  });
}
