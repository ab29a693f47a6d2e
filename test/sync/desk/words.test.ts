import { afterEach, beforeEach, expect, test } from 'vitest';
import { clearWord, sayHere, unsayWord } from '#core/services/words/say.ts';
import { wordsOf } from '#core/repos/word-repo.ts';
import { newId } from '#src/lib/ids.ts';
import type { TestDesk } from '#test/fixtures/desk.ts';
import type { PortalClient } from '../support/portal.ts';
import { portalDesk } from '../support/portal-desk.ts';
import { onBothStorages } from '../support/storages.ts';

onBothStorages('words of any topic', (storage) => {
  let desk: TestDesk;
  let portal: PortalClient;
  let workspaceId: string;
  let stop: () => Promise<void>;
  beforeEach(async () => { ({ desk, portal, workspaceId, stop } = await portalDesk({ storage })); });
  afterEach(() => stop());

  const sync = () => desk.core.call('sync.now', {});
  const share = (id: string, level: 'full' | 'private') => desk.core.call('sharing.set', { kind: 'task', id, level, right: 'view', until: null, hiddenFields: [] });
  const task = async (title = 'Printer jams') => (await desk.core.call('records.create', { kind: 'task', fields: { title } })).id;
  const local = (rec: string) => wordsOf(desk.core.desk().db, rec, 'task');
  const heard = async (rec: string) => (await portal.get('words', { parts: { workspaceId, rec } })).words;
  const ledger = async (recordId: string) => (await desk.core.call('sharing.ledger', { recordId, offset: 0, limit: 20 })).rows;
  const accept = async (rec: string) => {
    const { gen } = await portal.get('words', { parts: { workspaceId, rec } });
    return portal.get('say', { parts: { workspaceId }, body: { words: [{ id: newId(), rec, gen, topic: 'task', what: 'accepted' }] } });
  };

  test('it waits for its record, leaves after it, is named in the ledger, and the answer comes back unseen', async () => {
    const id = await task();
    sayHere(desk.core.desk(), { rec: id, topic: 'task', what: 'escalated', note: 'Please look', data: { respond: { minutes: 60, hours: null } } });
    await sync();
    expect(local(id)).toMatchObject([{ due: true, seq: null }]);
    await share(id, 'full');
    await sync();
    expect(local(id)).toMatchObject([{ due: false, what: 'escalated', gen: expect.any(Number), seq: expect.any(Number) }]);
    expect((await ledger(id)).some(({ fields }) => fields.includes('Task handed over'))).toBe(true);
    await accept(id);
    await sync();
    expect(local(id)).toMatchObject([{ what: 'escalated' }, { what: 'accepted', by: 'provider', who: 'Maria Provider', seen: false }]);
    await sync();
    expect(local(id)).toHaveLength(2);
  });

  test('what looks like a secret stays here until a person says that it is none; then the ledger names it', async () => {
    const id = await task();
    await share(id, 'full');
    sayHere(desk.core.desk(), { rec: id, topic: 'task', what: 'escalated' });
    const comment = sayHere(desk.core.desk(), { rec: id, topic: 'task', what: 'comment', note: 'password: Tr0ub4dor&3zebra' });
    await sync();
    expect((await heard(id)).map(({ what }) => what)).toEqual(['escalated']);
    expect(local(id)).toMatchObject([{ due: false }, { due: true }]);
    clearWord(desk.core.desk(), comment.id);
    await sync();
    expect((await heard(id)).map(({ what }) => what)).toEqual(['escalated', 'comment']);
    expect((await ledger(id)).some(({ action, fields }) => action === 'allowed' && fields.includes('Comment'))).toBe(true);
    expect(() => unsayWord(desk.core.desk(), comment.id)).toThrow('has left already');
  });

  test('names of private records do not leave, neither in the note nor in what a word carries', async () => {
    const { id: asset } = await desk.core.call('records.create', { kind: 'asset', fields: { name: 'SRV-SECRET' } });
    const id = await task();
    await share(id, 'full');
    sayHere(desk.core.desk(), { rec: id, topic: 'task', what: 'escalated', note: `See [SRV-SECRET](tandem://asset/${asset})` });
    await sync();
    expect(JSON.stringify(await heard(id))).not.toContain('SRV-SECRET');
  });

  test('the end of the share takes all of it from the server and nothing from the desk', async () => {
    const id = await task();
    await share(id, 'full');
    sayHere(desk.core.desk(), { rec: id, topic: 'task', what: 'escalated' });
    await sync();
    await share(id, 'private');
    sayHere(desk.core.desk(), { rec: id, topic: 'task', what: 'taken_back', gen: local(id)[0]!.gen });
    const late = sayHere(desk.core.desk(), { rec: id, topic: 'task', what: 'comment', note: 'For later' });
    await sync();
    // What was bound to the ended share has nobody left to hear it; a comment waits.
    expect(local(id).map(({ what, due }) => [what, due])).toEqual([['escalated', false], ['comment', true]]);
    await share(id, 'full');
    await sync();
    expect((await heard(id)).map((word) => word.id)).toEqual([late.id]);
  });
});
