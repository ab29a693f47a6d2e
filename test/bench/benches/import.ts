import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Core } from '#core/core.ts';
import { all, configure, connect, inTransaction, prepare, type ReadableDb } from '#core/db/database.ts';
import { migrate } from '#core/db/migrate.ts';
import { commitChanges } from '#core/services/commit.ts';
import { kindOf } from '#src/domain/kinds.ts';
import { csvLine } from '#src/lib/csv.ts';
import { openTestDesk } from '#test/fixtures/desk.ts';
import { measured, median, timed, type Measured } from '../support/measure.ts';
import { watchStops } from '../support/stops.ts';

const ROWS = 100_000;
/** Of the rows, so many are here already: a half of these as in the file, a half with another place. */
const KNOWN = 0.2;
const ROUNDS = 5;
/** A part of the rows is for a quick look, and is measured once. */
const QUICK = 0.5;
const TABLES = [kindOf('site').table, kindOf('assetType').table, kindOf('asset').table, 'change_set', 'change', 'search_doc'];

/**
 * A CSV of 100,000 assets, read, matched by serial number, previewed and imported, against bare inserts of the very rows
 * that stand in the tables afterwards: one prepared statement each, in one transaction. The processor time is told
 * beside, for it does not depend on who else is at work.
 */
export async function benchImport(scale = 1): Promise<Measured[]> {
  const count = Math.round(ROWS * scale);
  const rounds: Round[] = [];
  for (let round = 0; round < (scale > QUICK ? ROUNDS : 1); round += 1) rounds.push(await oneRound(count));
  const middle = (pick: (round: Round) => number): number => median(rounds.map(pick));
  return [
    measured('import', `${count} CSV rows with matching, against bare inserts of what they wrote`, middle((one) => one.ms), 'ms', { baseline: middle((one) => one.bareMs), mostTimes: 3 }),
    measured('import', 'processor time for it, against that of the inserts', middle((one) => one.cpuMs), 'ms', { baseline: middle((one) => one.bareCpuMs) }),
    measured('import', 'of it, reading the file and the preview', middle((one) => one.previewMs), 'ms'),
    measured('import', 'core not answering, longest, without what other processes took', middle((one) => one.blockedMs), 'ms', { most: 16 }),
    measured('import', 'from Cancel in the middle until all of it is taken back', middle((one) => one.cancelMs), 'ms'),
  ];
}

interface Round { readonly ms: number; readonly cpuMs: number; readonly previewMs: number; readonly bareMs: number; readonly bareCpuMs: number; readonly blockedMs: number; readonly cancelMs: number }

async function oneRound(count: number): Promise<Round> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tandem-bench-'));
  const { core, cleanUp } = await openTestDesk({ checkOutput: false });
  try {
    const { db } = core.desk();
    const known = Math.round(count * KNOWN);
    for (let at = 0; at < known; at += 1_000) commitChanges(core.desk(), { source: 'sample', label: 'Generated' }, knownAssets(core, at, Math.min(1_000, known - at)));
    db.pragma('wal_checkpoint(TRUNCATE)');
    const file = path.join(folder, 'assets.csv');
    await writeFile(file, csvOf(count));
    const before = new Map(TABLES.map((table) => [table, lastRow(db, table)]));
    const stops = watchStops();
    const began = process.cpuUsage();
    let planId = '';
    const previewMs = await timed(async () => { planId = await preview(core, file, count); });
    const runMs = await timed(async () => {
      const { created, changed } = await core.call('imports.run', { planId });
      if (created + changed !== count - known / 2) throw new Error(`${created} were created and ${changed} changed of ${count}`);
    });
    const cpuMs = since(began);
    const { own: blockedMs } = stops.end();
    const { bareMs, bareCpuMs } = await bareInserts(db, before, path.join(folder, 'bare.tandem'));
    return { ms: previewMs + runMs, cpuMs, previewMs, bareMs, bareCpuMs, blockedMs, cancelMs: await cancelled(core, folder, count) };
  } finally {
    cleanUp();
    await rm(folder, { recursive: true, force: true });
  }
}

