import { copyFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Core } from '#core/core.ts';
import { all } from '#core/db/database.ts';
import { commitChanges } from '#core/services/commit.ts';
import { assetsDir, openTestDesk } from '#test/fixtures/desk.ts';
import type { Operation } from '#src/domain/operations.ts';
import { measured, median, timed, type Measured } from '../support/measure.ts';
import { readFields } from '#src/sync/stored-fields.ts';
import { replicateWithPouch } from '../support/pouch.ts';
import { startServerProcess } from '../support/server-process.ts';
import { streamIntoSqlite } from '../support/stream.ts';

const RECORDS = 100_000;
const ROUNDS = 5;
/** A part of the records is for a quick look, and is measured once. */
const QUICK = 0.5;

/**
 * First sync of 100,000 shared assets to a server of its own process over loopback, then the pull of a second desk
 * that has the same records. Against the rows that travel, streamed over loopback from another process, parsed and put
 * into one SQLite table in one transaction, and against PouchDB replicating the same documents between two local
 * LevelDB stores. Processor time of the desk is told beside, for it does not depend on who else is at work.
 */
export async function benchSyncFirst(scale = 1): Promise<Measured[]> {
  const records = Math.round(RECORDS * scale);
  const rounds: Round[] = [];
  for (let round = 0; round < (scale > QUICK ? ROUNDS : 1); round += 1) rounds.push(await oneRound(records));
  const middle = (pick: (round: Round) => number): number => median(rounds.map(pick));
  const of = (what: string, pick: (round: Round) => number, base: (round: Round) => number, mostTimes?: number): Measured =>
    measured('sync-first', what, middle(pick), 'ms', { baseline: middle(base), ...(mostTimes === undefined ? {} : { mostTimes }) });
  return [
    of(`push of ${records} records, against streaming the same bytes into SQLite`, (one) => one.push, (one) => one.streamed, 1.5),
    of('the same, against PouchDB replicating them (at most a sixth)', (one) => one.push, (one) => one.pouch, 1 / 6),
    of('pull of them by a second desk, against streaming', (one) => one.pull, (one) => one.streamed),
    measured('sync-first', 'processor time of the desk for it', middle((one) => one.deskMs), 'ms'),
    measured('sync-first', 'core not answering, longest while pushing', middle((one) => one.blockedMs), 'ms'),
  ];
}

interface Round { readonly push: number; readonly deskMs: number; readonly pull: number; readonly streamed: number; readonly pouch: number; readonly blockedMs: number }

async function oneRound(records: number): Promise<Round> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tandem-bench-'));
  const server = await startServerProcess(folder);
  const { core, cleanUp } = await openTestDesk({ checkOutput: false });
  try {
    for (let at = 0; at < records; at += 1_000) commitChanges(core.desk(), { source: 'sample', label: 'Generated' }, assets(core, at, Math.min(1_000, records - at)));
    await core.call('records.create', { kind: 'shareRule', fields: { name: 'All', enabled: true, recordKind: 'asset', level: 'full', right: 'view', position: 1 } });
    const second = path.join(folder, 'second.tandem');
    core.desk().db.pragma('wal_checkpoint(TRUNCATE)');
    copyFileSync(core.desk().path, second);
    await core.call('sync.enrol', { url: server.url, code: await server.code(), deviceName: 'First' });
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const cpu = process.cpuUsage();
    const push = await timed(() => core.call('sync.now', {}));
    const { user, system } = process.cpuUsage(cpu);
    delay.disable();
    const documents = all<{ rec: string; fields: string }>(core.desk().db, 'SELECT rec, fields FROM sync_shadow WHERE live = 1')
      .map(({ rec, fields }) => ({ rec, values: Object.entries(readFields(fields)).map(([name, { val }]) => [name, val] as const) }));
    if (documents.length !== records) throw new Error(`${documents.length} of ${records} records arrived`);
    const pull = await pullOfSecond(folder, second, server);
    const streamed = await streamIntoSqlite(folder, documents.map(({ rec, values }) => [rec, ...values.map(([, val]) => val)]));
    const pouch = await replicateWithPouch(folder, documents.map(({ rec, values }) => ({ _id: rec, ...Object.fromEntries(values) })));
    return { push, deskMs: (user + system) / 1_000, pull, streamed, pouch, blockedMs: delay.max / 1e6 };
  } finally {
    cleanUp();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function assets(core: Core, from: number, count: number): Operation[] {
  return Array.from({ length: count }, (_, at): Operation => {
    const n = from + at;
    return { op: 'create', kind: 'asset', id: core.newId(), fields: { name: `Laptop ${n}`, serial: `SN-${n}`, manufacturer: 'Lenovo', model: 'ThinkPad T14', location: `Floor ${n % 9}`, notes: `Bought for team ${n % 40}.` } };
  });
}

async function pullOfSecond(folder: string, file: string, server: { url: string; code(workspace?: string): Promise<string> }): Promise<number> {
  const core = new Core({ profileDir: path.join(folder, 'second'), assetsDir });
  try {
    await core.call('workspace.open', { path: file });
    await core.call('sync.enrol', { url: server.url, code: await server.code('Test company'), deviceName: 'Second' });
    return await timed(() => core.call('sync.now', {}));
  } finally {
    core.close();
  }
}
