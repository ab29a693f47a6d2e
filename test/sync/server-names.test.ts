import { afterAll, beforeAll, expect, test } from 'vitest';
import { propose } from '#provider/server/protocol/propose.ts';
import type { ShareTerms } from '#src/contract/provider/wire.ts';
import { newId } from '#src/lib/ids.ts';
import { scriptedDesk, type ScriptedDesk } from './support/desk.ts';
import { put, unshare } from './support/mutations.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { onBothStorages } from './support/storages.ts';

const terms: ShareTerms = { level: 'full', right: 'edit', until: null };

/** A text names a record until its desk has heard that this one is shared no longer. What is written beside it meanwhile names it no more. */
onBothStorages('the name of a record that is shared no longer', (kind) => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer({ storage: kind }); });
  afterAll(() => server.stop());

  interface Setup { desk: ScriptedDesk; workspaceId: string; named: string; rec: string; gen: number; seq: number; text: string }
  async function setup(): Promise<Setup> {
    const desk = await scriptedDesk(server);
    const [named, rec] = [newId(), newId()];
    const text = `use [CANARY](tandem://asset/${named})`;
    await desk.send(put({ n: 1, rec: named, share: terms, fields: { name: 'CANARY' } }));
    const { gen, seq } = await desk.send(put({ n: 2, rec, share: terms, fields: { notes: text, serial: 'one' } }));
    return { desk, workspaceId: desk.enrolment.workspace_id, named, rec, gen, seq, text };
  }
  const tables = async (workspaceId: string): Promise<string> => server.storage.read(workspaceId, async (sql) => JSON.stringify([
    await sql.all('SELECT result FROM mutation WHERE workspace_id = ?', [workspaceId]), await sql.all('SELECT value FROM history WHERE workspace_id = ?', [workspaceId]),
    await sql.all('SELECT note, fields FROM proposal WHERE workspace_id = ?', [workspaceId]),
  ]));

  test('is not kept in an answer that repeats such a text, which is known for a repetition all the same', async () => {
    const { desk, workspaceId, named, rec, gen, seq, text } = await setup();
    const other = await scriptedDesk(server, workspaceId);
    await other.send(put({ n: 1, rec, share: terms, gen, shareSeq: gen, fields: { notes: { val: `${text}\nand`, base: seq } } }));
    const late = put({ n: 4, rec, share: terms, gen, shareSeq: gen, fields: { notes: { val: 'use [not shared]', base: seq }, serial: { val: 'two', base: seq } } });
    const { results } = await desk.push(unshare({ n: 3, rec: named, gen: 1, seen: seq }), late);
    expect(results[1]!.fields['notes']).toMatchObject({ outcome: 'merge', current: { val: `${text}\nand` } });
    expect(await tables(workspaceId)).not.toContain('CANARY');
    expect(await desk.send(late)).toMatchObject({ status: 'applied', gen, fields: {} });
  });

  test('is not kept in a suggestion that was made from such a text', async () => {
    const { desk, workspaceId, named, rec, gen, seq, text } = await setup();
    await desk.send(unshare({ n: 3, rec: named, gen: 1, seen: seq }));
    await propose(server.storage, workspaceId, rec, { gen, note: `instead of ${text}`, fields: { notes: { val: `${text} twice`, base_seq: seq } } }, { id: 'engineer-1', name: 'Maria' }, '2027-01-01T09:00:00.000Z');
    const { proposals } = await desk.pull(0);
    expect(proposals).toMatchObject([{ note: 'instead of use [not shared]', fields: { notes: { val: 'use [not shared] twice', base: 'use [not shared]' } } }]);
    expect(await tables(workspaceId)).not.toContain('CANARY');
  });

  test('is not kept in a value that gave way, whatever shape it has', async () => {
    const { desk, workspaceId, named, rec, gen, seq, text } = await setup();
    await desk.send(put({ n: 3, rec, share: terms, gen, shareSeq: gen, fields: { custom: { page: text } } }));
    await desk.send(unshare({ n: 4, rec: named, gen: 1, seen: seq }));
    await desk.send(put({ n: 5, rec, share: terms, gen, shareSeq: gen, fields: { custom: { val: { page: 'use [not shared]' }, base: seq + 1 } } }));
    expect(await tables(workspaceId)).not.toContain('CANARY');
  });
});
