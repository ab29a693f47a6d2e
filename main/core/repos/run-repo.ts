import type { RunFilter } from '#src/contract/desk/runs.ts';
import type { RecordOf } from '#src/domain/kinds.ts';
import { all, first, type ReadableDb } from '../db/database.ts';

export interface Progress { readonly total: number; readonly done: number; readonly skipped: number }
export interface RunRow extends Progress {
  readonly id: string; readonly title: string; readonly status: RecordOf<'run'>['status']; readonly startedAt: string; readonly finishedAt: string | null; readonly occurrence: string | null;
  readonly dueOn: string | null; readonly signedOffBy: string | null;
  readonly side: RecordOf<'run'>['side']; readonly runbookId: string | null; readonly parentId: string | null; readonly parentTitle: string | null;
  readonly assigneeId: string | null; readonly assignee: string | null; readonly assigneeSide: string | null;
  readonly asset: string | null; readonly site: string | null; readonly responsibility: string | null;
}

const COUNTS = `(SELECT count(*) FROM run_step WHERE run_step.runId = run.id AND run_step.deletedAt IS NULL) AS total,
  (SELECT count(*) FROM run_step WHERE run_step.runId = run.id AND run_step.deletedAt IS NULL AND run_step.state = 'done') AS done,
  (SELECT count(*) FROM run_step WHERE run_step.runId = run.id AND run_step.deletedAt IS NULL AND run_step.state = 'skipped') AS skipped`;

function whereOf(filter: RunFilter): { sql: string; params: unknown[] } {
  const parts = ['run.deletedAt IS NULL'];
  const params: unknown[] = [];
  const put = (sql: string, ...values: unknown[]): void => { parts.push(sql); params.push(...values); };
  if (filter.state === 'running') put("run.status = 'running'");
  if (filter.state === 'finished') put("run.status <> 'running'");
  if (filter.outcome) put('run.status = ?', filter.outcome);
  for (const field of ['runbookId', 'assetId', 'siteId', 'side', 'assigneeId'] as const) if (filter[field]) put(`run.${field} = ?`, filter[field]);
  // What it was run for, and what it brought evidence to.
  if (filter.responsibilityId) put('(run.responsibilityId = ? OR run.id IN (SELECT runId FROM evidence WHERE responsibilityId = ? AND deletedAt IS NULL))', filter.responsibilityId, filter.responsibilityId);
  if (filter.text) put("run.title LIKE ? ESCAPE '\\'", `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`);
  return { sql: parts.join(' AND '), params };
}

/** Those under way first, then the newest. The page is chosen before names and counts are looked up. */
export function listRuns(db: ReadableDb, filter: RunFilter, limit: number, offset: number): { rows: RunRow[]; total: number } {
  const { sql, params } = whereOf(filter);
  const order = (table: string): string => `${table}.status = 'running' DESC, ${table}.startedAt DESC, ${table}.id DESC`;
  const rows = all<RunRow>(db, `SELECT run.id, run.title, run.status, run.startedAt, run.finishedAt, run.occurrence, run.dueOn, signer.name AS signedOffBy, run.side, run.runbookId, run.parentId, parent.title AS parentTitle,
      run.assigneeId, person.name AS assignee, person.side AS assigneeSide, asset.name AS asset, site.name AS site, responsibility.name AS responsibility, ${COUNTS}
    FROM (SELECT run.* FROM run WHERE ${sql} ORDER BY ${order('run')} LIMIT ? OFFSET ?) AS run
    LEFT JOIN run AS parent ON parent.id = run.parentId LEFT JOIN person ON person.id = run.assigneeId LEFT JOIN person AS signer ON signer.id = run.signedOffById
    LEFT JOIN asset ON asset.id = run.assetId LEFT JOIN site ON site.id = run.siteId LEFT JOIN responsibility ON responsibility.id = run.responsibilityId
    ORDER BY ${order('run')}`, ...params, limit, offset);
  return { rows, total: first<{ n: number }>(db, `SELECT count(*) AS n FROM run WHERE ${sql}`, ...params)?.n ?? 0 };
}

export function countRunning(db: ReadableDb, runbookId: string | null = null): number {
  return first<{ n: number }>(db, "SELECT count(*) AS n FROM run WHERE status = 'running' AND deletedAt IS NULL AND (? IS NULL OR runbookId = ?)", runbookId, runbookId)?.n ?? 0;
}

/** In the order of the text. */
export function stepsOfRun(db: ReadableDb, runId: string): RecordOf<'runStep'>[] {
  return all(db, 'SELECT * FROM run_step WHERE runId = ? AND deletedAt IS NULL ORDER BY position, id', runId);
}

