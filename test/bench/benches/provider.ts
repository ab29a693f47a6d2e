import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startPostgres } from '#scripts/postgres.ts';
import { endpointPath } from '#src/contract/provider.ts';
import type { PullReply, PushReply, WaitReply } from '#src/contract/provider/sync-api.ts';
import { newId } from '#src/lib/ids.ts';
import { put } from '#test/sync/support/mutations.ts';
import { ask, enrolCrowd, leave, startNode, type Node, type SimulatedDesk } from '../support/crowd.ts';
import { measured, percentile, timed, type Measured } from '../support/measure.ts';

const CHANGES = 10;
/** Each desk pushes this often while it is measured, so that 1,000 desks make 2,000 calls in 80 seconds. */
const PUSHES = 2;
/** What 1,000 busy desks send: each ten changes every forty seconds, all through the day. */
const PUSHES_PER_SECOND = 25;
/** Desks are switched on within a minute of each other, not in one instant. */
const ARRIVALS_PER_SECOND = 50;
const COMMITS = 200;

/**
 * Many desks against two nodes (two processes) over one PostgreSQL that keeps its promises to the disk. Every desk
 * waits for changes and pulls what the others of its workspace push. A push is timed from the moment at which it
 * was due, so that a queue is not hidden.
 */
export async function benchProvider(scale = 1): Promise<Measured[]> {
  const [desks, workspaces] = [Math.max(10, Math.round(1_000 * scale)), Math.max(2, Math.round(200 * scale))];
  const postgres = await startPostgres({ durable: true });
  const nodes = [await startNode(postgres.url), await startNode(postgres.url)];
  try {
    const { crowd, epoch } = await enrolCrowd(postgres.url, workspaces, desks, nodes);
    const stop = { now: false };
    const bare = await bareCommits(postgres.url);
    const waiting: Promise<void>[] = [];
    for (const desk of crowd) {
      waiting.push(follow(desk, epoch, stop));
      await sleep(1_000 / ARRIVALS_PER_SECOND);
    }
    await pushAll(crowd.slice(0, Math.min(100, desks)), epoch, 1, PUSHES_PER_SECOND);
    const before = await spent(nodes);
    const { latencies, seconds, turnedAway } = await pushAll(crowd, epoch, PUSHES, PUSHES_PER_SECOND * Math.max(scale, 0.2));
    const after = await spent(nodes);
    stop.now = true;
    const missing = await isolation(crowd, epoch);
    const what = `push of ${CHANGES} changes, ${desks} desks of ${workspaces} workspaces waiting on two nodes, ${Math.round(latencies.length / seconds)} pushes/s`;
    const lines = [
      measured('provider', `${what}: p99`, percentile(latencies, 0.99), 'ms', { baseline: percentile(bare, 0.99), most: 100 }),
      measured('provider', `${what}: median`, percentile(latencies, 0.5), 'ms', { baseline: percentile(bare, 0.5) }),
      measured('provider', 'the same as the nodes count it, without the crowd\'s own queue: answered within 100 ms', (100 * (after.quick - before.quick)) / (after.all - before.all), '%', { least: 99 }),
      measured('provider', 'processor time of both nodes for a push and what follows from it', (after.nodesMs - before.nodesMs) / latencies.length, 'ms'),
      measured('provider', 'processor time of the crowd for the same', (after.crowdMs - before.crowdMs) / latencies.length, 'ms'),
      measured('provider', 'pushes turned away as busy, and sent again', turnedAway, 'pushes', { most: 0 }),
      measured('provider', 'values of another workspace in any answer', missing.foreign, 'values', { most: 0 }),
      measured('provider', 'records that a desk should have got and did not', missing.lost, 'records', { most: 0 }),
    ];
    await Promise.all(nodes.map((node) => node.stop()));
    await Promise.all(waiting);
    return lines;
  } finally {
    leave();
    await Promise.all(nodes.map((node) => node.stop()));
    await postgres.stop();
  }
}

/** What was used so far. The crowd shares the processors with what it measures, so its part is told apart. */
async function spent(nodes: readonly Node[]): Promise<{ nodesMs: number; crowdMs: number; all: number; quick: number }> {
  const counts = await Promise.all(nodes.map((node) => node.pushes()));
  const { user, system } = process.cpuUsage();
  return {
    nodesMs: nodes.reduce((sum, node) => sum + node.cpuMs(), 0), crowdMs: (user + system) / 1_000,
    all: counts.reduce((sum, { all }) => sum + all, 0), quick: counts.reduce((sum, { quick }) => sum + quick, 0),
  };
}

