import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Timers } from '#core/sync/sync-service.ts';
import { TransportError } from '#src/sync/transport.ts';
import { sharedDesk, type SharedDesk } from '../support/shared-desk.ts';

/** A clock that moves only when it is told to, and then does what is due. */
function handTurned(): Timers & { pass(ms: number): Promise<void>; next(): number | null } {
  let now = Date.parse('2026-11-23T09:00:00.000Z');
  let waiting: { at: number; work: () => void }[] = [];
  return {
    now: () => now,
    after(ms, work) {
      const entry = { at: now + ms, work };
      waiting.push(entry);
      return () => { waiting = waiting.filter((one) => one !== entry); };
    },
    next: () => (waiting.length === 0 ? null : Math.min(...waiting.map(({ at }) => at)) - now),
    async pass(ms) {
      now += ms;
      const due = waiting.filter(({ at }) => at <= now);
      waiting = waiting.filter(({ at }) => at > now);
      for (const { work } of due) work();
      await s.desk.core.sync.settled();
    },
  };
}

let s: SharedDesk;
let timers: ReturnType<typeof handTurned>;
let failing: (() => TransportError) | null = null;
let id: string;

beforeEach(async () => {
  failing = null;
  timers = handTurned();
  s = await sharedDesk({ core: { timers, random: () => 0.5 } });
  ({ id } = await s.desk.core.call('records.create', { kind: 'asset', fields: { name: 'NAS' } }));
  await s.share('asset', id, 'full');
  await s.sync();
  s.watch.calls.length = 0;
  s.watch.before = () => { if (failing) throw failing(); };
});
afterEach(() => s.stop());

const edit = (location: string) => s.desk.core.call('records.update', { kind: 'asset', id, fields: { location } });
const offline = () => new TransportError({ kind: 'offline', detail: 'no network' });

describe('when a desk speaks', () => {
  test('two seconds after a change, once for many', async () => {
    await edit('A');
    await edit('B');
    await timers.pass(1_900);
    expect(s.watch.calls).toEqual([]);
    await timers.pass(100);
    expect(s.watch.calls).toEqual(['push']);
    await timers.pass(2_000);
    expect(s.watch.calls).toEqual(['push']);
  });

  test('about once a minute to hear of others, and not all desks in the same second', async () => {
    expect(timers.next()).toBe(60_000);
    await timers.pass(60_000);
    expect(s.watch.calls).toEqual(['pull']);
    expect(timers.next()).toBe(60_000);
  });

  test('ever more seldom while the server is away, whatever is typed, and at most every quarter of an hour', async () => {
    failing = offline;
    await edit('A');
    const waits: number[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      waits.push(timers.next()!);
      await timers.pass(timers.next()!);
      await edit(`${attempt}`);
    }
    expect(waits.slice(0, 5)).toEqual([2_000, 3_000, 6_000, 12_000, 24_000]);
    expect(Math.max(...waits)).toBe(675_000);
    expect(s.watch.calls).toHaveLength(12);
    failing = null;
    await timers.pass(timers.next()!);
    expect((await s.onServer(id))?.fields['location']?.val).toBe('11');
    expect(timers.next()).toBe(60_000);
  });

  test('at once when the network is back', async () => {
    failing = offline;
    await edit('A');
    for (let attempt = 0; attempt < 6; attempt += 1) await timers.pass(timers.next()!);
    failing = null;
    expect(timers.next()).toBeGreaterThan(60_000);
    await s.desk.core.call('sync.networkBack', {});
    expect(timers.next()).toBe(1_000);
    await timers.pass(1_000);
    expect((await s.onServer(id))?.fields['location']?.val).toBe('A');
  });

  test('not before the time that the server asked for', async () => {
    failing = () => new TransportError({ kind: 'answered', status: 429, retryAfterSeconds: 300, body: { code: 'RATE_LIMITED', kind: 'refused', message: 'Too many requests.', hint: 'Wait.' } });
    await edit('A');
    await timers.pass(2_000);
    expect(timers.next()).toBe(300_000);
    await edit('B');
    await s.desk.core.call('sync.networkBack', {});
    expect(timers.next()).toBe(300_000);
  });

  test('never while it is paused, and soon after', async () => {
    await s.desk.core.call('sync.pause', { paused: true });
    await edit('A');
    expect(timers.next()).toBeNull();
    await s.desk.core.call('sync.networkBack', {});
    expect(timers.next()).toBeNull();
    await s.desk.core.call('sync.pause', { paused: false });
    await timers.pass(0);
    expect(s.watch.calls).toEqual(['push']);
  });

  test('on demand, whatever the waiting time', async () => {
    failing = offline;
    await edit('A');
    for (let attempt = 0; attempt < 6; attempt += 1) await timers.pass(timers.next()!);
    failing = null;
    await s.sync();
    expect((await s.onServer(id))?.fields['location']?.val).toBe('A');
    expect(timers.next()).toBe(60_000);
  });

  test('again for what was changed while it spoke', async () => {
    await edit('A');
    s.watch.before = async (call) => {
      if (call !== 'push') return;
      s.watch.before = undefined;
      await edit('B');
    };
    await timers.pass(2_000);
    expect(timers.next()).toBe(2_000);
    await timers.pass(2_000);
    expect((await s.onServer(id))?.fields['location']?.val).toBe('B');
  });
});
