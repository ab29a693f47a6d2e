import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import { kindOf, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import { localDay } from '#src/lib/dates.ts';
import { sameJson } from '#src/sync/same.ts';
import { findSecrets } from '#src/sync/secret-scan.ts';
import { hiddenFile, type ShareDecision } from '#src/sync/share-filter.ts';
import { attachmentsOf } from '../../repos/attachment-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { stepIdsOf, stepsOfRun } from '../../repos/run-repo.ts';
import { getShadow } from '../../repos/shadow-repo.ts';
import { isSharingStopped } from '../../repos/share-repo.ts';
import type { Desk } from '../desk.ts';
import { Decisions } from './decisions.ts';
import { areAllowed, secretPlaces } from './secrets.ts';

const MOST_STEPS = 500;
/** As many as can be named among hidden fields. */
const MOST_OWN_FILES = 60;

export function proposedDecision(proposed: NonNullable<DeskInput<'sharing.preview'>['proposed']>): ShareDecision {
  const { level, right, until, hiddenFields } = proposed;
  return level === 'private' ? { level } : { level, right, until, hidden: hiddenFields };
}

/** What the provider sees now beside what it would see; the values come from the code that sends. */
export function preview(desk: Desk, { kind, id, proposed }: DeskInput<'sharing.preview'>): DeskOutput<'sharing.preview'> {
  const replaced = proposed && !isSharingStopped(desk.db) ? new Map([[id, proposedDecision(proposed)]]) : new Map<string, ShareDecision>();
  return previewUnder(desk, new Decisions(desk.db, localDay(desk.clock()), replaced), kind, id);
}

/** The same under decisions about several records at once: what one names, another may open. */
export function previewUnder(desk: Desk, decisions: Decisions, kind: Kind, id: string): DeskOutput<'sharing.preview'> {
  const record = getRecord(desk.db, kind, id);
  if (!record) throw new TandemError('not-found', 'This record is not in the workspace.', 'Choose another one.');
  const next = decisions.outgoing(kind, record);
  const shadow = getShadow(desk.db, id);
  const now = shadow?.live && shadow.terms ? shadow.fields : {};
  const declared = kindOf(kind).fields;
  const secrets = findSecrets(next);
  const decision = decisions.of(kind, record);
  const hidden = decision.level === 'private' ? [] : decision.hidden;
  const names = Object.keys(declared).filter((name) => name in next || name in now);
  const isEmpty = (value: unknown): boolean => value === null || value === undefined || (typeof value === 'object' && Object.keys(value).length === 0);
  return {
    level: decision.level,
    fields: names.flatMap((name) => {
      const before = now[name]?.val ?? null;
      const after = next[name] ?? null;
      if (isEmpty(before) && isEmpty(after)) return [];
      const state = !(name in next) ? 'removed' : !(name in now) ? 'new' : sameJson(before, after) ? 'same' : 'changed';
      return [{ field: name, label: declared[name]!.label, now: before, next: after, state: state as 'same' | 'new' | 'changed' | 'removed' }];
    }),
    stays: Object.entries(declared).filter(([name]) => !(name in next) && !isEmpty(record[name])).map(([name, field]) => ({ field: name, label: field.label, hidden: hidden.includes(name) })),
    secrets: secretPlaces(kind, next, secrets), secretsAllowed: areAllowed(desk, id, next, secrets),
    hiddenReferences: decisions.hiddenReferences(kind, record),
    files: filesOf(desk, decisions, record.id, decision),
    steps: kind === 'run' ? stepsAlong(desk, decisions, id) : { rows: [], total: 0 },
    titles: titlesIn(decisions, [...Object.values(next), ...Object.values(now).map(({ val }) => val)]),
  };
}

/** Asked of each file itself, as when it is sent; the first few by name. */
function filesOf(desk: Desk, decisions: Decisions, id: string, decision: ShareDecision): DeskOutput<'sharing.preview'>['files'] {
  const going = [id, ...stepIdsOf(desk.db, id)].flatMap((of) => attachmentsOf(desk.db, of, 500, 0)).filter((file) => decisions.of('attachment', file as unknown as AnyRecord).level === 'full');
  const ids = new Set(going.map((file) => file.id));
  const own = decision.level === 'full' ? attachmentsOf(desk.db, id, MOST_OWN_FILES, 0).map((file) => ({ field: hiddenFile(file.id), name: file.name, goes: ids.has(file.id) })) : [];
  return { names: going.slice(0, 20).map((file) => file.name), total: going.length, own };
}

/** The steps that go with a run, by the code that sends them. */
function stepsAlong(desk: Desk, decisions: Decisions, runId: string): DeskOutput<'sharing.preview'>['steps'] {
  const going = stepsOfRun(desk.db, runId).filter((step) => decisions.of('runStep', step as unknown as AnyRecord).level === 'full');
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  return {
    total: going.length,
    rows: going.slice(0, MOST_STEPS).map((step) => {
      const values = decisions.outgoing('runStep', step as unknown as AnyRecord);
      return { id: step.id, what: text(values['what']) ?? '', state: text(values['state']) ?? 'open', reason: text(values['reason']), note: text(values['note']), secrets: secretPlaces('runStep', values, findSecrets(values)) };
    }),
  };
}

/** Names of what the values point to, as the provider sees them too. */
function titlesIn(decisions: Decisions, values: readonly unknown[]): Record<string, string> {
  const ids = new Set(values.flatMap((value) => (JSON.stringify(value ?? null).match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? [])));
  return Object.fromEntries([...ids].flatMap((id) => {
    const target = decisions.kindOf(id);
    return target ? [[id, decisions.titleOf(target, id)]] : [];
  }));
}
