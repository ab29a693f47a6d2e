import { afterAll, beforeAll, expect, test } from 'vitest';
import { addEngineer, disable, resetPassword } from '#provider/server/engineers.ts';
import { scriptedDesk, type ScriptedDesk } from './support/desk.ts';
import { fullEdit, fullView, put, unshare } from './support/mutations.ts';
import { portalClient, signedIn, type PortalClient } from './support/portal.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { onBothStorages } from './support/storages.ts';

onBothStorages('portal', (kind) => {
  let server: TestServer;
  let now = '2026-11-23T09:00:00.000Z';
  beforeAll(async () => { server = await startTestServer({ storage: kind, clock: () => now }); });
  afterAll(() => server.stop());

  const setup = async (): Promise<{ desk: ScriptedDesk; portal: PortalClient; workspaceId: string }> => {
    const desk = await scriptedDesk(server);
    return { desk, portal: await signedIn(server), workspaceId: desk.enrolment.workspace_id };
  };
  const code = (response: { json(): unknown }): string => (response.json() as { code: string }).code;

  test('signing in sets a cookie that scripts and other sites cannot use', async () => {
    const response = await portalClient(server).ask('signIn', { body: server.engineer });
    expect(response.headers['set-cookie']).toMatch(/^tandem_session=[^;]{40,}; .*Path=\/portal; HttpOnly; SameSite=Strict$/);
  });

  test('a wrong password and an unknown address get the same answer', async () => {
    const wrong = await portalClient(server).ask('signIn', { body: { ...server.engineer, password: 'wrong' } });
    const unknown = await portalClient(server).ask('signIn', { body: { email: 'nobody@provider.example', password: 'wrong' } });
    expect(wrong.statusCode).toBe(401);
    expect(unknown.json()).toEqual(wrong.json());
  });

  test('writes without the portal header are refused', async () => {
    const response = await server.app.inject({ method: 'POST', url: '/portal/api/sign-in', payload: server.engineer });
    expect([response.statusCode, code(response)]).toEqual([403, 'CSRF']);
  });

  test('a one-time password opens nothing but its own replacement', async () => {
    const { password } = await addEngineer(server.storage, { email: `new-${kind}@provider.example`, name: 'New', workspaces: [] }, now);
    const portal = portalClient(server);
    expect(await portal.get('signIn', { body: { email: `new-${kind}@provider.example`, password } })).toMatchObject({ mustChangePassword: true });
    expect(code(await portal.ask('workspaces'))).toBe('PASSWORD_CHANGE');
    expect((await portal.ask('password', { body: { current: password, next: 'short' } })).statusCode).toBe(400);
    await portal.get('password', { body: { current: password, next: 'a longer password' } });
    await portal.get('workspaces');
    expect((await portalClient(server).ask('signIn', { body: { email: `new-${kind}@provider.example`, password } })).statusCode).toBe(401);
  });

  test('a reset, a sign-out and a disabled account end sessions', async () => {
    const email = `leaver-${kind}@provider.example`;
    const added = await addEngineer(server.storage, { email, name: 'Leaver', workspaces: [] }, now);
    const signIn = async (password: string): Promise<PortalClient> => {
      const portal = portalClient(server);
      await portal.get('signIn', { body: { email, password } });
      return portal;
    };
    const first = await signIn(added.password);
    const password = await resetPassword(server.storage, email);
    expect((await first.ask('me')).statusCode).toBe(401);
    const second = await signIn(password);
    await second.get('signOut');
    expect((await second.ask('me')).statusCode).toBe(401);
    const third = await signIn(password);
    await disable(server.storage, email, now);
    expect((await third.ask('me')).statusCode).toBe(401);
  });

  test('a session ends after twelve hours of silence', async () => {
    const portal = await signedIn(server);
    now = '2026-11-23T20:00:00.000Z';
    await portal.get('me');
    now = '2026-11-24T07:59:00.000Z';
    await portal.get('me');
    now = '2026-11-24T20:00:00.000Z';
    expect((await portal.ask('me')).statusCode).toBe(401);
  });

  test('an engineer of one workspace does not see another, which looks like none at all', async () => {
    const [mine, other] = [await scriptedDesk(server), await scriptedDesk(server)];
    const email = `one-${kind}@provider.example`;
    const { password } = await addEngineer(server.storage, { email, name: 'One', workspaces: [mine.enrolment.workspace_id] }, now);
    const portal = portalClient(server);
    await portal.get('signIn', { body: { email, password } });
    await portal.get('password', { body: { current: password, next: 'a longer password' } });
    expect((await portal.get('workspaces')).workspaces.map(({ id }) => id)).toEqual([mine.enrolment.workspace_id]);
    for (const name of ['records', 'audit'] as const)
      expect((await portal.ask(name, { parts: { workspaceId: other.enrolment.workspace_id } })).statusCode).toBe(404);
    expect((await portal.ask('edit', { parts: { workspaceId: other.enrolment.workspace_id, rec: 'r1' }, body: { gen: 1, fields: { name: { val: 'x', base_seq: 1 } } } })).statusCode).toBe(404);
  });

  test('lists shared records by kind, words and order, and counts them', async () => {
    const { desk, portal, workspaceId } = await setup();
    await desk.push(
      put({ n: 1, rec: 'a1', fields: { name: 'zeta Printer', notes: '2nd floor 100%' } }),
      put({ n: 2, rec: 'a2', fields: { name: 'Alpha server' } }),
      put({ n: 3, rec: 'b1', kind: 'runbook', fields: { title: 'Replace the printer' } }),
      put({ n: 4, rec: 'l1', kind: 'link', fields: { fromId: 'b1', toId: 'a1', relation: 'covers' } }),
      put({ n: 5, rec: 'a3', fields: { name: 'Gone printer' } }),
      unshare({ n: 6, rec: 'a3' }),
    );
    const ask = (query: Record<string, string | number>) => portal.get('records', { parts: { workspaceId }, query });
    expect((await ask({})).rows.map(({ title }) => title)).toEqual(['Alpha server', 'Replace the printer', 'zeta Printer']);
    expect(await ask({ text: 'PRINTER' })).toMatchObject({ total: 2, kinds: [{ kind: 'asset', count: 1 }, { kind: 'runbook', count: 1 }] });
    expect((await ask({ text: 'printer floor' })).rows.map(({ rec }) => rec)).toEqual(['a1']);
    expect((await ask({ text: '100%' })).total).toBe(1);
    expect((await ask({ text: '%' })).total).toBe(1);
    expect(await ask({ kind: 'asset', limit: 1, offset: 1 })).toMatchObject({ total: 2, rows: [{ rec: 'a1' }] });
    expect((await ask({ sort: 'changed' })).rows.map(({ rec }) => rec)).toEqual(['b1', 'a2', 'a1']);
    expect((await portal.get('workspaces')).workspaces.find(({ id }) => id === workspaceId)).toMatchObject({ records: 3, desks: 1, name: 'Northwind' });
  });

  test('shows a record with its shared neighbours only', async () => {
    const { desk, portal, workspaceId } = await setup();
    const [site, hidden] = ['01920000-0000-7000-8000-000000000001', '01920000-0000-7000-8000-000000000002'];
    await desk.push(
      put({ n: 1, rec: site, kind: 'site', fields: { name: 'Branch 2' } }),
      put({ n: 2, rec: 'a1', fields: { name: 'Printer', siteId: site, holderId: hidden, notes: `See [it](tandem://site/${site}).` } }),
      put({ n: 3, rec: 'l1', kind: 'link', fields: { fromId: 'a1', toId: site, relation: 'located_at' } }),
    );
    const shown = await portal.get('record', { parts: { workspaceId, rec: 'a1' } });
    expect(shown.references).toEqual({ [site]: { rec: site, kind: 'site', title: 'Branch 2' } });
    expect(shown.links).toEqual([{ relation: 'located_at', direction: 'forward', other: { rec: site, kind: 'site', title: 'Branch 2' } }]);
    expect((await portal.get('record', { parts: { workspaceId, rec: site } })).links).toMatchObject([{ direction: 'backward', other: { rec: 'a1' } }]);
  });

  test('an edit reaches the desk, and the history says who changed what', async () => {
    const { desk, portal, workspaceId } = await setup();
    const { gen, seq } = await desk.send(put({ n: 1, rec: 'a1', share: fullEdit, fields: { name: 'Printer', location: 'Room 1' } }));
    const before = await desk.pull();
    const edited = await portal.get('edit', { parts: { workspaceId, rec: 'a1' }, body: { gen, fields: { location: { val: '  Room 2 ', base_seq: seq } } } });
    expect(edited).toMatchObject({ changedBy: 'Maria Provider', record: { fields: { location: { val: 'Room 2', by: 'provider', who: 'Maria Provider' } } } });
    expect(edited.history).toEqual([{ at: now, by: 'provider', who: 'Maria Provider', field: 'location', what: 'changed', value: 'Room 1' }]);
    expect((await desk.pull(before.cursor)).records).toMatchObject([{ rec: 'a1', fields: { location: { val: 'Room 2', by: 'provider' }, name: { seq } } }]);
  });

  test('a task that an engineer ticks gets its time, where that is shared', async () => {
    const { desk, portal, workspaceId } = await setup();
    const results = await desk.push(
      put({ n: 1, rec: 't1', kind: 'task', share: fullEdit, fields: { title: 'Change the tape', status: 'todo', doneAt: null } }),
      put({ n: 2, rec: 't2', kind: 'task', share: { ...fullEdit, level: 'summary' }, fields: { title: 'Call back', status: 'todo' } }),
    );
    const tick = async (rec: string, at: number) => (await portal.get('edit', { parts: { workspaceId, rec }, body: { gen: results.results[at]!.gen, fields: { status: { val: 'done', base_seq: results.results[at]!.seq } } } })).record.fields;
    expect(await tick('t1', 0)).toMatchObject({ status: { val: 'done' }, doneAt: { val: now, by: 'provider' } });
    expect(await tick('t2', 1)).not.toHaveProperty('doneAt');
  });

  test("an engineer's edit is later than what the desk's clock, years ahead, had said", async () => {
    const { desk, portal, workspaceId } = await setup();
    const { gen, seq, share_seq: shareSeq } = await desk.send(put({ n: 1, rec: 'a1', share: fullEdit, fields: { location: { val: 'Room 1', at: Date.parse('2036-01-01T00:00:00Z') } } }));
    await portal.get('edit', { parts: { workspaceId, rec: 'a1' }, body: { gen, fields: { location: { val: 'Room 2', base_seq: seq } } } });
    const concurrent = await desk.send(put({ n: 2, rec: 'a1', share: fullEdit, gen, shareSeq, fields: { location: { val: 'Room 3', base: seq, at: Date.parse('2036-01-01T00:00:00Z') } } }));
    expect(concurrent.fields.location).toMatchObject({ outcome: 'lost', current: { val: 'Room 2' } });
    const shown = await portal.get('record', { parts: { workspaceId, rec: 'a1' } });
    expect(shown.history).toMatchObject([{ what: 'lost', value: 'Room 3', by: 'desk' }, { what: 'changed', value: 'Room 1' }]);
  });

  test('an edit of what changed meanwhile is refused with the present record', async () => {
    const { desk, portal, workspaceId } = await setup();
    const { gen, seq, share_seq: shareSeq } = await desk.send(put({ n: 1, rec: 'a1', share: fullEdit, fields: { location: 'Room 1' } }));
    await desk.send(put({ n: 2, rec: 'a1', share: fullEdit, gen, shareSeq, fields: { location: { val: 'Room 2', base: seq } } }));
    const response = await portal.ask('edit', { parts: { workspaceId, rec: 'a1' }, body: { gen, fields: { location: { val: 'Room 9', base_seq: seq } } } });
    expect(response.statusCode).toBe(409);
    expect(response.json()).toMatchObject({ code: 'STALE', current: { fields: { location: { val: 'Room 2' } } } });
  });

  test('edits keep to the right, to the shared fields, to their types, and to shared records', async () => {
    const { desk, portal, workspaceId } = await setup();
    await desk.push(
      put({ n: 1, rec: 'view', share: fullView, fields: { name: 'Printer' } }),
      put({ n: 2, rec: 'edit', share: fullEdit, fields: { name: 'Printer', purchasedOn: null, siteId: null } }),
    );
    const edit = async (rec: string, gen: number, fields: object): Promise<string> => code(await portal.ask('edit', { parts: { workspaceId, rec }, body: { gen, fields } }));
    expect(await edit('view', 1, { name: { val: 'X', base_seq: 1 } })).toBe('FORBIDDEN');
    expect(await edit('edit', 2, { serial: { val: 'X', base_seq: 0 } })).toBe('FORBIDDEN');
    expect(await edit('edit', 2, { purchasedOn: { val: 'soon', base_seq: 2 } })).toBe('BAD_REQUEST');
    expect(await edit('edit', 2, { siteId: { val: 'private-site', base_seq: 2 } })).toBe('BAD_REQUEST');
    expect(await edit('none', 2, { name: { val: 'X', base_seq: 2 } })).toBe('NOT_FOUND');
  });

  test('nothing is shown after the last day, and nothing of it is left', async () => {
    now = '2026-11-23T23:00:00.000Z';
    const { desk, portal, workspaceId } = await setup();
    await desk.send(put({ n: 1, rec: 'a1', share: { ...fullEdit, until: '2026-11-23' }, fields: { name: 'CANARY-UNTIL' } }));
    expect((await portal.get('record', { parts: { workspaceId, rec: 'a1' } })).record.until).toBe('2026-11-23');
    now = '2026-11-24T00:00:00.000Z';
    expect((await portal.ask('record', { parts: { workspaceId, rec: 'a1' } })).statusCode).toBe(404);
    const left = await server.storage.read(workspaceId, (sql) => sql.all<object>('SELECT * FROM record WHERE workspace_id = ?', [workspaceId]));
    expect(JSON.stringify(left)).not.toContain('CANARY-UNTIL');
  });

  test('every access is written down, with names and without values', async () => {
    const { desk, portal, workspaceId } = await setup();
    const { gen, seq } = await desk.send(put({ n: 1, rec: 'a1', share: fullEdit, fields: { location: 'CANARY-1' } }));
    await portal.get('records', { parts: { workspaceId } });
    await portal.get('record', { parts: { workspaceId, rec: 'a1' } });
    await portal.get('edit', { parts: { workspaceId, rec: 'a1' }, body: { gen, fields: { location: { val: 'CANARY-2', base_seq: seq } } } });
    await desk.pull();
    const { rows, total } = await portal.get('audit', { parts: { workspaceId } });
    expect(rows.map(({ actor, action, rec }) => [actor, action, rec])).toEqual([
      ['desk', 'pull', null], ['engineer', 'edit', 'a1'], ['engineer', 'read', 'a1'], ['engineer', 'list', null], ['desk', 'push', null], ['desk', 'enrol', null],
    ]);
    expect(total).toBe(6);
    expect(JSON.stringify(rows)).not.toContain('CANARY');
  });
});
