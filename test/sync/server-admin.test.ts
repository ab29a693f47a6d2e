import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '#src/contract/provider/admin-api.ts';
import { failureOf, scriptedDesk } from './support/desk.ts';
import { fullEdit, put } from './support/mutations.ts';
import { portalClient, signedIn, type PortalClient } from './support/portal.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { onBothStorages } from './support/storages.ts';

onBothStorages('administration', (kind) => {
  let server: TestServer;
  let admin: PortalClient;
  beforeAll(async () => {
    server = await startTestServer({ storage: kind });
    admin = await signedIn(server);
  });
  afterAll(() => server.stop());

  const newcomer = async (role: Role, email: string, workspaceIds: string[] | null = null): Promise<PortalClient> => {
    const { password } = await admin.get('invite', { body: { email, name: 'New', role, workspaceIds } });
    const portal = portalClient(server);
    await portal.get('signIn', { body: { email, password } });
    await portal.get('password', { body: { current: password, next: 'a longer password' } });
    return portal;
  };
  const idOf = async (email: string): Promise<string> => (await admin.get('engineers')).engineers.find((one) => one.email === email)!.id;

  test('engineers and auditors cannot administer; auditors see the lists and edit nothing', async () => {
    const [desk, engineer, auditor] = [await scriptedDesk(server), await newcomer('engineer', 'plain@a.example'), await newcomer('auditor', 'audit@a.example')];
    const { gen, seq } = await desk.send(put({ n: 1, rec: 'r1', share: fullEdit, fields: { location: 'Room 1' } }));
    const edit = { parts: { workspaceId: desk.enrolment.workspace_id, rec: 'r1' }, body: { gen, fields: { location: { val: 'Room 2', base_seq: seq } } } };
    for (const portal of [engineer, auditor]) {
      for (const [name, body] of [['invite', { email: 'x@a.example', name: 'X', role: 'admin', workspaceIds: null }], ['changeEngineer', { role: 'admin' }], ['revoke', {}], ['code', { workspaceId: null }]] as const)
        expect((await portal.ask(name, { parts: { id: 'any' }, body })).statusCode, name).toBe(403);
    }
    for (const name of ['engineers', 'desks', 'log'] as const) {
      expect((await engineer.ask(name)).statusCode).toBe(403);
      await auditor.get(name);
    }
    expect((await auditor.ask('edit', edit)).statusCode).toBe(403);
    expect((await auditor.ask('propose', edit)).statusCode).toBe(403);
    expect((await auditor.ask('withdraw', { parts: { ...edit.parts, proposal: 'any' }, body: {} })).statusCode).toBe(403);
    await auditor.get('record', { parts: edit.parts });
    await engineer.get('edit', edit);
  });

  test('role, workspaces and access change at once; a new password ends sessions', async () => {
    const [mine, other] = [await scriptedDesk(server), await scriptedDesk(server)];
    const portal = await newcomer('engineer', 'grants@a.example', [mine.enrolment.workspace_id]);
    const id = await idOf('grants@a.example');
    const seen = async () => (await portal.get('workspaces')).workspaces.map((one) => one.id);
    const change = (body: object) => admin.get('changeEngineer', { parts: { id }, body });
    expect(await seen()).toEqual([mine.enrolment.workspace_id]);
    await change({ workspaceIds: [other.enrolment.workspace_id] });
    expect(await seen()).toEqual([other.enrolment.workspace_id]);
    await change({ workspaceIds: null });
    expect((await seen()).length).toBeGreaterThan(1);
    await change({ role: 'auditor' });
    await portal.get('log');
    await change({ active: false });
    expect((await portal.ask('me')).statusCode).toBe(401);
    const { password } = await change({ active: true, newPassword: true });
    expect(await portal.get('signIn', { body: { email: 'grants@a.example', password: password! } })).toMatchObject({ mustChangePassword: true, role: 'auditor' });
  });

  test('the last administrator stays, and an address is used once', async () => {
    const id = await idOf(server.engineer.email);
    for (const body of [{ role: 'engineer' }, { active: false }]) expect((await admin.ask('changeEngineer', { parts: { id }, body })).json()).toMatchObject({ code: 'FORBIDDEN', message: 'This is the last administrator.' });
    expect((await admin.get('me')).role).toBe('admin');
    expect((await admin.ask('invite', { body: { email: server.engineer.email.toUpperCase(), name: 'Again', role: 'admin', workspaceIds: null } })).statusCode).toBe(400);
  });

  test('a code from the portal lets a desk into its workspace, and a revoked desk stays outside', async () => {
    const first = await scriptedDesk(server);
    const { code } = await admin.get('code', { body: { workspaceId: first.enrolment.workspace_id } });
    const enrolled = await first.transport.enrol({ code, device: `second-${kind}`, deviceName: 'Second laptop', workspaceName: 'x' });
    expect(enrolled.workspace_id).toBe(first.enrolment.workspace_id);
    const desk = (await admin.get('desks')).desks.find((one) => one.name === `Desk ${first.device}`)!;
    await admin.get('revoke', { parts: { id: desk.id }, body: {} });
    expect(await failureOf(first.hello())).toMatchObject({ body: { code: 'UNAUTHORISED' } });
    expect((await admin.ask('revoke', { parts: { id: desk.id }, body: {} })).statusCode).toBe(404);
    expect((await admin.get('audit', { parts: { workspaceId: first.enrolment.workspace_id } })).rows[0]).toMatchObject({ action: 'revoke desk', actor: 'engineer' });
  });

  test('the log tells who came, who failed and what was administered, without secrets', async () => {
    const portal = portalClient(server);
    await portal.ask('signIn', { body: { email: server.engineer.email, password: 'CANARY-password' } });
    await portal.ask('signIn', { body: { email: 'CANARY@typed.example', password: 'CANARY-password' } });
    await portal.get('signIn', { body: server.engineer });
    await portal.get('signOut');
    const { code } = await admin.get('code', { body: { workspaceId: null } });
    const { rows } = await admin.get('log', { query: { limit: 5 } });
    expect(rows.map(({ actor, action }) => `${actor} ${action}`)).toEqual(['engineer issue code', 'engineer sign-out', 'engineer sign-in', 'stranger sign-in failed', 'engineer sign-in failed']);
    expect(rows.every(({ address }) => address === '127.0.0.1')).toBe(true);
    for (const secret of ['CANARY', code]) expect(JSON.stringify(rows)).not.toContain(secret);
  });
});
