import { doneAt, itemRunsOf, runOfWord, stepsSaid, type ItemRun, type SaidStep } from '#src/domain/handoff/item-run.ts';
import type { RecordOf } from '#src/domain/kinds.ts';
import type { Operation } from '#src/domain/operations.ts';
import { parseSteps } from '#src/domain/runbook/steps.ts';
import { inTransaction } from '../../db/database.ts';
import type { ItemRow } from '../../repos/handoff-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { stepsOfRun } from '../../repos/run-repo.ts';
import { markSeen, spokenOf, wordsOf, type KnownWord } from '../../repos/word-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { MOST_STEPS, newSteps } from '../runs/start.ts';
import { instanceNearest } from '../schedules/read.ts';

/** Makes the runs of what engineers said that they ran. Each word is taken over once, so that what a person does here stands afterwards. */
export function settleItemRuns(desk: Desk, recs: ReadonlySet<string> | null): void {
  if (desk.readonly) return;
  for (const rec of spokenOf(desk.db, 'item_run').filter((one) => recs === null || recs.has(one))) {
    const words = wordsOf(desk.db, rec, 'item_run');
    const fresh = words.filter(({ seen }) => !seen);
    if (fresh.length === 0) continue;
    // Also of an item that was thrown away meanwhile: what was done was done.
    const item = getRecord(desk.db, 'handoffItem', rec) as unknown as ItemRow | undefined;
    inTransaction(desk.db, () => {
      if (item) for (const run of itemRunsOf(words)) takeOver(desk, item, run, fresh.filter((word) => runOfWord(word) === run.run));
      markSeen(desk.db, 'item_run', [rec]);
    });
  }
}

function takeOver(desk: Desk, item: ItemRow, said: ItemRun<KnownWord>, fresh: readonly KnownWord[]): void {
  if (!said.began.seen) begin(desk, item, said);
  const run = getRecord(desk.db, 'run', said.run);
  // Whoever threw it away does not want it back with the next tick.
  if (!run || run.deletedAt !== null) return;
  const steps = stepsSaid(fresh);
  const known = new Map(stepsOfRun(desk.db, said.run).map((step) => [step.key, step]));
  const operations = [...steps.values()].flatMap((step, at): Operation[] => {
    const own = known.get(step.key);
    if (!own) return [{ op: 'create', kind: 'runStep', id: desk.newId(), fields: { what: step.what, runId: said.run, key: step.key, position: known.size + at, ...settledFields(step), ...(step.note ? { note: step.note } : {}) } }];
    const fields = { ...(isOurs(own) ? {} : settledFields(step)), ...(step.note === undefined ? {} : { note: joined(own.note, step.note) }) };
    return Object.keys(fields).length === 0 ? [] : [{ op: 'update', kind: 'runStep', id: own.id, fields }];
  });
  if (operations.length > 0) commitChanges(desk, { source: 'sync', label: `${fresh.at(-1)!.who} went on with ${String(run['title'])}` }, operations);
}

/** Somebody here settled it: theirs stands. */
const isOurs = ({ state, settledByName }: RecordOf<'runStep'>): boolean => state !== 'open' && settledByName === null;

/** What was written here stays above what came. */
const joined = (ours: string | null, theirs: string): string | null => (theirs === '' ? ours : !ours || theirs.includes(ours) ? theirs : `${ours}\n\n${theirs}`);

function settledFields({ settled }: SaidStep): Record<string, unknown> {
  if (!settled) return {};
  const { state, at, who, reason } = settled;
  return state === 'open' ? { state, settledAt: null, settledByName: null, reason: null } : { state, settledAt: at, settledByName: who.slice(0, 120), reason: reason.slice(0, 1000) || null };
}

function begin(desk: Desk, item: ItemRow, { run: id, runbook: runbookId, began }: ItemRun<KnownWord>): void {
  if (getRecord(desk.db, 'run', id)) return;
  const runbook = getRecord(desk.db, 'runbook', runbookId);
  const body = typeof runbook?.['body'] === 'string' ? runbook['body'] : null;
  const startedAt = doneAt(began);
  const plan = item.scheduleId === null ? null : instanceNearest(desk, item.scheduleId, startedAt);
  commitChanges(desk, { source: 'sync', label: `${began.who} began a run of ${String(runbook?.['title'] ?? item.title)}` }, [
    {
      op: 'create', kind: 'run', id,
      fields: {
        title: String(runbook?.['title'] ?? item.title), runbookId: runbook?.id ?? null, runbookRev: runbook?.rev ?? null, body, status: 'running', startedAt, side: 'provider', assigneeId: item.side === 'provider' ? item.substituteId : null,
        responsibilityId: item.what === 'responsibility' ? item.ofId : (plan?.row.responsibilityId ?? null), assetId: plan?.row.assetId ?? null, siteId: plan?.row.siteId ?? null,
        scheduleId: plan?.row.id ?? null, occurrence: plan?.occurrence ?? null,
      },
    },
    ...newSteps(desk, id, parseSteps(body ?? '').slice(0, MOST_STEPS)),
  ]);
}