/** Of a run in the trash too. */
export function stepIdsOf(db: ReadableDb, runId: string): string[] {
  return all<{ id: string }>(db, 'SELECT id FROM run_step INDEXED BY run_step_ofRun WHERE runId = ? ORDER BY position, id', runId).map((row) => row.id);
}

type NamedRun = Pick<RunRow, 'id' | 'status' | 'startedAt' | 'finishedAt' | 'asset' | 'site' | 'responsibility'>;

export function runsById(db: ReadableDb, ids: readonly string[]): NamedRun[] {
  return ids.length === 0 ? [] : all<NamedRun>(db, `SELECT run.id, run.status, run.startedAt, run.finishedAt, asset.name AS asset, site.name AS site, responsibility.name AS responsibility
    FROM run LEFT JOIN asset ON asset.id = run.assetId LEFT JOIN site ON site.id = run.siteId LEFT JOIN responsibility ON responsibility.id = run.responsibilityId
    WHERE run.id IN (SELECT value FROM json_each(?))`, JSON.stringify(ids));
}

/** How many files hang on each step of a run. */
export function filesOfSteps(db: ReadableDb, runId: string): Map<string, number> {
  const rows = all<{ id: string; n: number }>(db, `SELECT attachment.ofId AS id, count(*) AS n FROM run_step JOIN attachment ON attachment.ofId = run_step.id
    WHERE run_step.runId = ? AND run_step.deletedAt IS NULL AND attachment.deletedAt IS NULL GROUP BY attachment.ofId`, runId);
  return new Map(rows.map(({ id, n }) => [id, n]));
}

export interface ChildRow extends Progress { readonly id: string; readonly title: string; readonly status: RecordOf<'run'>['status']; readonly parentStepId: string | null }

/** The runs that a run waits for or has waited for, the newest last. */
export function childRuns(db: ReadableDb, parentId: string): ChildRow[] {
  return all(db, `SELECT run.id, run.title, run.status, run.parentStepId, ${COUNTS} FROM run WHERE run.parentId = ? AND run.deletedAt IS NULL ORDER BY run.id`, parentId);
}

/** The last runs of a runbook that came to an end and say how long it takes. */
export function provingRuns(db: ReadableDb, runbookId: string, limit: number): (Pick<RecordOf<'run'>, 'id' | 'rev' | 'startedAt'> & { readonly stepRevs: number })[] {
  return all(db, `SELECT id, rev, startedAt, (SELECT coalesce(sum(rev), 0) FROM run_step WHERE run_step.runId = run.id AND run_step.deletedAt IS NULL) AS stepRevs FROM run WHERE runbookId = ? AND deletedAt IS NULL AND status IN ('done', 'problems')
    ORDER BY finishedAt DESC, id DESC LIMIT ?`, runbookId, limit);
}

export function bodyOfRun(db: ReadableDb, id: string): string {
  return first<{ body: string | null }>(db, 'SELECT body FROM run WHERE id = ?', id)?.body ?? '';
}

export function countProving(db: ReadableDb, runbookId: string): number {
  return first<{ n: number }>(db, "SELECT count(*) AS n FROM run WHERE runbookId = ? AND deletedAt IS NULL AND status IN ('done', 'problems')", runbookId)?.n ?? 0;
}

/** The responsibilities that a runbook documents, whichever end the link was drawn from. */
export function documentedBy(db: ReadableDb, runbookId: string): string[] {
  return all<{ id: string }>(db, `SELECT DISTINCT tie.id FROM (
      SELECT toId AS id FROM link WHERE fromId = ? COLLATE NOCASE AND relation = 'documents' AND toKind = 'responsibility' AND deletedAt IS NULL
      UNION SELECT fromId FROM link WHERE toId = ? COLLATE NOCASE AND relation = 'documents' AND fromKind = 'responsibility' AND deletedAt IS NULL
    ) AS tie JOIN responsibility ON responsibility.id = tie.id WHERE responsibility.deletedAt IS NULL ORDER BY tie.id`, runbookId, runbookId).map((row) => row.id);
}

export interface RunAtProvider { readonly id: string; readonly runbookId: string | null; readonly responsibilityId: string | null }
/** Runs under way that are the provider's to do. */
export function runsAtProvider(db: ReadableDb): RunAtProvider[] {
  return all(db, "SELECT id, runbookId, responsibilityId FROM run WHERE status = 'running' AND side = 'provider' AND deletedAt IS NULL ORDER BY startedAt");
}
