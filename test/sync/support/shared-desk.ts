import { getSyncState, type SyncState } from '#core/repos/sync-repo.ts';
import type { CoreOptions } from '#core/core.ts';
import { isRemoved, type LiveRecord } from '#src/contract/provider/wire.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';
import { scriptedDesk, type ScriptedDesk } from './desk.ts';
import { startTestServer, type TestServer, type TestServerOptions } from './server.ts';
import { watchedTransport, type Watch } from './watched-transport.ts';

export interface SharedDesk {
  readonly server: TestServer;
  readonly desk: TestDesk;
  readonly watch: Watch;
  /** A second desk of the same workspace that sends what a test tells it to. */
  readonly other: ScriptedDesk;
  state(): SyncState;
  /** One conversation; answers what was asked on the way. */
  sync(): Promise<Watch['calls']>;
  share(kind: 'asset' | 'runbook' | 'person' | 'responsibility', id: string, level: 'summary' | 'full' | 'private', right?: 'view' | 'edit'): Promise<unknown>;
  /** The record as the server holds it; null when it is not shared there. */
  onServer(id: string): Promise<LiveRecord | null>;
  stop(): Promise<void>;
}

/** A real desk that is connected to a real server over HTTP, and has spoken with it once. */
export async function sharedDesk(options: { core?: Partial<CoreOptions>; server?: TestServerOptions } = {}): Promise<SharedDesk> {
  const server = await startTestServer(options.server);
  const watch = watchedTransport();
  const desk = await openTestDesk({ transport: watch.transport, ...options.core });
  await desk.core.call('sync.enrol', { url: server.url, code: await server.enrolmentCode(), deviceName: 'Laptop' });
  await desk.core.call('sync.now', {});
  const state = (): SyncState => getSyncState(desk.core.desk().db)!;
  const other = await scriptedDesk(server, state().workspaceId);
  return {
    server, desk, watch, other, state,
    sync: async () => {
      watch.calls.length = 0;
      await desk.core.call('sync.now', {});
      return [...watch.calls];
    },
    share: (kind, id, level, right = 'view') => desk.core.call('sharing.set', { kind, id, level, right, until: null, hiddenFields: [] }),
    onServer: async (id) => {
      await other.hello();
      const record = (await other.all()).get(id);
      return record && !isRemoved(record) ? record : null;
    },
    stop: async () => {
      desk.cleanUp();
      await server.stop();
    },
  };
}
