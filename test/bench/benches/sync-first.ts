import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Core } from '#core/core.ts';
import { liveShadows } from '#core/repos/shadow-repo.ts';
import { commitChanges } from '#core/services/commit.ts';
import { assetsDir, openTestDesk } from '#test/fixtures/desk.ts';
import type { Operation } from '#src/domain/operations.ts';
import { measured, median, timed, type Measured } from '../support/measure.ts';
import { replicateWithPouch } from '../support/pouch.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { watchStops } from '../support/stops.ts';
import { streamIntoSqlite, type Streamed } from '../support/stream.ts';

const RECORDS = 100_000;
const ROUNDS = 5;
/** A part of the records is for a quick look, and is measured once. */
const QUICK = 0.5;

/**
 * First sync of 100,000 shared assets to a server of its own process over loopback, then the pull of a second desk
 * that has the same records. Against the same documents, with their fields by name, streamed over loopback as one JSON
 * a line, parsed and put into one SQLite table in one transaction, and against PouchDB replicating those documents
 * between two local LevelDB stores. Beside them, without a bar, the bare rows of values as they travel in sheets, and
 * processor time, which does not depend on who else is at work.
 */
export async function benchSyncFirst(scale = 1): Promise<Measured[]> {
  const records = Math.round(RECORDS * scale);
  const rounds: Round[] = [];
  for (let round = 0; round < (scale > QUICK ? ROUNDS : 1); round += 1) rounds.push(await oneRound(records));
  const middle = (pick: (round: Round) => number): number => median(rounds.map(pick));
  const of = (what: string, pick: (round: Round) => number, base: (round: Round) => number, mostTimes?: number): Measured =>
    measured('sync-first', what, middle(pick), 'ms', { baseline: middle(base), ...(mostTimes === undefined ? {} : { mostTimes }) });
  return [
    of(`push of ${records} records, against streaming the same documents into SQLite`, (one) => one.push.ms, (one) => one.documents.ms, 1.5),
    of('the same, against PouchDB replicating them (at most a sixth)', (one) => one.push.ms, (one) => one.pouch, 1 / 6),
    of('the same, against streaming the bare rows of values', (one) => one.push.ms, (one) => one.rows.ms),
    of('processor time of the desk for it, against that of the documents', (one) => one.push.cpuMs, (one) => one.documents.cpuMs),
    of('processor time of the server for it, against the same', (one) => one.push.serverMs, (one) => one.documents.cpuMs),
    of('pull of them by a second desk, against streaming the documents', (one) => one.pull.ms, (one) => one.documents.ms),
    of('processor time of the second desk for it, against the same', (one) => one.pull.cpuMs, (one) => one.documents.cpuMs),
    measured('sync-first', 'core not answering, longest while pushing, without what other processes took', middle((one) => one.push.blockedMs), 'ms', { most: 16 }),
    measured('sync-first', 'core not answering, longest while pulling, without what other processes took', middle((one) => one.pull.blockedMs), 'ms', { most: 16 }),
  ];
}

interface Synced { readonly ms: number; readonly cpuMs: number; readonly serverMs: number; readonly blockedMs: number }
interface Round { readonly push: Synced; readonly pull: Synced; readonly documents: Streamed; readonly rows: Streamed; readonly pouch: number }

async function oneRound(records: number): Promise<Round> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tandem-bench-'));
  const server = await startServerProcess(folder);
  const { core, cleanUp } = await openTestDesk({ checkOutput: false });
  try {
    for (let at = 0; at < records; at += 1_000) commitChanges(core.desk(), { source: 'sample', label: 'Generated' }, assets(core, at, Math.min(1_000, records - at)));
    await core.call('records.create', { kind: 'shareRule', fields: { name: 'All', enabled: true, recordKind: 'asset', level: 'full', right: 'view', position: 1 } });
    const second = path.join(folder, 'second.tandem');
    await core.desk().db.backup(second);
    await core.call('sync.enrol', { url: server.url, code: await server.code(), deviceName: 'First' });
    const push = await syncNow(core, server);
    const shared = liveShadows(core.desk().db, records + 1, 0).map(({ rec, fields }) => ({ rec, values: Object.entries(fields).map(([name, { val }]) => [name, val] as const) }));
    if (shared.length !== records) throw new Error(`${shared.length} of ${records} records arrived`);
    const pull = await pullOfSecond(folder, second, server);
    const documents = shared.map(({ rec, values }) => ({ _id: rec, ...Object.fromEntries(values) }));
    return {
      push, pull,
      documents: await streamIntoSqlite(folder, 'documents', documents, ({ _id }) => _id),
      rows: await streamIntoSqlite(folder, 'rows', shared.map(({ rec, values }): [string, ...unknown[]] => [rec, ...values.map(([, val]) => val)]), ([rec]) => rec),
      pouch: await replicateWithPouch(folder, documents),
    };
  } finally {
    cleanUp();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function syncNow(core: Core, server: ServerProcess): Promise<Synced> {
  const [own, servers] = [process.cpuUsage(), server.cpuMs()];
  const stops = watchStops();
  const ms = await timed(() => core.call('sync.now', {}));
  const { own: blockedMs } = stops.end();
  const { user, system } = process.cpuUsage(own);
  return { ms, cpuMs: (user + system) / 1_000, serverMs: server.cpuMs() - servers, blockedMs };
}

function assets(core: Core, from: number, count: number): Operation[] {
  return Array.from({ length: count }, (_, at): Operation => {
    const n = from + at;
    return { op: 'create', kind: 'asset', id: core.newId(), fields: { name: `Laptop ${n}`, serial: `SN-${n}`, manufacturer: 'Lenovo', model: 'ThinkPad T14', location: `Floor ${n % 9}`, notes: `Bought for team ${n % 40}.` } };
  });
}

async function pullOfSecond(folder: string, file: string, server: ServerProcess): Promise<Synced> {
  const core = new Core({ profileDir: path.join(folder, 'second'), assetsDir });
  try {
    await core.call('workspace.open', { path: file });
    await core.call('sync.enrol', { url: server.url, code: await server.code('Test company'), deviceName: 'Second' });
    return await syncNow(core, server);
  } finally {
    core.close();
  }
}