/** The base of the table: one row committed on this PostgreSQL and this disk, by one connection, before the desks come. */
async function bareCommits(url: string): Promise<number[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('CREATE TABLE bare_commit (value TEXT)');
    const times: number[] = [];
    for (let at = 0; at < COMMITS; at += 1) times.push(await timed(() => client.query('INSERT INTO bare_commit VALUES ($1)', [String(at)])));
    return times;
  } finally {
    await client.end();
  }
}

/** Sends each desk's pushes at their times, whether earlier ones are answered or not. */
async function pushAll(crowd: readonly SimulatedDesk[], epoch: string, times: number, perSecond: number): Promise<{ latencies: number[]; seconds: number; turnedAway: number }> {
  const began = performance.now();
  const latencies: number[] = [];
  const sending: Promise<void>[] = [];
  let turnedAway = 0;
  for (let at = 0; at < crowd.length * times; at += 1) {
    const due = began + (at * 1_000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await sleep(early);
    const desk = crowd[at % crowd.length]!;
    sending.push(pushUntilTaken(desk, epoch).then((times) => {
      turnedAway += times - 1;
      latencies.push(performance.now() - due);
    }));
  }
  await Promise.all(sending);
  return { latencies, seconds: (performance.now() - began) / 1_000, turnedAway };
}

/** A busy server is asked again, as a desk does; the time of that counts. Answers how often it was sent. */
async function pushUntilTaken(desk: SimulatedDesk, epoch: string): Promise<number> {
  const body = newPush(desk, epoch);
  for (let times = 1; ; times += 1) {
    try {
      const reply = JSON.parse(await ask(desk, 'POST', endpointPath('push'), body)) as PushReply;
      if (reply.results.some(({ status }) => status !== 'applied')) throw new Error('A change of the bench was refused');
      return times;
    } catch (error) {
      if (!String(error).includes(' 503')) throw error;
      await sleep(1_000);
    }
  }
}

function newPush(desk: SimulatedDesk, epoch: string): string {
  const mutations = Array.from({ length: CHANGES }, () => {
    desk.n += 1;
    return put({ n: desk.n, rec: newId(), fields: { name: `mark-${desk.workspaceId} ${desk.n}`, location: `Room ${desk.n}`, notes: `mark-${desk.workspaceId} `.repeat(5) } });
  });
  return JSON.stringify({ device: desk.device, epoch, protocol: 1, schema: 1, mutations });
}

/** Waits and pulls as a desk at rest does. */
async function follow(desk: SimulatedDesk, epoch: string, stop: { readonly now: boolean }): Promise<void> {
  while (!stop.now) {
    try {
      const { changed } = JSON.parse(await ask(desk, 'GET', endpointPath('wait', {}, { device: desk.device, epoch, cursor: desk.cursor, seconds: 25 }))) as WaitReply;
      if (changed) desk.cursor = (JSON.parse(await ask(desk, 'GET', endpointPath('pull', {}, { device: desk.device, epoch, cursor: desk.cursor }))) as PullReply).cursor;
    } catch (error) {
      if (stop.now) return;
      if (!String(error).includes(' 503')) throw error;
      // As a desk does when the server is busy.
      await sleep(1_000);
    }
  }
}

/** Reads everything with every desk: each mark must be of its own workspace, and none may be missing. */
async function isolation(crowd: readonly SimulatedDesk[], epoch: string): Promise<{ foreign: number; lost: number }> {
  const expected = new Map<string, number>();
  for (const { workspaceId, n } of crowd) expected.set(workspaceId, (expected.get(workspaceId) ?? 0) + n);
  let [foreign, lost] = [0, 0];
  for (const desk of crowd) {
    let [cursor, records] = [0, 0];
    for (let more = true; more;) {
      const text = await ask(desk, 'GET', endpointPath('pull', {}, { device: desk.device, epoch, cursor }));
      for (const [, workspaceId] of text.matchAll(/mark-([0-9a-f-]{36})/g)) if (workspaceId !== desk.workspaceId) foreign += 1;
      const page = JSON.parse(text) as PullReply;
      records += page.records.length;
      ({ cursor, more } = page);
    }
    lost += (expected.get(desk.workspaceId) ?? 0) - records;
  }
  return { foreign, lost };
}
