import { afterEach, beforeEach, expect, test } from 'vitest';
import { addEngineer } from '#provider/server/engineers.ts';
import { sweep } from '#provider/server/sweep.ts';
import { addDays } from '#src/lib/dates.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';
import { portalClient, type PortalClient } from '../support/portal.ts';
import { portalDesk } from '../support/portal-desk.ts';
import type { TestServer } from '../support/server.ts';
import { onBothStorages } from '../support/storages.ts';

const MARK = 'zebra-quartz-71';

onBothStorages('agreement on the division of work', (storage) => {
  let server: TestServer;
  let desk: TestDesk;
  let portal: PortalClient;
  let workspaceId: string;
  let stop: () => Promise<void>;
  beforeEach(async () => { ({ server, desk, portal, workspaceId, stop } = await portalDesk({ storage })); });
  afterEach(() => stop());

  const sync = () => desk.core.call('sync.now', {});
  const put = (id: string, fields: Record<string, unknown>) => desk.core.call('records.update', { kind: 'responsibility', id, fields });
  const row = async (fields: Record<string, unknown>) => (await desk.core.call('records.create', { kind: 'responsibility', fields: { responsible: 'shared', internalPart: 'Choose what', providerPart: 'Watch the jobs', ...fields } })).id;
  const ask = (ids: string[], note = '', names = false) => desk.core.call('agreements.ask', { ids, note, names });
  const of = (id: string) => desk.core.call('agreements.of', { id });
  const field = async (id: string, name: string) => (await desk.core.call('records.get', { kind: 'responsibility', id })).record[name];
  const division = () => portal.get('division', { parts: { workspaceId } });
  const there = async (id: string) => (await division()).rows.find(({ rec }) => rec === id);
  async function answer(id: string, what: 'agreed' | 'disputed', note = '', change: Record<string, unknown> = {}) {
    const shown = (await there(id))!;
    return portal.ask('answerDivision', { parts: { workspaceId }, body: { answers: [{ rec: id, gen: shown.gen, version: shown.version, what, note, ...change }] } });
  }
  const code = (response: { json(): unknown }) => (response.json() as { code?: string }).code;
  async function agreed(fields: Record<string, unknown> = {}): Promise<string> {
    const id = await row({ name: 'Backups', ...fields });
    await ask([id]);
    await sync();
    expect((await answer(id, 'agreed')).statusCode).toBe(200);
    await sync();
    return id;
  }

  test('rows are sent, one is agreed and one disputed; the words reach both sides and stand on Today, disputes first', async () => {
    const backups = await row({ name: 'Backups' });
    const phishing = await row({ name: 'Phishing response' });
    expect(await ask([backups, phishing], 'As we said on Monday')).toMatchObject({ asked: 2, changeSetId: expect.any(Number) });
    expect([await field(backups, 'agreement'), await there(backups)]).toEqual(['proposed', undefined]);
    await sync();
    expect(await desk.core.call('sync.status', {})).toMatchObject({ pending: 0, error: null });
    expect(await there(backups)).toMatchObject({ state: 'proposed', open: true, words: [{ what: 'asked', by: 'desk', who: 'Laptop', note: 'As we said on Monday' }] });
    expect(code(await answer(phishing, 'disputed', ' '))).toBe('BAD_REQUEST');
    await answer(phishing, 'disputed', 'Mailbox purge is yours');
    await answer(backups, 'agreed', 'Fine');
    await sync();
    expect([await field(backups, 'agreement'), await field(phishing, 'agreement'), await field(phishing, 'agreementNote')]).toEqual(['agreed', 'disputed', 'Mailbox purge is yours']);
    const { answers } = await desk.core.call('today.get', {});
    expect(answers).toMatchObject({ total: 2, rows: [{ name: 'Phishing response', what: 'disputed', who: 'Maria Provider', note: 'Mailbox purge is yours' }, { name: 'Backups', what: 'agreed' }] });
    await desk.core.call('agreements.seen', { ids: [phishing] });
    expect((await desk.core.call('today.get', {})).answers).toMatchObject({ total: 1, rows: [{ name: 'Backups' }] });
    const { findings } = await desk.core.call('ownership.findings', {});
    expect(findings.find(({ id, finding }) => id === phishing && finding.code === 'disputed')?.finding.text).toContain('Mailbox purge is yours');
    expect((await of(backups)).words.map(({ what, who }) => [what, who])).toEqual([['agreed', 'Maria Provider'], ['asked', 'Laptop']]);
    expect((await desk.core.call('sharing.ledger', { recordId: backups, offset: 0, limit: 9 })).rows.some(({ fields }) => fields.includes('Request for agreement'))).toBe(true);
    expect((await portal.get('audit', { parts: { workspaceId }, query: {} })).rows.map(({ action }) => action)).toEqual(expect.arrayContaining(['request for agreement', 'agreed', 'disagreed']));
  });

  test('a changed row must be agreed again, shows what changed, and is agreed again at once when the change is undone', async () => {
    const id = await agreed();
    const { changeSetId } = await put(id, { providerPart: 'Watch the jobs and mend them', evidenceOn: '2026-11-20' });
    expect(await of(id)).toMatchObject({ state: 'outdated', changes: [{ label: 'Provider does', long: true, before: 'Watch the jobs', after: 'Watch the jobs and mend them' }] });
    expect(await field(id, 'agreement')).toBe('outdated');
    await sync();
    expect(await there(id)).toMatchObject({ state: 'outdated' });
    await desk.core.call('changes.undo', { changeSetId: changeSetId! });
    expect([(await of(id)).state, await field(id, 'agreement')]).toEqual(['agreed', 'agreed']);
    await put(id, { afterHoursNeeded: false });
    await ask([id]);
    await sync();
    expect(await there(id)).toMatchObject({ state: 'proposed' });
    await answer(id, 'agreed');
    await sync();
    expect(await of(id)).toMatchObject({ state: 'agreed', changes: [], words: [{ what: 'agreed' }, { what: 'asked' }, { what: 'agreed' }, { what: 'asked' }] });
  });

  test('an undone edit never undoes what the provider said, and neither does undoing where both sides stand', async () => {
    const id = await agreed();
    const { changes } = await desk.core.call('records.history', { id, offset: 0, limit: 20 });
    const settled = changes.find(({ label }) => label === 'Where both sides stand')!;
    await desk.core.call('changes.undo', { changeSetId: settled.setId });
    expect(await field(id, 'agreement')).toBe('agreed');
    expect((await of(id)).words).toHaveLength(2);
  });

  test('a request is taken back before it left and after; what was answered stays', async () => {
    const early = await row({ name: 'Early' });
    const late = await row({ name: 'Late' });
    await ask([early, late]);
    expect(await desk.core.call('agreements.takeBack', { ids: [early] })).toEqual({ taken: 1 });
    await sync();
    expect((await there(early))!.words).toEqual([]);
    await desk.core.call('agreements.takeBack', { ids: [late] });
    expect(await field(late, 'agreement')).toBe('none');
    await sync();
    expect(await there(late)).toMatchObject({ state: 'none', open: false, words: [{ what: 'asked' }, { what: 'taken_back' }] });
    expect(code(await answer(late, 'agreed'))).toBe('FORBIDDEN');
    const done = await agreed();
    expect(await desk.core.call('agreements.takeBack', { ids: [done] })).toEqual({ taken: 0 });
    expect((await of(done)).state).toBe('agreed');
  });

  test('an engineer answers what they looked at: a row that changed meanwhile, or is in another generation, is refused whole', async () => {
    const id = await row({ name: 'Backups' });
    const other = await row({ name: 'Patching' });
    await ask([id, other]);
    await sync();
    const [before, second] = [(await there(id))!, (await there(other))!];
    await put(id, { responsible: 'provider' });
    await sync();
    const body = { answers: [{ rec: other, gen: second.gen, version: second.version, what: 'agreed', note: '' }, { rec: id, gen: before.gen, version: before.version, what: 'agreed', note: '' }] };
    expect(code(await portal.ask('answerDivision', { parts: { workspaceId }, body }))).toBe('STALE');
    expect((await there(other))!.state).toBe('proposed');
    expect(code(await answer(id, 'agreed', '', { gen: before.gen + 1 }))).toBe('STALE');
    expect((await answer(id, 'agreed')).statusCode).toBe(200);
    await sync();
    expect((await of(id)).state).toBe('agreed');
  });

  test('the end of a share takes every word from the server and leaves them on the desk; shared again, it is asked anew', async () => {
    const id = await agreed({ providerPart: MARK });
    await desk.core.call('sharing.set', { kind: 'responsibility', id, level: 'private', right: 'view', until: null, hiddenFields: [] });
    expect([await field(id, 'agreement'), (await of(id)).words.length]).toEqual(['none', 2]);
    await sync();
    const left = await server.storage.read(workspaceId, (sql) => sql.all<{ data: string }>('SELECT data FROM word WHERE workspace_id = ?', [workspaceId]));
    expect(left).toEqual([]);
    await desk.core.call('sharing.set', { kind: 'responsibility', id, level: 'full', right: 'view', until: null, hiddenFields: [] });
    await sync();
    expect(await there(id)).toMatchObject({ state: 'none', open: false, words: [] });
    expect((await of(id)).state).toBe('agreed');
    await put(id, { responsible: 'provider' });
    expect((await of(id)).state).toBe('outdated');
  });

  test('a share with a last day takes its words along', async () => {
    const id = await agreed();
    await desk.core.call('sharing.set', { kind: 'responsibility', id, level: 'full', right: 'view', until: addDays(new Date().toISOString().slice(0, 10), 1), hiddenFields: [] });
    await sync();
    await sweep(server.storage, new Date(Date.now() + 4 * 86_400_000).toISOString());
    expect(await server.storage.read(workspaceId, (sql) => sql.all('SELECT id FROM word WHERE workspace_id = ?', [workspaceId]))).toEqual([]);
  });

  test('private fields and names stay here: neither words nor versions tell of them', async () => {
    const { id: person } = await desk.core.call('records.create', { kind: 'person', fields: { name: `${MARK} Person` } });
    const id = await agreed({ accountableId: person, privateNotes: MARK });
    const { version } = (await there(id))!;
    await put(id, { privateNotes: `${MARK} again` });
    await expect(put(id, { agreement: 'disputed' })).rejects.toMatchObject({ kind: 'refused' });
    expect((await of(id)).version).toBe(version);
    await sync();
    const all = await server.storage.read(workspaceId, (sql) => sql.all<{ data: string; note: string }>('SELECT data, note FROM word WHERE workspace_id = ?', [workspaceId]));
    expect(JSON.stringify(all)).not.toContain(MARK);
    expect(JSON.stringify(all)).not.toContain(person);
    expect(JSON.stringify(await division())).not.toContain(MARK);
    await expect(ask([id], 'password: Tr0ub4dor&3zebra')).rejects.toMatchObject({ kind: 'refused' });
  });

  test('a name that ends its share goes from the words too, in notes and in terms', async () => {
    const { id: site } = await desk.core.call('records.create', { kind: 'site', fields: { name: `${MARK} site` } });
    await desk.core.call('sharing.set', { kind: 'site', id: site, level: 'full', right: 'view', until: null, hiddenFields: [] });
    const id = await row({ name: 'Backups', providerPart: `Visit [${MARK} site](tandem://site/${site}) each week` });
    await ask([id], `About [${MARK} site](tandem://site/${site})`);
    await sync();
    await answer(id, 'agreed', 'Fine');
    const kept = async () => JSON.stringify(await server.storage.read(workspaceId, (sql) => sql.all('SELECT data, note FROM word WHERE workspace_id = ?', [workspaceId])));
    expect(await kept()).toContain(MARK);
    await desk.core.call('sharing.set', { kind: 'site', id: site, level: 'private', right: 'view', until: null, hiddenFields: [] });
    await sync();
    expect(await kept()).not.toContain(MARK);
    expect((await there(id))!.words).toHaveLength(2);
  });

  test('the sites in scope belong to the division', async () => {
    const { id: site } = await desk.core.call('records.create', { kind: 'site', fields: { name: 'Branch 2' } });
    await desk.core.call('sharing.set', { kind: 'site', id: site, level: 'full', right: 'view', until: null, hiddenFields: [] });
    const id = await agreed();
    await desk.core.call('links.add', { fromKind: 'responsibility', fromId: id, relation: 'covers', toKind: 'site', toId: site });
    expect(await of(id)).toMatchObject({ state: 'outdated', changes: [{ label: 'Sites', before: '', after: 'Branch 2' }] });
    await sync();
    expect((await there(id))!.version).toBe((await of(id)).version);
  });

  test('auditors do not answer, and a stranger’s workspace stays closed', async () => {
    const id = await row({ name: 'Backups' });
    await ask([id]);
    await sync();
    const { password } = await addEngineer(server.storage, { email: 'audit@provider.example', name: 'Audit', role: 'auditor', workspaces: [workspaceId] }, new Date().toISOString());
    const auditor = portalClient(server);
    await auditor.get('signIn', { body: { email: 'audit@provider.example', password } });
    await auditor.get('password', { body: { current: password, next: 'correct horse battery 2' } });
    const shown = (await auditor.get('division', { parts: { workspaceId } })).rows[0]!;
    const body = { answers: [{ rec: id, gen: shown.gen, version: shown.version, what: 'agreed', note: '' }] };
    expect(code(await auditor.ask('answerDivision', { parts: { workspaceId }, body }))).toBe('FORBIDDEN');
    await addEngineer(server.storage, { email: 'other@provider.example', name: 'Other', role: 'engineer', workspaces: [] }, new Date().toISOString());
    expect((await portalClient(server).ask('division', { parts: { workspaceId } })).statusCode).toBe(401);
    expect((await portal.ask('division', { parts: { workspaceId: 'nope' } })).statusCode).toBe(404);
  });

  test('a request waits for its row: held back for a secret it does not leave, and leaves once that is mended', async () => {
    const id = await row({ name: 'Backups' });
    await ask([id]);
    await put(id, { providerPart: 'password: Tr0ub4dor&3zebra' });
    await sync();
    expect(await there(id)).toBeUndefined();
    expect((await of(id)).words).toMatchObject([{ what: 'asked', due: true }]);
    await put(id, { providerPart: 'Watch the jobs' });
    await sync();
    expect(await there(id)).toMatchObject({ state: 'proposed' });
  });

  test('without a provider nothing can be asked, and the message says what to do', async () => {
    const alone = await openTestDesk();
    const { id } = await alone.core.call('records.create', { kind: 'responsibility', fields: { name: 'Backups', responsible: 'provider' } });
    await expect(alone.core.call('agreements.ask', { ids: [id], note: '', names: false })).rejects.toMatchObject({ kind: 'refused', message: expect.stringContaining('not connected') });
    alone.cleanUp();
  });
});
