import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openTestDesk } from '#test/fixtures/desk.ts';
import { startTestServer } from '#test/sync/support/server.ts';
import { measured, median, type Measured } from '../support/measure.ts';

const EDITS = 20;

/** Changes one field of a shared record and syncs, over real HTTP through a proxy that counts. */
export async function benchSyncOne(): Promise<Measured[]> {
  const server = await startTestServer();
  const counter = await countingProxy(server.url);
  const { core, cleanUp } = await openTestDesk({ checkOutput: false });
  try {
    await core.call('sync.enrol', { url: counter.url, code: await server.enrolmentCode(), deviceName: 'Bench' });
    const { id } = await core.call('records.create', { kind: 'asset', fields: { name: 'FS01', serial: 'S-1', notes: 'Rack B' } });
    await core.call('sharing.set', { kind: 'asset', id, level: 'full', right: 'view', until: null, hiddenFields: [] });
    await core.call('sync.now', {});
    const trips: number[] = [];
    const bytes: number[] = [];
    for (let n = 0; n < EDITS; n += 1) {
      counter.reset();
      await core.call('records.update', { kind: 'asset', id, fields: { location: `Shelf ${n}` } });
      await core.call('sync.now', {});
      trips.push(counter.trips());
      bytes.push(counter.bytes());
    }
    return [
      measured('sync-one', `round trips, median of ${EDITS} edits`, median(trips), 'trips', { most: 1 }),
      measured('sync-one', `HTTP bytes both ways, median of ${EDITS} edits`, median(bytes), 'bytes', { most: 2048 }),
    ];
  } finally {
    cleanUp();
    counter.stop();
    await server.stop();
  }
}

interface Counter { readonly url: string; trips(): number; bytes(): number; reset(): void; stop(): void }

async function countingProxy(target: string): Promise<Counter> {
  let [trips, bytes] = [0, 0];
  const count = (message: IncomingMessage, firstLine: string): void => {
    bytes += firstLine.length + 4 + message.rawHeaders.reduce((sum, text) => sum + text.length + 2, 0);
    message.on('data', (chunk: Buffer) => { bytes += chunk.length; });
  };
  const forward = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    trips += 1;
    count(incoming, `${incoming.method} ${incoming.url} HTTP/1.1`);
    const onward = request(new URL(incoming.url ?? '/', target), { method: incoming.method, headers: incoming.headers }, (reply) => {
      count(reply, `HTTP/1.1 ${reply.statusCode} ${reply.statusMessage}`);
      outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  };
  const proxy = createServer(forward);
  await new Promise<void>((ready) => { proxy.listen(0, '127.0.0.1', ready); });
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    trips: () => trips, bytes: () => bytes,
    reset: () => { [trips, bytes] = [0, 0]; },
    stop: () => { proxy.closeAllConnections(); proxy.close(); },
  };
}
