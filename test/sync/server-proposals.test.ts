import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ShareTerms } from '#src/contract/provider/wire.ts';
import type { ProposalAnswer, WireProposal } from '#src/contract/provider/proposals.ts';
import { addEngineer } from '#provider/server/engineers.ts';
import { newId } from '#src/lib/ids.ts';
import { scriptedDesk, type ScriptedDesk } from './support/desk.ts';
import { fullEdit, fullView, put, unshare } from './support/mutations.ts';
import { portalClient, signedIn, type PortalClient } from './support/portal.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { onBothStorages } from './support/storages.ts';

const fullPropose: ShareTerms = { level: 'full', right: 'propose', until: null };

onBothStorages('proposals', (kind) => {
  let server: TestServer;
  let now = '2026-11-23T09:00:00.000Z';
  beforeAll(async () => { server = await startTestServer({ storage: kind, clock: () => now }); });
  afterAll(() => server.stop());

  interface Setup { desk: ScriptedDesk; portal: PortalClient; workspaceId: string; rec: string; gen: number; seq: number }
  async function setup(share: ShareTerms = fullPropose): Promise<Setup> {
    const desk = await scriptedDesk(server);
    const rec = newId();
    const { gen, seq } = await desk.send(put({ n: 1, rec, share, fields: { name: 'FS01', notes: 'Rack B\n\nTwo disks' } }));
    return { desk, portal: await signedIn(server), workspaceId: desk.enrolment.workspace_id, rec, gen, seq };
  }
  const propose = ({ portal, workspaceId, rec, gen, seq }: Setup, fields: Record<string, string>, note = '') =>
    portal.ask('propose', { parts: { workspaceId, rec }, body: { gen, note, fields: Object.fromEntries(Object.entries(fields).map(([name, val]) => [name, { val, base_seq: seq }])) } });
  const list = async ({ portal, workspaceId }: Setup) => (await portal.get('proposals', { parts: { workspaceId } })).rows;
  const pulled = async (desk: ScriptedDesk, cursor = 0): Promise<readonly WireProposal[]> => (await desk.pull(cursor)).proposals ?? [];
  const code = (response: { json(): unknown }): string => (response.json() as { code: string }).code;
  async function answer({ desk }: Setup, ...answers: ProposalAnswer[]) {
    const { epoch } = await desk.hello();
    return desk.transport.push({ device: desk.device, epoch, protocol: 1, schema: 1, mutations: [], answers });
  }

  test('a suggestion changes nothing, reaches every desk with its base, and its answer reaches the engineer', async () => {
    const all = await setup();
    const before = (await all.desk.hello()).head;
    expect((await propose(all, { notes: 'Rack C\n\nTwo disks' }, ' We moved it ')).statusCode).toBe(200);
    const page = await all.desk.pull(before);
    expect(page.records).toEqual([]);
    expect(page.proposals).toEqual([{
      id: expect.any(String), rec: all.rec, kind: 'asset', gen: all.gen, seq: before + 1, state: 'open', who: 'Maria Provider', at: now, note: 'We moved it',
      fields: { notes: { val: 'Rack C\n\nTwo disks', base: 'Rack B\n\nTwo disks' } }, taken: [], reason: '',
    }]);
    expect(page.cursor).toBe(page.head);
    const [made] = page.proposals!;
    const reply = await answer(all, { id: made!.id, state: 'declined', taken: [], reason: 'It stays in rack B.' });
    expect(reply.answers).toEqual([{ id: made!.id, state: 'declined' }]);
    expect(reply.head).toBe(reply.before + 1);
    expect(await list(all)).toMatchObject([{ state: 'declined', reason: 'It stays in rack B.', mine: true, title: 'FS01', answeredAt: now }]);
    expect(await pulled(all.desk, page.cursor)).toMatchObject([{ id: made!.id, state: 'declined', fields: {}, note: '' }]);
    const record = await all.portal.get('record', { parts: { workspaceId: all.workspaceId, rec: all.rec } });
    expect(record.record.fields.notes!.val).toBe('Rack B\n\nTwo disks');
  });

  test('needs the right to propose or edit, a present base, shared fields, and a difference', async () => {
    const read = await setup(fullView);
    expect(code(await propose(read, { notes: 'x' }))).toBe('FORBIDDEN');
    expect((await propose(await setup(fullEdit), { notes: 'x' })).statusCode).toBe(200);
    const all = await setup();
    expect(code(await propose({ ...all, seq: all.seq + 7 }, { notes: 'x' }))).toBe('STALE');
    expect(code(await propose({ ...all, gen: all.gen + 7 }, { notes: 'x' }))).toBe('STALE');
    expect(code(await propose({ ...all, seq: 0 }, { privateNotes: 'x' }))).toBe('FORBIDDEN');
    expect(code(await propose(all, { name: 'FS01' }))).toBe('BAD_REQUEST');
    expect(code(await propose(all, { name: '  ' }))).toBe('BAD_REQUEST');
    const link = newId();
    const { gen, seq } = await all.desk.send(put({ n: 2, rec: link, kind: 'link', share: fullPropose, fields: { relation: 'documents' } }));
    expect(code(await propose({ ...all, rec: link, gen, seq }, { relation: 'covers' }))).toBe('FORBIDDEN');
    expect((await server.app.inject({ method: 'POST', url: `/portal/api/workspaces/${all.workspaceId}/records/${all.rec}/proposals`, payload: {} })).statusCode).toBe(403);
    expect(await list(all)).toEqual([]);
  });

  test('un-share deletes what was suggested, down to the file, and a late answer is gone', async () => {
    const all = await setup();
    await propose(all, { notes: 'CANARY-suggested' }, 'CANARY-note');
    const [made] = await pulled(all.desk);
    await all.desk.send(unshare({ n: 2, rec: all.rec, gen: all.gen }));
    expect(await list(all)).toEqual([]);
    expect(await pulled(all.desk)).toEqual([]);
    expect((await answer(all, { id: made!.id, state: 'accepted', taken: ['notes'], reason: '' })).answers).toEqual([{ id: made!.id, state: 'gone' }]);
    const left = await server.storage.read(all.workspaceId, (sql) => sql.all('SELECT * FROM proposal WHERE workspace_id = ?', [all.workspaceId]));
    expect(left).toEqual([]);
    const audit = await all.portal.get('audit', { parts: { workspaceId: all.workspaceId } });
    expect(audit.rows.map((row) => row.action)).toContain('propose');
    expect(JSON.stringify(audit)).not.toContain('CANARY');
  });

  test('a new generation and the share’s last day end suggestions too', async () => {
    const restarted = await setup();
    await propose(restarted, { notes: 'x' });
    await restarted.desk.send(put({ n: 2, rec: restarted.rec, gen: restarted.gen, restart: true, share: { ...fullPropose, level: 'summary' }, fields: { name: 'FS01' } }));
    expect(await list(restarted)).toEqual([]);
    const dated = await setup({ ...fullPropose, until: '2026-11-23' });
    await propose(dated, { notes: 'x' });
    now = '2026-11-24T00:00:01.000Z';
    dated.portal = await signedIn(server);
    expect(await list(dated)).toEqual([]);
    expect(await pulled(dated.desk)).toEqual([]);
  });

  test('only its maker withdraws it, and only while it waits; the desk’s later word replaces an earlier one', async () => {
    const all = await setup();
    await propose(all, { notes: 'one' });
    await propose(all, { notes: 'two' });
    const [one, two] = await pulled(all.desk);
    const email = `other-${kind}@provider.example`;
    const { password } = await addEngineer(server.storage, { email, name: 'Other', workspaces: [] }, now);
    const other = portalClient(server);
    await other.get('signIn', { body: { email, password } });
    await other.get('password', { body: { current: password, next: 'a longer password' } });
    const parts = (id: string) => ({ parts: { workspaceId: all.workspaceId, proposal: id } });
    expect(code(await other.ask('withdraw', parts(one!.id)))).toBe('FORBIDDEN');
    await all.portal.get('withdraw', parts(one!.id));
    expect((await answer(all, { id: one!.id, state: 'accepted', taken: ['notes'], reason: '' })).answers).toEqual([{ id: one!.id, state: 'withdrawn' }]);
    await answer(all, { id: two!.id, state: 'accepted', taken: ['notes'], reason: '' });
    expect(code(await all.portal.ask('withdraw', parts(two!.id)))).toBe('FORBIDDEN');
    const { head } = await all.desk.hello();
    await answer(all, { id: two!.id, state: 'accepted', taken: ['notes'], reason: '' });
    expect((await all.desk.hello()).head).toBe(head);
    await answer(all, { id: two!.id, state: 'open', taken: [], reason: '' });
    expect((await list(all)).map((row) => row.state)).toEqual(['open', 'withdrawn']);
  });

  test('another workspace neither lists nor answers them', async () => {
    const [mine, other] = [await setup(), await setup()];
    await propose(mine, { notes: 'x' });
    const [made] = await pulled(mine.desk);
    expect((await answer(other, { id: made!.id, state: 'declined', taken: [], reason: '' })).answers).toEqual([{ id: made!.id, state: 'gone' }]);
    expect(await list(other)).toEqual([]);
    expect((await list(mine))[0]).toMatchObject({ state: 'open' });
  });

  test('no cursor passes a suggestion or a record, however pages are cut', async () => {
    const all = await setup();
    for (let n = 2; n < 8; n += 1) {
      await propose(all, { notes: `change ${n}` });
      await all.desk.send(put({ n, rec: newId(), fields: { name: `R${n}` } }));
    }
    const seen: number[] = [];
    for (let cursor = 0, more = true; more;) {
      const page = await all.desk.pull(cursor, 2);
      const seqs = [...page.records.map(({ seq }) => seq), ...(page.proposals ?? []).map(({ seq }) => seq)];
      expect(seqs.every((seq) => seq > cursor && seq <= page.cursor)).toBe(true);
      seen.push(...seqs);
      ({ cursor, more } = page);
    }
    const { head } = await all.desk.hello();
    expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: head }, (_, at) => at + 1));
  });

  test('more suggestions than fit a page cut the records with them', async () => {
    const all = await setup();
    const { workspaceId, rec, gen } = all;
    await server.storage.transaction(workspaceId, async (sql) => {
      for (let at = 0; at < 450; at += 1)
        await sql.run(
          "INSERT INTO proposal (workspace_id, id, rec, kind, gen, seq, state, engineer_id, who, at, note, fields, taken, reason) VALUES (?, ?, ?, 'asset', ?, ?, 'open', 'e', 'Maria', ?, '\"\"', '{}', '[]', '\"\"')",
          [workspaceId, newId(), rec, gen, gen + 1 + at, now],
        );
      await sql.run('UPDATE workspace SET head = ? WHERE id = ?', [gen + 450, workspaceId]);
    });
    const last = await all.desk.send(put({ n: 2, rec: newId(), fields: { name: 'After them' } }));
    const counts: number[] = [];
    let records = 0;
    for (let cursor = 0, more = true; more;) {
      const page = await all.desk.pull(cursor);
      counts.push(page.proposals?.length ?? 0);
      records += page.records.length;
      ({ cursor, more } = page);
      if (!more) expect(cursor).toBe(last.seq);
    }
    expect([counts, records]).toEqual([[200, 200, 50], 2]);
  });
});
