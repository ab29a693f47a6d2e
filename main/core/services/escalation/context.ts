import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import type { ContextRow } from '#src/contract/desk/escalation.ts';
import { TandemError } from '#src/contract/errors.ts';
import { isKind, kindOf, ruledKinds, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import { localDay } from '#src/lib/dates.ts';
import type { ShareDecision } from '#src/sync/share-filter.ts';
import { attachmentsOf } from '../../repos/attachment-repo.ts';
import { linksOf } from '../../repos/link-repo.ts';
import { providerName } from '../../repos/ownership-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { isSharingStopped } from '../../repos/share-repo.ts';
import { getSyncState } from '../../repos/sync-repo.ts';
import { targetHours } from '../business-hours.ts';
import type { Desk } from '../desk.ts';
import { standInFor } from '../handoff/stand-ins.ts';
import { Decisions } from '../sharing/decisions.ts';
import { previewUnder, proposedDecision } from '../sharing/preview.ts';

export function requireTask(desk: Desk, id: string): AnyRecord {
  const task = getRecord(desk.db, 'task', id);
  if (!task || task.deletedAt !== null) throw new TandemError('not-found', 'This task is not in the workspace.', 'Look at the list of work again.');
  return task;
}

/** What the task names itself; how far each is offered to go. */
const named = { assetId: 'full', runbookId: 'full', responsibilityId: 'summary', siteId: 'summary', requesterId: 'summary', assigneeId: 'summary' } as const;
/** Needed to do the work; the rest is offered, and left out unless a person ticks it. */
const offeredKinds: readonly Kind[] = ['task', 'asset', 'runbook'];
const MOST = 30;

export function contextOf(desk: Desk, { id }: DeskInput<'escalation.context'>): DeskOutput<'escalation.context'> {
  const task = requireTask(desk, id);
  const decisions = new Decisions(desk.db, localDay(desk.clock()));
  const rows = new Map<string, ContextRow>();
  const add = (kind: Kind, target: string, why: string, offeredLevel: 'summary' | 'full', direct: boolean): void => {
    const record = getRecord(desk.db, kind, target);
    if (!record || record.deletedAt !== null || rows.has(target) || rows.size >= MOST || !(ruledKinds as readonly Kind[]).includes(kind)) return;
    const decision = decisions.of(kind, record);
    const shared = decision.level !== 'private';
    rows.set(target, {
      kind, id: target, title: String(record[kindOf(kind).title]), why, level: decision.level, right: shared ? decision.right : 'view', until: shared ? decision.until : null,
      files: attachmentsOf(desk.db, target, 500, 0).length,
      offered: shared || (direct && offeredKinds.includes(kind)), offeredLevel: decision.level === 'full' ? 'full' : offeredLevel,
    });
  };
  add('task', id, 'The task itself', 'full', true);
  for (const [field, level] of Object.entries(named)) {
    const declared = kindOf('task').fields[field];
    const target = task[field];
    if (declared?.type === 'ref' && typeof target === 'string' && isKind(declared.to)) add(declared.to, target, declared.label, level, true);
  }
  for (const link of linksOf(desk.db, id, localDay(desk.clock()))) add(link.kind, link.id, link.label, 'summary', false);
  const responsibility = typeof task['responsibilityId'] === 'string' ? getRecord(desk.db, 'responsibility', task['responsibilityId']) : undefined;
  const hours = targetHours(desk);
  const minutes = responsibility?.['responseMinutes'];
  return {
    rows: [...rows.values()], responsibility: responsibility ? String(responsibility['name']) : null, hours,
    asked: {
      respond: typeof minutes === 'number' && minutes > 0 ? { minutes, hours: responsibility?.['afterHoursNeeded'] === true ? null : hours } : null,
      severity: (responsibility?.['severity'] as DeskOutput<'escalation.context'>['asked']['severity'] | undefined) ?? null,
    },
    ...providerOf(desk),
    standIn: (responsibility ? standInFor(desk, responsibility.id) : null) ?? standInFor(desk, id),
  };
}

export function providerOf(desk: Desk): { connected: boolean; stopped: boolean; provider: string | null } {
  const state = getSyncState(desk.db);
  return { connected: state !== null, stopped: isSharingStopped(desk.db), provider: providerName(desk.db) ?? state?.providerName ?? null };
}

export type Along = DeskInput<'escalation.preview'>['along'];

/** Never narrower than it is shared now, and what is shared already keeps its right and its end. */
export function termsFor(decisions: Decisions, desk: Desk, { kind, id, level, hidden = [] }: Along[number], until: string | null): { level: 'summary' | 'full'; right: 'view' | 'propose' | 'edit'; until: string | null; hiddenFields: string[]; wider: boolean } {
  const record = getRecord(desk.db, kind, id);
  if (!record || !(ruledKinds as readonly Kind[]).includes(kind)) throw new TandemError('not-found', 'Something that should go along is not in the workspace.', 'Open the dialog again.');
  const now = decisions.of(kind, record);
  if (now.level === 'private') return { level, right: 'view', until, hiddenFields: [...hidden], wider: true };
  const wider = now.level === 'summary' && level === 'full';
  return { level: wider ? 'full' : now.level, right: now.right, until: now.until, hiddenFields: [...new Set([...now.hidden, ...(wider ? hidden : [])])], wider };
}

export function previewAlong(desk: Desk, { along, until }: DeskInput<'escalation.preview'>): DeskOutput<'escalation.preview'> {
  const before = new Decisions(desk.db, localDay(desk.clock()));
  const proposed = new Map<string, ShareDecision>(isSharingStopped(desk.db) ? [] : along.map((one) => {
    const { wider: _, ...terms } = termsFor(before, desk, one, until);
    return [one.id, proposedDecision(terms)];
  }));
  const decisions = new Decisions(desk.db, localDay(desk.clock()), proposed);
  return { rows: along.map(({ kind, id }) => ({ kind, id, title: before.titleOf(kind, id), before: before.ofId(id).level, preview: previewUnder(desk, decisions, kind, id) })) };
}
