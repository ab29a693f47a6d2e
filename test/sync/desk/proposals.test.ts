import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import type { Kind } from '#src/domain/kinds.ts';
import type { TestDesk } from '#test/fixtures/desk.ts';
import type { PortalClient } from '../support/portal.ts';
import { portalDesk } from '../support/portal-desk.ts';
import type { TestServer } from '../support/server.ts';
import { onBothStorages } from '../support/storages.ts';

const BODY = '## Steps\n\n- [ ] Choose the server\n\n- [ ] Restore it\n\n- [ ] File the log\n';

onBothStorages('suggestions between the portal and a desk', (storage) => {
  let server: TestServer;
  let desk: TestDesk;
  let portal: PortalClient;
  let workspaceId: string;
  let stop: () => Promise<void>;
  beforeEach(async () => { ({ server, desk, portal, workspaceId, stop } = await portalDesk({ storage })); });
  afterEach(() => stop());

  const sync = () => desk.core.call('sync.now', {});
  const update = (kind: Kind, id: string, fields: Record<string, unknown>) => desk.core.call('records.update', { kind, id, fields });
  const read = async (kind: Kind, id: string) => (await desk.core.call('records.get', { kind, id })).record;
  const share = (kind: Kind, id: string, level: DeskInput<'sharing.set'>['level'] = 'full') => desk.core.call('sharing.set', { kind, id, level, right: 'propose', until: null, hiddenFields: [] });
  const open = () => desk.core.call('proposals.list', { recordId: null, state: 'open', offset: 0, limit: 50 });
  const get = (id: string) => desk.core.call('proposals.get', { id });
  const field = (proposal: DeskOutput<'proposals.get'>, name: string) => proposal.fields.find((one) => one.field === name)!;
  async function shared(kind: Kind, fields: Record<string, unknown>): Promise<string> {
    const { id } = await desk.core.call('records.create', { kind, fields });
    await share(kind, id);
    await sync();
    return id;
  }
  async function suggest(rec: string, fields: Record<string, unknown>, note = ''): Promise<string> {
    const { record } = await portal.get('record', { parts: { workspaceId, rec } });
    const { rows } = await portal.get('propose', { parts: { workspaceId, rec }, body: { gen: record.gen, note, fields: Object.fromEntries(Object.entries(fields).map(([name, val]) => [name, { val, base_seq: record.fields[name]?.seq ?? 0 }])) } });
    return rows[0]!.id;
  }
  const atProvider = async (id: string) => (await portal.get('proposals', { parts: { workspaceId } })).rows.find((row) => row.id === id);

  test('one is accepted in part and another declined with a reason; the portal shows both, and the value came with the record', async () => {
    const id = await shared('runbook', { title: 'Restore test', body: BODY, summary: 'Monthly' });
    const first = await suggest(id, { body: BODY.replace('Choose the server', 'Choose the newest point'), summary: 'Weekly' }, 'We saw old points');
    const second = await suggest(id, { title: 'Restore' });
    await sync();
    expect(await desk.core.call('sync.status', {})).toMatchObject({ proposals: 2, conflicts: 0, error: null });
    const { rows } = await open();
    expect(rows.map(({ who, title, note, labels }) => [who, title, note, labels])).toEqual([['Maria Provider', 'Restore test', '', ['Title']], ['Maria Provider', 'Restore test', 'We saw old points', ['Summary', 'Text']]]);
    expect((await read('runbook', id))['body']).toBe(BODY);

    await desk.core.call('proposals.accept', { id: first, fields: [{ field: 'body' }] });
    await desk.core.call('proposals.decline', { id: second, reason: 'The name is in our audit.' });
    expect(await read('runbook', id)).toMatchObject({ body: BODY.replace('Choose the server', 'Choose the newest point'), summary: 'Monthly', title: 'Restore test' });
    const { changes } = await desk.core.call('records.history', { id, offset: 0, limit: 1 });
    expect(changes[0]).toMatchObject({ source: 'proposal', label: 'Accepted from Maria Provider: Restore test' });
    await sync();
    expect(await atProvider(first)).toMatchObject({ state: 'accepted', taken: ['body'] });
    expect(await atProvider(second)).toMatchObject({ state: 'declined', reason: 'The name is in our audit.' });
    const { record } = await portal.get('record', { parts: { workspaceId, rec: id } });
    expect(record.fields.body!.val).toContain('newest point');
    expect((await open()).total).toBe(0);
    const ledger = await desk.core.call('sharing.ledger', { recordId: id, offset: 0, limit: 10 });
    expect(ledger.rows.filter((row) => row.fields.includes('Answer to a suggestion'))).toHaveLength(2);
  });

  test('undo of an acceptance opens it again, for the provider too, and redo accepts it again', async () => {
    const id = await shared('asset', { name: 'FS01', location: 'Rack B' });
    const made = await suggest(id, { location: 'Rack C' });
    await sync();
    const { changeSetId } = await desk.core.call('proposals.accept', { id: made, fields: [{ field: 'location' }] });
    await sync();
    const undone = await desk.core.call('changes.undo', { changeSetId: changeSetId! });
    expect((await read('asset', id))['location']).toBe('Rack B');
    expect((await open()).total).toBe(1);
    await sync();
    expect(await atProvider(made)).toMatchObject({ state: 'open' });
    const redone = await desk.core.call('changes.undo', { changeSetId: undone.changeSetId! });
    expect((await open()).total).toBe(0);
    await sync();
    expect(await atProvider(made)).toMatchObject({ state: 'accepted', taken: ['location'] });
    await desk.core.call('changes.undo', { changeSetId: redone.changeSetId! });
    expect((await open()).total).toBe(1);
  });

  test('a decline is taken back before or after it was told', async () => {
    const id = await shared('asset', { name: 'FS01', location: 'Rack B' });
    const made = await suggest(id, { location: 'Rack C' });
    await sync();
    await desk.core.call('proposals.decline', { id: made, reason: 'No' });
    await sync();
    await desk.core.call('proposals.reopen', { id: made });
    await sync();
    expect(await atProvider(made)).toMatchObject({ state: 'open', reason: '' });
    expect((await open()).total).toBe(1);
  });

  test('what changed here meanwhile merges; the same place needs a person’s word; what is so already can be closed', async () => {
    const id = await shared('runbook', { title: 'Restore test', body: BODY, summary: 'Monthly' });
    const merging = await suggest(id, { body: BODY.replace('File the log', 'File the log in the vault') });
    const overlapping = await suggest(id, { body: BODY.replace('Choose the server', 'Choose it by age'), summary: 'Weekly' });
    const same = await suggest(id, { summary: 'Each quarter' });
    await update('runbook', id, { body: BODY.replace('Choose the server', 'Choose the server by risk'), summary: 'Each quarter' });
    await sync();
    expect(field(await get(merging), 'body')).toMatchObject({ outcome: 'merged', result: BODY.replace('Choose the server', 'Choose the server by risk').replace('File the log', 'File the log in the vault') });
    await desk.core.call('proposals.accept', { id: merging, fields: [{ field: 'body' }] });
    const open2 = await get(overlapping);
    expect([field(open2, 'body').outcome, field(open2, 'summary').outcome]).toEqual(['overlap', 'overlap']);
    await expect(desk.core.call('proposals.accept', { id: overlapping, fields: [{ field: 'body' }] })).rejects.toMatchObject({ kind: 'conflict' });
    expect((await get(overlapping)).state).toBe('open');
    await desk.core.call('proposals.accept', { id: overlapping, fields: [{ field: 'body', value: 'Settled by hand' }] });
    expect((await read('runbook', id))['body']).toBe('Settled by hand');
    expect(field(await get(same), 'summary').outcome).toBe('same');
    await desk.core.call('proposals.dismiss', { id: same });
    await sync();
    expect(await atProvider(same)).toMatchObject({ state: 'outdated' });
  });

  test('names of private records stay in an accepted text', async () => {
    const person = await desk.core.call('records.create', { kind: 'person', fields: { name: 'CANARY-Ann' } });
    const body = `Ask [CANARY-Ann](tandem://person/${person.id}).\n\nThen wait.\n`;
    const id = await shared('runbook', { title: 'Leaver', body });
    const { record } = await portal.get('record', { parts: { workspaceId, rec: id } });
    expect(String(record.fields.body!.val)).not.toContain('CANARY');
    const made = await suggest(id, { body: String(record.fields.body!.val).replace('Then wait', 'Then wait an hour') });
    await sync();
    await desk.core.call('proposals.accept', { id: made, fields: [{ field: 'body' }] });
    expect((await read('runbook', id))['body']).toBe(body.replace('Then wait', 'Then wait an hour'));
  });

  test('a record held back for a secret neither stops its answer nor leaks it, and a reason that looks like one is not sent', async () => {
    const id = await shared('asset', { name: 'FS01', location: 'Rack B', notes: 'fine' });
    const made = await suggest(id, { location: 'Rack C' });
    await sync();
    const secret = 'AKIAIOSFODNN7EXAMPLQ';
    await update('asset', id, { notes: `key ${secret}` });
    await expect(desk.core.call('proposals.decline', { id: made, reason: `see ${secret}` })).rejects.toMatchObject({ kind: 'refused' });
    await desk.core.call('proposals.accept', { id: made, fields: [{ field: 'location' }] });
    await sync();
    expect((await desk.core.call('sharing.held', { offset: 0, limit: 50 })).rows).toHaveLength(1);
    expect(await atProvider(made)).toMatchObject({ state: 'accepted' });
    expect(JSON.stringify(await portal.get('record', { parts: { workspaceId, rec: id } }))).not.toContain(secret);
  });

  test('un-share ends the suggestion on both sides, and no reason leaves any more', async () => {
    const id = await shared('asset', { name: 'FS01', location: 'Rack B' });
    const [one, two] = [await suggest(id, { location: 'Rack C' }), await suggest(id, { location: 'Rack D' })];
    await sync();
    await desk.core.call('proposals.decline', { id: one, reason: 'CANARY-reason' });
    await share('asset', id, 'private');
    await sync();
    expect((await open()).total).toBe(0);
    expect((await get(two)).state).toBe('outdated');
    await expect(desk.core.call('proposals.accept', { id: two, fields: [{ field: 'location' }] })).rejects.toMatchObject({ kind: 'refused' });
    await share('asset', id);
    await sync();
    expect((await portal.get('proposals', { parts: { workspaceId } })).rows).toEqual([]);
    expect((await open()).total).toBe(0);
    const stored = await server.storage.read(workspaceId, (sql) => sql.all('SELECT * FROM proposal'));
    expect(JSON.stringify(stored)).not.toContain('CANARY');
  });

  test('withdrawn by the engineer it cannot be decided any more; a withdrawal wins over an answer on its way', async () => {
    const id = await shared('asset', { name: 'FS01', location: 'Rack B' });
    const [one, two] = [await suggest(id, { location: 'Rack C' }), await suggest(id, { location: 'Rack D' })];
    await sync();
    await desk.core.call('proposals.decline', { id: two, reason: 'No' });
    for (const proposal of [one, two]) await portal.get('withdraw', { parts: { workspaceId, proposal } });
    await sync();
    expect([(await get(one)).state, (await get(two)).state]).toEqual(['withdrawn', 'withdrawn']);
    await expect(desk.core.call('proposals.decline', { id: one, reason: '' })).rejects.toMatchObject({ kind: 'refused', message: 'This suggestion was withdrawn by Maria Provider.' });
  });

  test('a field that is hidden now, and a reference to nothing, cannot be taken whatever the server sends', async () => {
    const id = await shared('asset', { name: 'FS01', location: 'Rack B', privateNotes: 'mine' });
    const made = await suggest(id, { location: 'Rack C' });
    await server.storage.transaction(workspaceId, (sql) =>
      sql.run('UPDATE proposal SET fields = ? WHERE workspace_id = ?', [JSON.stringify({ privateNotes: { val: 'taken', base: null }, holderId: { val: 'nobody', base: null }, location: { val: 'Rack C', base: 'Rack B' } }), workspaceId]));
    await sync();
    const proposal = await get(made);
    expect(proposal.fields.map((one) => [one.field, one.outcome])).toEqual([['privateNotes', 'unusable'], ['holderId', 'unusable'], ['location', 'take']]);
    await expect(desk.core.call('proposals.accept', { id: made, fields: [{ field: 'privateNotes', value: 'x' }] })).rejects.toMatchObject({ kind: 'refused' });
    await desk.core.call('proposals.accept', { id: made, fields: [{ field: 'location' }] });
    expect(await read('asset', id)).toMatchObject({ location: 'Rack C', privateNotes: 'mine', holderId: null });
  });

  test('an answer given while the server was away goes out later, once, and a server restored from a backup is told again', async () => {
    const id = await shared('asset', { name: 'FS01', location: 'Rack B' });
    const made = await suggest(id, { location: 'Rack C' });
    await sync();
    await desk.core.call('proposals.decline', { id: made, reason: 'No' });
    await sync();
    await server.storage.transaction(workspaceId, (sql) => sql.run("UPDATE proposal SET state = 'open', reason = '\"\"' WHERE workspace_id = ?", [workspaceId]));
    await server.newEpoch();
    await sync();
    await sync();
    expect(await atProvider(made)).toMatchObject({ state: 'declined', reason: 'No' });
  });

  test('a server restored to before a withdrawal shows it open again, and so does the desk', async () => {
    const id = await shared('asset', { name: 'FS01', location: 'Rack B' });
    const made = await suggest(id, { location: 'Rack C' });
    await sync();
    await portal.get('withdraw', { parts: { workspaceId, proposal: made } });
    await sync();
    await server.storage.transaction(workspaceId, (sql) => sql.run("UPDATE proposal SET state = 'open', answered_at = NULL WHERE workspace_id = ?", [workspaceId]));
    await server.newEpoch();
    await sync();
    expect(await get(made)).toMatchObject({ state: 'open', fields: [{ field: 'location', outcome: 'take' }] });
    await desk.core.call('proposals.accept', { id: made, fields: [{ field: 'location' }] });
    await sync();
    expect(await atProvider(made)).toMatchObject({ state: 'accepted', taken: ['location'] });
  });
});