const since = (before: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
};

function knownAssets(core: Core, from: number, count: number) {
  return Array.from({ length: count }, (_, at) => {
    const n = from + at;
    return { op: 'create' as const, kind: 'asset' as const, id: core.newId(), fields: { ...fieldsOf(n), location: n % 2 === 0 ? fieldsOf(n).location : 'Moved since' } };
  });
}

const fieldsOf = (n: number) => ({ name: `Laptop ${n}`, serial: `SN-${n}`, manufacturer: 'Lenovo', model: `ThinkPad T${14 + (n % 3)}`, location: `Floor ${n % 9}`, notes: `Bought for team ${n % 40}.` });

const TARGETS = ['name', 'serial', 'manufacturer', 'model', 'location', 'notes'];

function csvOf(count: number, mark = ''): string {
  const lines = Array.from({ length: count }, (_, n) => {
    const { name, serial, manufacturer, model, location, notes } = fieldsOf(n);
    return csvLine([name, `${serial}${mark}`, manufacturer, model, location, notes]);
  });
  return csvLine(['Name', 'Serial number', 'Manufacturer', 'Model', 'Location', 'Notes']) + lines.join('');
}

async function preview(core: Core, file: string, count: number): Promise<string> {
  const { sourceId } = await core.call('imports.inspect', { path: file });
  const mapping = TARGETS.map((target, column) => ({ column, target }));
  const { planId, counts } = await core.call('imports.plan', { sourceId, kind: 'asset', mapping, options: { onMatch: 'overwrite', createMissing: true } });
  if (counts.new + counts.changed + counts.unchanged !== count) throw new Error(`the preview has ${JSON.stringify(counts)}`);
  return planId;
}

const lastRow = (db: ReadableDb, table: string): number => (db.prepare(`SELECT max(rowid) FROM ${table}`).pluck().get() as number | null) ?? 0;

/** The rows that the import added, and those that it changed, into the same tables with their indexes and the index of words. */
async function bareInserts(db: ReadableDb, before: ReadonlyMap<string, number>, file: string): Promise<{ bareMs: number; bareCpuMs: number }> {
  const added = TABLES.map((table) => ({ table, rows: all<Record<string, unknown>>(db, `SELECT * FROM ${table} WHERE rowid > ?`, before.get(table)!) }));
  const changed = all<Record<string, unknown>>(db, "SELECT * FROM asset WHERE rowid <= ? AND rev > 1", before.get('asset')!);
  added.find(({ table }) => table === 'asset')!.rows.push(...changed);
  const bare = connect(file);
  try {
    configure(bare, { readonly: false });
    migrate(bare);
    const began = process.cpuUsage();
    const bareMs = await timed(() => inTransaction(bare, () => {
      for (const { table, rows } of added) {
        const names = Object.keys(rows[0] ?? {});
        if (names.length === 0) continue;
        const insert = prepare(bare, `INSERT OR REPLACE INTO ${table} (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`);
        for (const row of rows) insert.run(...Object.values(row));
        if (table !== 'search_doc') continue;
        const index = prepare(bare, 'INSERT INTO search_index (rowid, title, keywords, body) VALUES (?, ?, ?, ?)');
        for (const { id, title, keywords, body } of rows) index.run(id, title, keywords, body);
      }
    }));
    return { bareMs, bareCpuMs: since(began) };
  } finally {
    bare.close();
  }
}

/** Another file of new records, stopped when a tenth of it is written. */
async function cancelled(core: Core, folder: string, count: number): Promise<number> {
  const file = path.join(folder, 'others.csv');
  await writeFile(file, csvOf(count, '-B'));
  const planId = await preview(core, file, count);
  let asked = 0;
  const stop = core.listen((notice) => {
    if (asked > 0 || notice.notice !== 'progress' || notice.finished || notice.done < count / 10) return;
    asked = performance.now();
    void core.call('imports.cancel', { planId });
  });
  const { outcome } = await core.call('imports.run', { planId });
  stop();
  if (outcome !== 'cancelled') throw new Error('the import went on after Cancel');
  return performance.now() - asked;
}
