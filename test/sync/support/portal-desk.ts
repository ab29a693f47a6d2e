import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';
import { signedIn, type PortalClient } from './portal.ts';
import { startTestServer, type TestServer, type TestServerOptions } from './server.ts';

export interface PortalDesk {
  readonly server: TestServer;
  readonly desk: TestDesk;
  /** An engineer who is signed in and sees the desk's workspace. */
  readonly portal: PortalClient;
  readonly workspaceId: string;
  stop(): Promise<void>;
}

/** A desk that has spoken with its provider, and an engineer in the portal. It speaks only when a test says so. */
export async function portalDesk(options: TestServerOptions = {}): Promise<PortalDesk> {
  const server = await startTestServer(options);
  const desk = await openTestDesk();
  await desk.core.call('sync.enrol', { url: server.url, code: await server.enrolmentCode(), deviceName: 'Laptop' });
  // Only the test's own conversations, so that none is joined that began before a change.
  await desk.core.call('sync.pause', { paused: true });
  await desk.core.call('sync.now', {});
  const portal = await signedIn(server);
  const { id: workspaceId } = (await portal.get('workspaces')).workspaces[0]!;
  return {
    server, desk, portal, workspaceId,
    stop: async () => {
      desk.cleanUp();
      await server.stop();
    },
  };
}
