import type { Core } from '#core/core.ts';
import { addDays, localDay } from '#src/lib/dates.ts';
import { measured, median, percentile, timed, type Measured } from '../support/measure.ts';

const ROWS = 2000;
const PEOPLE = 60;
const ROUNDS = 1000;
const BAR_MS = 16;
const createdAt = '2026-01-01T00:00:00.000Z';

/** Rows straight into the table, before anything has read it. */
function fillMatrix(core: Core): void {
  const { db } = core.desk();
  const people = (db.prepare('SELECT id FROM person LIMIT ?').all(PEOPLE) as { id: string }[]).map(({ id }) => id);
  db.transaction(() => {
    const row = db.prepare(`INSERT INTO responsibility (id, rev, createdAt, updatedAt, name, responsible, accountableId, backupId, afterHoursNeeded, severity, agreement, evidenceEveryDays, escalation)
      VALUES (?, 1, '${createdAt}', '${createdAt}', ?, 'shared', ?, ?, 1, 'high', 'none', 30, ?)`);
    for (let at = 0; at < ROWS; at += 1)
      row.run(`row-${at}`, `Row ${at}`, people[at % people.length], people[(at + 1) % people.length], JSON.stringify([{ personId: people[at % people.length], channel: 'phone', waitMinutes: 0 }]));
  })();
}

/** What an edit of the matrix and of the inventory makes the core work out anew: findings, the numbers of the navigation, the radar. Beside 100,000 assets. */
export async function benchAround(core: Core): Promise<Measured[]> {
  fillMatrix(core);
  const today = localDay(new Date().toISOString());
  const people = (await core.call('records.ids', { kind: 'person', filter: {} })).ids.slice(0, PEOPLE);
  const assets = (await core.call('records.list', { kind: 'asset', filter: {}, sort: { field: 'name', descending: false }, limit: 200, offset: 0 })).rows;
  const begun = await timed(() => core.call('ownership.matrix', { filter: {} }));
  await core.call('workspace.counts', {});
  const times = { commit: [] as number[], matrix: [] as number[], findings: [] as number[], counts: [] as number[], radar: [] as number[] };
  for (let at = 0; at < ROUNDS; at += 1) {
    const id = `row-${at % ROWS}`;
    times.commit.push(await timed(() => (at % 4 === 3
      ? core.call('records.update', { kind: 'asset', id: assets[at % assets.length]!.id, fields: { warrantyUntil: addDays(today, at % 300) } })
      : core.call('records.update', { kind: 'responsibility', id, fields: at % 4 === 0 ? { accountableId: people[(at + 7) % people.length]! } : { internalPart: `Part ${at}` } }))));
    times.findings.push(await timed(() => core.call('ownership.row', { id })));
    times.counts.push(await timed(() => core.call('workspace.counts', {})));
    times.radar.push(await timed(() => core.call('expiry.list', { filter: { show: 'all' }, offset: 0, limit: 100 })));
    if (at % 10 === 0) times.matrix.push(await timed(() => core.call('ownership.matrix', { filter: {} })));
  }
  if (process.env['BENCH_DETAIL'] === '1') for (const [what, list] of Object.entries(times)) console.error(what, [0.1, 0.5, 0.9, 0.99].map((part) => percentile(list, part).toFixed(1)).join(" / "));
  return [
    measured('lists', `matrix of ${ROWS} rows, first`, begun, 'ms'),
    measured('lists', 'matrix, median of a reading after an edit', median(times.matrix), 'ms'),
    measured('lists', 'p99 of an edit of a row or an asset', percentile(times.commit, 0.99), 'ms', { most: BAR_MS }),
    measured('lists', 'p99 of findings after an edit', percentile(times.findings, 0.99), 'ms', { most: BAR_MS }),
    measured('lists', 'p99 of the numbers of the navigation after an edit', percentile(times.counts, 0.99), 'ms', { most: BAR_MS }),
    measured('lists', 'p99 of what expires after an edit', percentile(times.radar, 0.99), 'ms', { most: BAR_MS }),
  ];
}
