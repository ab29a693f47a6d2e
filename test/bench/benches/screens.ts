import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import type { Core } from '#core/core.ts';
import type { Kind } from '#src/domain/kinds.ts';
import { addDays, localDay } from '#src/lib/dates.ts';
import { measured, median, percentile, timed, type Measured } from '../support/measure.ts';
import { screenCalls, type ScreenCall } from '../support/screen-calls.ts';

const ROUNDS = 24;
const BAR_MS = 16;
const NAMED = 8;

/** A change before every question, of one kind in each round, so that what is kept between questions has to prove itself. */
const edits: readonly (readonly [kind: Kind, field: string])[] = [
  ['task', 'notes'], ['timeEntry', 'note'], ['person', 'phone'], ['asset', 'location'], ['responsibility', 'description'], ['runbook', 'summary'], ['task', 'plannedOn'], ['contract', 'number'],
];

/** What the screens ask at their start, each question after a change: of all together, and of the slowest one by one. */
export async function benchScreens(core: Core): Promise<Measured[]> {
  const calls = await screenCalls(core);
  const ids = new Map<Kind, readonly string[]>();
  for (const [kind] of edits) ids.set(kind, (await core.call('records.ids', { kind, filter: {} })).ids);
  for (const call of calls) await call.run(core);
  const times = new Map<ScreenCall, number[]>(calls.map((call) => [call, []]));
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [at, call] of calls.entries()) {
      const [kind, field] = edits[round % edits.length]!;
      const known = ids.get(kind)!;
      await core.call('records.update', { kind, id: known[(round * calls.length + at) % known.length]!, fields: { [field]: field === 'plannedOn' ? addDays('2026-11-23', (round * 7 + at) % 30) : `Edit ${round}.${at}` } });
      await setImmediate();
      times.get(call)!.push(await timed(() => call.run(core)));
      await setImmediate();
    }
  loop.disable();
  const all = [...times.values()].flat();
  const slowest = calls.toSorted((a, b) => median(times.get(b)!) - median(times.get(a)!)).slice(0, NAMED);
  return [
    measured('lists', `screens: p50 of ${all.length} questions, each after a change`, median(all), 'ms'),
    measured('lists', `screens: p99 of ${all.length} questions`, percentile(all, 0.99), 'ms', { most: BAR_MS }),
    measured('lists', 'screens: longest time without an answer to anybody', loop.max / 1e6, 'ms'),
    ...slowest.map((call) => {
      const bare = bareSql(core, call.name);
      return measured('lists', `${call.name}, median`, median(times.get(call)!), 'ms', { most: BAR_MS, ...(bare === null ? {} : { baseline: bare }) });
    }),
  ];
}

const OPEN = "deletedAt IS NULL AND status IN ('inbox', 'todo', 'doing', 'waiting')";

/** The same rows by one plain statement for each list that the answer holds, as somebody would write it without further thought. */
function bareSql(core: Core, name: string): number | null {
  const today = localDay(core.clock());
  const statements: Readonly<Record<string, readonly string[]>> = {
    'today: today.get': [
      `SELECT id, title, status, dueOn, plannedOn FROM task WHERE ${OPEN} AND (dueOn <= '${today}' OR plannedOn <= '${today}' OR status = 'doing') ORDER BY dueOn, id LIMIT 25`,
      `SELECT count(*) FROM task WHERE ${OPEN} AND (dueOn <= '${today}' OR plannedOn <= '${today}' OR status = 'doing')`,
      `SELECT id, title FROM task WHERE deletedAt IS NULL AND workType = 'reactive' AND coalesce(doneAt, createdAt) >= '${addDays(today, -6)}' ORDER BY doneAt DESC LIMIT 30`,
      "SELECT id, title FROM runbook WHERE deletedAt IS NULL AND status = 'active' AND julianday('now') - julianday(reviewedOn) > reviewEveryDays ORDER BY reviewedOn LIMIT 5",
    ],
    'work: plan.week': [
      "SELECT id, title, plannedOn FROM task WHERE deletedAt IS NULL AND plannedOn BETWEEN '2026-11-23' AND '2026-11-29' ORDER BY plannedOn",
      `SELECT id, title, plannedOn, dueOn FROM task WHERE ${OPEN} AND (plannedOn IS NULL OR plannedOn < '${today}') ORDER BY dueOn LIMIT 200`,
      `SELECT "on", minutes, workType FROM time_entry WHERE deletedAt IS NULL AND "on" BETWEEN '${addDays(today, -42)}' AND '${today}'`,
    ],
    'work 52, all: insights.hours': [`SELECT task.responsibilityId, time_entry.workType, sum(minutes), count(DISTINCT taskId) FROM time_entry JOIN task ON task.id = time_entry.taskId WHERE time_entry.deletedAt IS NULL AND "on" >= '${addDays(today, -364)}' GROUP BY 1, 2`],
    'runbooks: runbooks.tree': ['SELECT runbook.id, title, folder, status, tags, reviewedOn, provenOn, person.name FROM runbook LEFT JOIN person ON person.id = ownerId WHERE runbook.deletedAt IS NULL ORDER BY folder COLLATE NOCASE, title COLLATE NOCASE'],
    'away for good: ownership.away': ["SELECT id, title, reviewedOn FROM runbook WHERE deletedAt IS NULL AND status <> 'retired' ORDER BY title COLLATE NOCASE LIMIT 500", `SELECT id, title, dueOn FROM task WHERE ${OPEN} ORDER BY dueOn LIMIT 500`],
  };
  const own = statements[name]?.map((sql) => core.desk().db.prepare(sql));
  if (!own) return null;
  return median(Array.from({ length: 9 }, () => {
    const began = performance.now();
    for (const statement of own) statement.all();
    return performance.now() - began;
  }));
}
