import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sweep } from '#provider/server/sweep.ts';
import { tables } from '#provider/server/storage/schema.ts';
import { isRemoved } from '#src/contract/provider/wire.ts';
import { dayIn } from '#src/lib/dates.ts';
import { scriptedDesk, type ScriptedDesk } from './support/desk.ts';
import { fullEdit, put } from './support/mutations.ts';
import { signedIn } from './support/portal.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { onBothStorages } from './support/storages.ts';

describe('the calendar day in a time zone', () => {
  test.each([
    ['2026-11-23T22:30:00.000Z', 'Europe/Vilnius', '2026-11-24'],
    ['2026-11-23T22:30:00.000Z', null, '2026-11-23'],
    ['2026-11-24T04:59:00.000Z', 'America/New_York', '2026-11-23'],
    ['2026-11-24T05:00:00.000Z', 'America/New_York', '2026-11-24'],
    // Clocks go back on 25 October 2026 in Vilnius: the day lasts 25 hours.
    ['2026-10-25T21:59:59.999Z', 'Europe/Vilnius', '2026-10-25'],
    ['2026-10-25T22:00:00.000Z', 'Europe/Vilnius', '2026-10-26'],
    ['2026-11-23T10:00:00.000Z', 'Pacific/Kiritimati', '2026-11-24'],
    ['2026-11-23T10:59:00.000Z', 'Pacific/Niue', '2026-11-22'],
  ])('%s in %s is %s', (instant, zone, day) => {
    expect(dayIn(zone, instant)).toBe(day);
  });
});

onBothStorages('a share with a last day', (kind) => {
  let server: TestServer;
  let now = '';
  beforeAll(async () => { server = await startTestServer({ storage: kind, clock: () => now }); });
  afterAll(() => server.stop());

  const until = { ...fullEdit, until: '2026-11-24' };
  const shared = async (timeZone: string | undefined): Promise<ScriptedDesk> => {
    now = '2026-11-23T09:00:00.000Z';
    const desk = await scriptedDesk(server);
    await desk.transport.hello({ device: desk.device, protocol: 1, schema: 1, timeZone });
    await desk.send(put({ n: 1, rec: 'r1', share: until, fields: { name: 'CANARY-name', location: 'CANARY-old' } }));
    return desk;
  };
  const stands = async (desk: ScriptedDesk): Promise<boolean> => !isRemoved((await desk.all()).get('r1')!);

  test('ends at midnight of the customer, east and west of Greenwich', async () => {
    const [east, west, none] = [await shared('Asia/Tokyo'), await shared('America/Los_Angeles'), await shared(undefined)];
    for (const [instant, expected] of [
      ['2026-11-24T14:59:59.999Z', [true, true, true]], ['2026-11-24T15:00:00.000Z', [false, true, true]],
      ['2026-11-25T00:00:00.000Z', [false, true, false]], ['2026-11-25T07:59:59.999Z', [false, true, false]], ['2026-11-25T08:00:00.000Z', [false, false, false]],
    ] as const) {
      now = instant;
      expect(await Promise.all([east, west, none].map(stands)), instant).toEqual(expected);
    }
  });

  test('is refused and ended by a push after midnight of the customer', async () => {
    const desk = await shared('Asia/Tokyo');
    now = '2026-11-24T15:00:00.000Z';
    const late = await desk.push(put({ n: 2, rec: 'r1', gen: 1, shareSeq: 1, share: until, fields: { name: { val: 'Later', base: 1 } } }), put({ n: 3, rec: 'r2', share: until }));
    expect(late.results).toMatchObject([{ status: 'refused', reason: 'unshared' }, { status: 'refused', reason: 'unshared' }]);
  });

  test('the zone is taken at enrolment, replaced by a later hello, and a name that the server does not know changes nothing', async () => {
    now = '2026-11-23T09:00:00.000Z';
    const first = await scriptedDesk(server);
    const body = { code: await server.enrolmentCode(first.enrolment.workspace_id), device: `zoned-${kind}-1`, deviceName: 'Zoned', workspaceName: 'Northwind' };
    const zoneNow = async () => (await server.storage.lookup((sql) => sql.all<{ zone: string }>('SELECT time_zone AS zone FROM workspace WHERE id = ?', [first.enrolment.workspace_id])))[0]?.zone;
    await first.transport.enrol({ ...body, timeZone: 'Asia/Tokyo' });
    expect(await zoneNow()).toBe('Asia/Tokyo');
    const hello = (timeZone: string) => first.transport.hello({ device: first.device, protocol: 1, schema: 1, timeZone });
    await hello('Mars/Olympus');
    expect(await zoneNow()).toBe('Asia/Tokyo');
    await hello('Europe/Vilnius');
    expect(await zoneNow()).toBe('Europe/Vilnius');
    await expect(hello("x'; --")).rejects.toThrow('BAD_REQUEST');
  });

  test('ends by the sweep although no desk and no engineer comes again: values, history and stored answers are gone', async () => {
    const desk = await shared('Asia/Tokyo');
    const { workspace_id: workspaceId } = desk.enrolment;
    const portal = await signedIn(server);
    await portal.get('edit', { parts: { workspaceId, rec: 'r1' }, body: { gen: 1, fields: { location: { val: 'CANARY-engineer', base_seq: 1 } } } });
    await desk.send(put({ n: 2, rec: 'r1', gen: 1, shareSeq: 1, share: until, fields: { location: { val: 'CANARY-lost', base: 1, at: 1 } } }));
    const everything = async (): Promise<string> => {
      const guarded = tables.filter((table) => table.guarded);
      const dumps = await Promise.all(guarded.map(({ name }) => server.storage.read(workspaceId, (sql) => sql.all<object>(`SELECT * FROM ${name} WHERE workspace_id = ?`, [workspaceId]))));
      return JSON.stringify(dumps);
    };
    now = '2026-11-24T14:59:59.000Z';
    await sweep(server.storage, now);
    expect(await everything()).toContain('CANARY-lost');
    now = '2026-11-24T15:00:00.000Z';
    await sweep(server.storage, now);
    expect(await everything()).not.toContain('CANARY');
    const ended = await server.storage.read(workspaceId, (sql) => sql.all<{ action: string }>("SELECT action FROM audit WHERE workspace_id = ? AND actor = 'server'", [workspaceId]));
    expect(ended).toEqual([{ action: 'share ended' }]);
  });
});
