import { afterAll, beforeAll, expect, test } from 'vitest';
import { addEngineer } from '#provider/server/engineers.ts';
import { wordLimits, type DeskWord, type WireWord } from '#src/contract/provider/words.ts';
import type { ShareTerms } from '#src/contract/provider/wire.ts';
import { newId } from '#src/lib/ids.ts';
import { scriptedDesk, type ScriptedDesk } from './support/desk.ts';
import { fullView, put, unshare } from './support/mutations.ts';
import { portalClient, signedIn, type PortalClient } from './support/portal.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { onBothStorages } from './support/storages.ts';

onBothStorages('words', (kind) => {
  let server: TestServer;
  const now = '2026-11-23T09:00:00.000Z';
  beforeAll(async () => { server = await startTestServer({ storage: kind, clock: () => now }); });
  afterAll(() => server.stop());

  interface Setup { desk: ScriptedDesk; portal: PortalClient; workspaceId: string; rec: string; gen: number }
  async function setup(share: ShareTerms = fullView, recordKind = 'task'): Promise<Setup> {
    const desk = await scriptedDesk(server);
    const rec = newId();
    const { gen } = await desk.send(put({ n: 1, rec, kind: recordKind, share, fields: { title: 'Printer jams' } }));
    return { desk, portal: await signedIn(server), workspaceId: desk.enrolment.workspace_id, rec, gen };
  }
  async function tell({ desk }: Setup, ...words: DeskWord[]) {
    const { epoch } = await desk.hello();
    return (await desk.transport.push({ device: desk.device, epoch, protocol: 1, schema: 1, mutations: [], words })).words!;
  }
  const escalate = async (all: Setup, note = 'Please look') => {
    const [result] = await tell(all, { id: newId(), rec: all.rec, gen: all.gen, topic: 'task', what: 'escalated', note, data: { respond: { minutes: 60, hours: null } } });
    return result!.word!;
  };
  const say = ({ portal, workspaceId, rec, gen }: Setup, what: string, change: Record<string, unknown> = {}) =>
    portal.ask('say', { parts: { workspaceId }, body: { words: [{ id: newId(), rec, gen, topic: 'task', what, ...change }] } });
  const heard = async ({ portal, workspaceId, rec }: Setup) => (await portal.get('words', { parts: { workspaceId, rec } })).words;
  const pulled = async ({ desk }: Setup, cursor = 0): Promise<readonly WireWord[]> => (await desk.pull(cursor)).words ?? [];
  const code = (response: { statusCode: number; json(): unknown }): string => (response.statusCode === 200 ? 'ok' : (response.json() as { code: string }).code);

  test('a word of the desk is noted once and read by the engineer; the engineer’s reaches every desk in one page', async () => {
    const all = await setup();
    const id = newId();
    const said: DeskWord = { id, rec: all.rec, gen: all.gen, topic: 'task', what: 'escalated', note: 'Please', data: { severity: 'high' } };
    const [first] = await tell(all, said);
    expect(first!.word).toMatchObject({ id, topic: 'task', what: 'escalated', by: 'desk', note: 'Please', version: '', data: { severity: 'high', respond: null }, at: now });
    expect(await tell(all, said)).toEqual([first]);
    expect(code(await say(all, 'accepted'))).toBe('ok');
    expect((await heard(all)).map(({ what, who }) => [what, who])).toEqual([['escalated', first!.word!.who], ['accepted', 'Maria Provider']]);
    const page = await pulled(all, first!.word!.seq);
    expect(page).toMatchObject([{ what: 'accepted', by: 'provider', seq: first!.word!.seq + 1, gen: all.gen }]);
    const { rows } = await all.portal.get('audit', { parts: { workspaceId: all.workspaceId }, query: {} });
    expect(rows.map(({ action }) => action)).toEqual(expect.arrayContaining(['task handed over', 'task accepted']));
  });

  test('what a desk may not say is answered without being noted, and says why', async () => {
    const all = await setup();
    const base = { rec: all.rec, gen: all.gen, topic: 'task', what: 'escalated', note: '' };
    const results = await tell(all,
      { ...base, id: newId(), gen: all.gen + 1 }, { ...base, id: newId(), rec: newId() }, { ...base, id: newId(), topic: 'weather' }, { ...base, id: newId(), what: 'accepted' },
      { ...base, id: newId(), topic: 'agreement', what: 'asked' }, { ...base, id: newId(), data: { respond: { minutes: -1, hours: null } } }, { ...base, id: newId(), data: { more: 1 } });
    expect(results.map(({ word, refused }) => [word, refused])).toEqual([
      [null, 'not_shared'], [null, 'not_shared'], [null, 'unknown'], [null, 'unknown'], [null, 'unknown'], [null, 'unknown'], [null, 'unknown'],
    ]);
    expect(await heard(all)).toEqual([]);
  });

  test('an engineer says only what fits the moment; of two who act on the same page one is told, and a comment disturbs nobody', async () => {
    const all = await setup();
    expect(code(await say(all, 'accepted'))).toBe('FORBIDDEN');
    const { seq } = await escalate(all);
    expect(code(await say(all, 'escalated'))).toBe('BAD_REQUEST');
    expect(code(await say(all, 'done'))).toBe('BAD_REQUEST');
    expect(code(await say(all, 'waiting', { data: { for: 'godot' } }))).toBe('BAD_REQUEST');
    expect(code(await say(all, 'comment', { note: 'Looking', after: seq }))).toBe('ok');
    expect(code(await say(all, 'accepted', { after: seq }))).toBe('ok');
    expect(code(await say(all, 'handed_back', { note: 'Not ours', after: seq }))).toBe('STALE');
    expect(code(await say(all, 'started', { gen: all.gen + 1 }))).toBe('STALE');
    expect(code(await say(all, 'done', { note: 'Cleaned the rollers', data: { minutes: 25 } }))).toBe('ok');
    expect(code(await say(all, 'started'))).toBe('FORBIDDEN');
  });

  test('repeating is harmless, another’s id is not taken, and of several words none is noted when one is refused', async () => {
    const all = await setup();
    const { id: theirs } = await escalate(all);
    const id = newId();
    const again = () => say(all, 'comment', { id, note: 'Twice' });
    expect([code(await again()), code(await again())]).toEqual(['ok', 'ok']);
    expect(code(await say(all, 'comment', { id: theirs, note: 'Mine' }))).toBe('BAD_REQUEST');
    const body = { words: [{ id: newId(), rec: all.rec, gen: all.gen, topic: 'task', what: 'accepted' }, { id: newId(), rec: newId(), gen: 1, topic: 'task', what: 'accepted' }] };
    expect(code(await all.portal.ask('say', { parts: { workspaceId: all.workspaceId }, body }))).toBe('NOT_FOUND');
    expect((await heard(all)).map(({ what }) => what)).toEqual(['escalated', 'comment']);
  });

  test('words end with their generation, and a name whose share ends goes from notes and from what they carry', async () => {
    const all = await setup();
    const named = newId();
    await all.desk.send(put({ n: 2, rec: named, fields: { name: 'SRV-SECRET' } }));
    await escalate(all, `About [SRV-SECRET](tandem://asset/${named})`);
    await say(all, 'comment', { note: `On [SRV-SECRET](tandem://asset/${named}) or [SRV-OTHER](tandem://asset/${newId()})` });
    expect(JSON.stringify(await heard(all))).toContain('SRV-SECRET');
    expect(JSON.stringify(await heard(all))).not.toContain('SRV-OTHER');
    await all.desk.send(unshare({ n: 3, rec: named }));
    expect(JSON.stringify(await heard(all))).not.toContain('SRV-SECRET');
    expect(await heard(all)).toHaveLength(2);
    await all.desk.send({ ...unshare({ n: 4, rec: all.rec, gen: all.gen }), kind: 'task' });
    expect((await all.portal.ask('words', { parts: { workspaceId: all.workspaceId, rec: all.rec } })).statusCode).toBe(404);
    expect(await server.storage.read(all.workspaceId, (sql) => sql.all('SELECT id FROM word WHERE workspace_id = ?', [all.workspaceId]))).toEqual([]);
  });

  test('limits: notes and what they carry have a length, and about one record only so much is said', async () => {
    const all = await setup();
    await escalate(all);
    expect(code(await say(all, 'comment', { note: 'x'.repeat(wordLimits.note + 1) }))).toBe('BAD_REQUEST');
    expect(code(await say(all, 'comment', { note: 'x', data: { a: 'y'.repeat(wordLimits.data) } }))).toBe('BAD_REQUEST');
    await server.storage.transaction(all.workspaceId, async (sql) => {
      for (let n = 0; n < wordLimits.said; n += 1)
        await sql.run("INSERT INTO word (workspace_id, id, rec, gen, seq, topic, what, by_side, who, at, version, data, note) VALUES (?, ?, ?, ?, ?, 'task', 'comment', 'desk', '', '', '', '{}', '\"\"')", [all.workspaceId, newId(), all.rec, all.gen, 1]);
    });
    expect(code(await say(all, 'comment', { note: 'One more' }))).toBe('TOO_LARGE');
    expect(await tell(all, { id: newId(), rec: all.rec, gen: all.gen, topic: 'task', what: 'comment', note: 'One more' })).toMatchObject([{ word: null, refused: 'too_many' }]);
  });

  test('auditors say nothing, and another’s workspace stays closed', async () => {
    const all = await setup();
    await escalate(all);
    const { password } = await addEngineer(server.storage, { email: `audit-${all.rec}@provider.example`, name: 'Audit', role: 'auditor', workspaces: [all.workspaceId] }, now);
    const auditor = portalClient(server);
    await auditor.get('signIn', { body: { email: `audit-${all.rec}@provider.example`, password } });
    await auditor.get('password', { body: { current: password, next: 'correct horse battery 2' } });
    expect(code(await say({ ...all, portal: auditor }, 'accepted'))).toBe('FORBIDDEN');
    const other = await setup();
    expect((await auditor.ask('words', { parts: { workspaceId: other.workspaceId, rec: other.rec } })).statusCode).toBe(404);
    expect(code(await say({ ...other, workspaceId: all.workspaceId }, 'accepted'))).toBe('NOT_FOUND');
  });
});
