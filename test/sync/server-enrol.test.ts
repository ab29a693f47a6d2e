import { afterAll, beforeAll, expect, test } from 'vitest';
import { revokeDesk } from '#provider/server/storage/desks.ts';
import { failureOf, scriptedDesk } from './support/desk.ts';
import { enrolDesk, injectTransport } from './support/inject-transport.ts';
import { put } from './support/mutations.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { onBothStorages } from './support/storages.ts';

onBothStorages('enrolment', (kind) => {
  let server: TestServer;
  let now = '2026-11-23T09:00:00.000Z';
  beforeAll(async () => { server = await startTestServer({ storage: kind, clock: () => now }); });
  afterAll(() => server.stop());

  test('a code works once, however it is typed', async () => {
    const code = await server.enrolmentCode();
    await enrolDesk(server.app, code.toLowerCase().replaceAll('-', ' '), 'device-one');
    expect(await failureOf(enrolDesk(server.app, code, 'device-two'))).toMatchObject({ status: 403, body: { code: 'CODE' } });
  });

  test('of two desks with one code at the same moment, one is admitted', async () => {
    const code = await server.enrolmentCode();
    const outcomes = await Promise.allSettled([enrolDesk(server.app, code, 'device-aaa'), enrolDesk(server.app, code, 'device-bbb')]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('a code is too old after half an hour', async () => {
    const code = await server.enrolmentCode();
    now = '2026-11-23T09:30:00.000Z';
    expect(await failureOf(enrolDesk(server.app, code, 'device-late'))).toMatchObject({ body: { code: 'CODE' } });
  });

  test('a code for a workspace joins it; one without makes a workspace of its own', async () => {
    const first = await scriptedDesk(server);
    const second = await scriptedDesk(server, first.enrolment.workspace_id);
    const other = await scriptedDesk(server);
    expect(second.enrolment.workspace_id).toBe(first.enrolment.workspace_id);
    expect(other.enrolment.workspace_id).not.toBe(first.enrolment.workspace_id);
  });

  test('without a token, or with a wrong one, nothing is answered', async () => {
    for (const token of [undefined, 'tandem_wrong']) {
      const transport = injectTransport(server.app, () => token);
      expect(await failureOf(transport.hello({ device: 'device-xyz', protocol: 1, schema: 1 }))).toMatchObject({ status: 401, body: { code: 'UNAUTHORISED' } });
    }
  });

  test('a revoked token ends at once', async () => {
    const desk = await scriptedDesk(server);
    const [row] = await server.storage.lookup((sql) => sql.all<{ id: string }>('SELECT id FROM desk WHERE workspace_id = ?', [desk.enrolment.workspace_id]));
    expect(await server.storage.admin((sql) => revokeDesk(sql, row!.id, now))).toBe(true);
    expect(await failureOf(desk.pull())).toMatchObject({ status: 401 });
  });

  test('the token itself is nowhere in the storage', async () => {
    const desk = await scriptedDesk(server);
    const rows = await server.storage.lookup((sql) => sql.all<object>('SELECT * FROM desk'));
    expect(JSON.stringify(rows)).not.toContain(desk.enrolment.device_token.slice(7));
    expect(desk.enrolment.device_token).toMatch(/^tandem_[\w-]{43}$/);
  });

  test('a desk takes a new identity with hello, and its numbers begin again', async () => {
    const desk = await scriptedDesk(server);
    await desk.send(put({ n: 1, rec: 'r1' }));
    expect((await desk.hello()).last_n).toBe(1);
    expect((await desk.transport.hello({ device: 'new-identity', protocol: 1, schema: 1 })).last_n).toBe(0);
  });

  test('a device id of another desk in the workspace is a fork', async () => {
    const first = await scriptedDesk(server);
    const second = await scriptedDesk(server, first.enrolment.workspace_id);
    expect(await failureOf(second.transport.hello({ device: first.device, protocol: 1, schema: 1 }))).toMatchObject({ status: 409, body: { code: 'FORK' } });
  });

  test('a desk that enrols again goes on with its numbers', async () => {
    const desk = await scriptedDesk(server);
    await desk.send(put({ n: 1, rec: 'r1' }));
    const again = await scriptedDesk(server, desk.enrolment.workspace_id, desk.device);
    expect((await again.hello()).last_n).toBe(1);
    expect(await failureOf(desk.transport.hello({ device: desk.device, protocol: 1, schema: 1 }))).toMatchObject({ body: { code: 'FORK' } });
  });
});
