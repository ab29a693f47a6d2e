import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import type { RunLine, RunStep } from '#src/contract/desk/runs.ts';
import type { Kind, RecordOf } from '#src/domain/kinds.ts';
import { parseSteps, totalMinutes, type RunbookStep } from '#src/domain/runbook/steps.ts';
import { getRecord, getRecords, titlesOf } from '../../repos/record-repo.ts';
import { childRuns, filesOfSteps, listRuns, stepsOfRun, type ChildRow, type RunRow } from '../../repos/run-repo.ts';
import type { Desk } from '../desk.ts';
import { toldEnd } from './ending.ts';
import { runOf } from './known.ts';
import { learnedFor } from './learn.ts';

export const assigneeOf = (row: { assigneeId: string | null; assignee: string | null; assigneeSide: string | null }) =>
  (row.assigneeId !== null && row.assignee !== null ? { id: row.assigneeId, name: row.assignee, side: row.assigneeSide ?? 'internal' } : null);
export const aboutOf = (row: { asset: string | null; site: string | null; responsibility: string | null }): string[] =>
  [row.asset, row.site, row.responsibility].filter((one) => one !== null);

export function lineOf({ asset, site, responsibility, assigneeId, assignee, assigneeSide, parentId, parentTitle, ...row }: RunRow): RunLine {
  return {
    ...row, about: aboutOf({ asset, site, responsibility }), assignee: assigneeOf({ assigneeId, assignee, assigneeSide }),
    parent: parentId !== null && parentTitle !== null ? { id: parentId, title: parentTitle } : null,
  };
}

export function runList(desk: Desk, { filter, limit, offset }: DeskInput<'runs.list'>): DeskOutput<'runs.list'> {
  const { rows, total } = listRuns(desk.db, filter, limit, offset);
  return { rows: rows.map(lineOf), total };
}

export function runWithSteps(desk: Desk, id: string): DeskOutput<'runs.get'> {
  const run = runOf(desk, id);
  const body = run.body ?? '';
  const parsed = parseSteps(body);
  const learned = learnedFor(desk, run.runbookId, body);
  const runbook = run.runbookId ? getRecord(desk.db, 'runbook', run.runbookId) : undefined;
  const person = (ref: string | null) => {
    const found = ref ? getRecord(desk.db, 'person', ref) : undefined;
    return found ? { id: found.id, name: String(found['name']), side: String(found['side']) } : null;
  };
  const signed = person(run.signedOffById);
  const title = (kind: Kind, ref: string | null) => (ref === null ? undefined : titlesOf(desk.db, kind, [ref]).get(ref));
  const about = (['asset', 'site', 'responsibility', 'task'] as const).flatMap((kind) => {
    const ref = run[`${kind}Id`];
    const name = title(kind, ref);
    return ref !== null && name !== undefined ? [{ kind, id: ref, title: name }] : [];
  });
  const named = (kind: Kind, ref: string | null) => {
    const name = title(kind, ref);
    return ref !== null && name !== undefined ? { id: ref, title: name } : null;
  };
  const plan = named('schedule', run.scheduleId);
  return {
    run: {
      id, title: run.title, status: run.status, startedAt: run.startedAt ?? run.createdAt, finishedAt: run.finishedAt, notes: run.notes, side: run.side, about,
      assignee: person(run.assigneeId), dueOn: run.dueOn, finishedBy: run.finishedByName ? { id: null, name: run.finishedByName, side: 'provider' } : person(run.finishedById), told: run.status === 'running' ? toldEnd(desk, id) : null, signedOff: signed && run.signedOffAt ? { by: signed, at: run.signedOffAt } : null,
      runbook: runbook && runbook.deletedAt === null ? { id: runbook.id, title: String(runbook['title']), changed: ((runbook['body'] as string | null) ?? '') !== body } : null,
      schedule: plan && run.occurrence ? { ...plan, occurrence: run.occurrence } : null, parent: named('run', run.parentId),
      expectedMinutes: totalMinutes(parsed) || null, learnedMinutes: learned.minutes, preface: prefaceOf(body, parsed),
    },
    steps: stepsWith(desk, run, parsed, (key) => learned.perStep.get(key)?.minutes ?? null),
  };
}

/** What stands before the first step's heading, or before the first step. */
function prefaceOf(body: string, steps: readonly RunbookStep[]): string {
  const lines = body.split(/\r?\n/).slice(0, steps[0]?.line);
  while (lines.length > 0 && (lines.at(-1)!.trim() === '' || (steps.length > 0 && /^ {0,3}#{1,6}\s/.test(lines.at(-1)!)))) lines.pop();
  return lines.join('\n').trim();
}

function stepsWith(desk: Desk, run: RecordOf<'run'>, parsed: readonly RunbookStep[], learnedOf: (key: string) => number | null): RunStep[] {
  const byKey = new Map(parsed.map((step) => [step.key, step]));
  const rows = stepsOfRun(desk.db, run.id);
  const files = filesOfSteps(desk.db, run.id);
  const children = new Map<string, ChildRow>();
  for (const child of childRuns(desk.db, run.id)) if (child.parentStepId !== null) children.set(child.parentStepId, child);
  const people = new Map(getRecords(desk.db, 'person', [...new Set(rows.flatMap((row) => row.settledById ?? []))]).map((one) => [one.id, String(one['name'])]));
  const runbooks = titlesOf(desk.db, 'runbook', parsed.flatMap((step) => step.runbookId ?? []));
  return rows.map((row) => {
    const text = byKey.get(row.key ?? '');
    const child = children.get(row.id);
    return {
      id: row.id, key: row.key ?? '', what: row.what, state: row.state, settledAt: row.settledAt, settledBy: row.settledByName ?? people.get(row.settledById ?? '') ?? null,
      reason: row.reason, note: row.note, timerSince: row.timerSince, timerSeconds: row.timerSeconds ?? 0, files: files.get(row.id) ?? 0,
      depth: text?.depth ?? 0, section: text?.section ?? null, minutes: text?.minutes ?? null, learnedMinutes: learnedOf(row.key ?? ''), role: text?.role ?? null, optional: text?.optional ?? false,
      text: text?.text ?? row.what, notes: text?.notes ?? '', warnings: [...(text?.warnings ?? [])],
      runbook: text?.runbookId && runbooks.has(text.runbookId) ? { id: text.runbookId, title: runbooks.get(text.runbookId)! } : null,
      child: child ? { id: child.id, title: child.title, status: child.status, total: child.total, done: child.done, skipped: child.skipped } : null,
    };
  });
}
