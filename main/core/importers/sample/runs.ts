import { basename } from 'node:path';
import { z } from 'zod';
import { TandemError } from '#src/contract/errors.ts';
import { parseSteps } from '#src/domain/runbook/steps.ts';
import { addDays, localTimeZone, type Day, type Instant } from '#src/lib/dates.ts';
import { readJson } from '../bundled-files.ts';
import type { SourceRecord } from './records.ts';
import { resolveDay, resolveInstant } from './relative-dates.ts';

const common = { key: z.string(), runbook: z.string(), assignee: z.string(), asset: z.string().optional(), site: z.string().optional(), responsibility: z.string().optional(), side: z.string().default('internal') };
const runs = z.array(z.strictObject({
  ...common, status: z.string(), started: z.string(), summary: z.string().optional(), due: z.string().optional(), signedOff: z.string().optional(),
  /** How long each step took, in their order; of a run that is over the rest took a minute each. */
  minutes: z.array(z.number()), skipped: z.record(z.string(), z.string()).default({}), notes: z.record(z.string(), z.string()).default({}),
}));
const schedules = z.array(z.strictObject({ ...common, title: z.string(), rule: z.string(), starts: z.string(), at: z.string(), countsFrom: z.string(), graceDays: z.number() }));

type Common = z.output<typeof runs>[number] | z.output<typeof schedules>[number];
const around = ({ runbook, assignee, asset, site, responsibility, side }: Common) => ({
  runbookId: runbook, assigneeId: assignee, side,
  ...(asset ? { assetId: asset } : {}), ...(site ? { siteId: site } : {}), ...(responsibility ? { responsibilityId: responsibility } : {}),
});

function relative<T>(value: T | null, text: string, place: string): T {
  if (value === null) throw new TandemError('invalid', `${place}: “${text}” is not a date relative to today.`, 'Write it like -5d, or -5d@08:20 for a time.');
  return value;
}

/** Schedules: their first day counts from today, so that something is always due and something else still to come. */
export function readSchedules(file: string, today: Day): SourceRecord[] {
  return readJson(file, schedules).map((entry) => {
    const place = `${basename(file)}, entry “${entry.key}”`;
    const { key, title, rule, starts, at, countsFrom, graceDays } = entry;
    // Counted from the evening before in UTC, so that the day itself counts in every zone.
    const from = addDays(relative(resolveDay(countsFrom, today), countsFrom, place), -1);
    return { kind: 'schedule', key, place, fields: { ...around(entry), title, rule, startsAt: `${relative(resolveDay(starts, today), starts, place)}T${at}`, timeZone: localTimeZone(), graceDays, countsFrom: `${from}T20:00:00.000Z` } };
  });
}

/** Runs with their steps, as the runbooks’ texts have them. */
export function readRuns(file: string, today: Day, runbooks: readonly SourceRecord[]): SourceRecord[] {
  const bodies = new Map(runbooks.filter((one) => one.kind === 'runbook').map((one) => [one.key, one.fields]));
  return readJson(file, runs).flatMap((entry) => {
    const place = `${basename(file)}, entry “${entry.key}”`;
    const runbook = bodies.get(entry.runbook);
    if (!runbook) throw new TandemError('invalid', `${place}: there is no runbook “${entry.runbook}”.`, 'Correct the key.');
    const body = String(runbook['body']);
    const startedAt = relative(resolveInstant(entry.started, today), entry.started, place);
    const running = entry.status === 'running';
    let at = startedAt;
    const steps = parseSteps(body).map((step, position): SourceRecord => {
      const reason = entry.skipped[String(position)];
      const settled = position < entry.minutes.length || !running;
      if (settled) at = after(at, entry.minutes[position] ?? 1);
      const note = entry.notes[String(position)];
      return {
        kind: 'runStep', key: `${entry.key} ${position}`, place,
        fields: {
          what: step.plain.slice(0, 300), runId: entry.key, key: step.key, position, state: settled ? (reason ? 'skipped' : 'done') : 'open',
          ...(settled ? { settledAt: at, settledById: entry.assignee } : {}), ...(reason ? { reason } : {}), ...(note ? { note } : {}),
        },
      };
    });
    const fields = { ...around(entry), title: String(runbook['title']), body, runbookRev: 1, status: entry.status, startedAt, ...(running ? {} : { finishedAt: at, finishedById: entry.assignee }),
      ...(entry.signedOff ? { signedOffById: entry.signedOff, signedOffAt: after(at, 25) } : {}), ...(entry.due ? { dueOn: relative(resolveDay(entry.due, today), entry.due, place) } : {}), ...(entry.summary ? { notes: entry.summary } : {}) };
    return [{ kind: 'run', key: entry.key, place, fields } satisfies SourceRecord, ...steps];
  });
}

const after = (at: Instant, minutes: number): Instant => new Date(Date.parse(at) + minutes * 60_000).toISOString();
