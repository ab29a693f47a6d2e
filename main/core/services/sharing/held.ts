import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import { HASH_PATTERN } from '#src/domain/files/limits.ts';
import { followingKinds, isKind, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import type { Operation } from '#src/domain/operations.ts';
import { localDay } from '#src/lib/dates.ts';
import { findSecrets } from '#src/sync/secret-scan.ts';
import { hiddenFile } from '#src/sync/share-filter.ts';
import { inTransaction } from '../../db/database.ts';
import { attachmentsWith } from '../../repos/attachment-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { countHeld, heldBack, removeQuarantine, type QuarantineRow } from '../../repos/sync-list-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { contentSecrets } from './content-secrets.ts';
import { Decisions } from './decisions.ts';
import { secretPlaces } from './secrets.ts';
import { setOperation, termsNow } from './terms.ts';

type Held = DeskOutput<'sharing.held'>['rows'][number];
interface Owned { readonly id: string; readonly kind: Kind; readonly ofId: string }

/** What was held back and still is, as it stands in the records now. */
export function heldRecords(desk: Desk, { limit, offset }: DeskInput<'sharing.held'>): DeskOutput<'sharing.held'> {
  const decisions = new Decisions(desk.db, localDay(desk.clock()));
  return { rows: heldBack(desk.db, limit, offset).map((row) => heldRow(desk, decisions, row)), total: countHeld(desk.db) };
}

function heldRow(desk: Desk, decisions: Decisions, row: QuarantineRow): Held {
  if (HASH_PATTERN.test(row.rec) || row.kind === 'attachment') return heldFile(desk, decisions, row);
  const record = getRecord(desk.db, row.kind, row.rec);
  const values = record ? decisions.outgoing(row.kind, record) : {};
  const run = row.kind === 'runStep' ? record?.['runId'] : null;
  return {
    kind: row.kind, id: row.rec, title: decisions.titleOf(row.kind, row.rec), at: row.at, findings: secretPlaces(row.kind, values, findSecrets(values)),
    within: typeof run === 'string' ? [{ kind: 'run', id: run, title: decisions.titleOf('run', run) }] : [], keep: null,
  };
}

/** A file with what looks like a secret in its text or its name; it is mended at the records that it goes with. */
function heldFile(desk: Desk, decisions: Decisions, { rec, at }: QuarantineRow): Held {
  const files = sharedFiles(desk, decisions, rec);
  const owners = [...new Map(ownedOf(files).map((one) => [one.ofId, one])).values()];
  const { values, findings } = HASH_PATTERN.test(rec) ? contentSecrets(desk, rec) : secretsAround(decisions, files[0]);
  return {
    kind: 'attachment', id: rec, title: String(files[0]?.['name'] ?? decisions.titleOf('attachment', rec)), at, findings: secretPlaces('attachment', values, findings),
    within: owners.map(({ kind, ofId }) => shownOwner(desk, decisions, kind, ofId)),
    keep: owners.length === 0 ? null : owners.every(({ kind }) => !followingKinds.includes(kind)) ? 'unshared' : 'removed',
  };
}

function secretsAround(decisions: Decisions, file: AnyRecord | undefined) {
  const values = file ? decisions.outgoing('attachment', file) : {};
  return { values, findings: findSecrets(values) };
}

function sharedFiles(desk: Desk, decisions: Decisions, id: string): AnyRecord[] {
  const file = HASH_PATTERN.test(id) ? undefined : getRecord(desk.db, 'attachment', id);
  const files = file ? [file] : (attachmentsWith(desk.db, id) as unknown as AnyRecord[]);
  return files.filter((one) => decisions.of('attachment', one).level === 'full');
}

const ownedOf = (files: readonly AnyRecord[]): Owned[] =>
  files.flatMap(({ id, ofKind, ofId }) => (typeof ofKind === 'string' && isKind(ofKind) && typeof ofId === 'string' ? [{ id, kind: ofKind, ofId }] : []));

/** A step has no page of its own: its run is shown. */
function shownOwner(desk: Desk, decisions: Decisions, kind: Kind, id: string): Held['within'][number] {
  const run = kind === 'runStep' ? getRecord(desk.db, kind, id)?.['runId'] : null;
  return typeof run === 'string' ? { kind: 'run', id: run, title: decisions.titleOf('run', run) } : { kind, id, title: decisions.titleOf(kind, id) };
}

/**
 * Every shared file with this content (or this one, when its name was found) stays here: hidden in the share of its
 * record, or removed where that has none. Undone, it is looked through again before it leaves.
 */
export function keepFile(desk: Desk, id: string): DeskOutput<'sharing.keepFile'> {
  const decisions = new Decisions(desk.db, localDay(desk.clock()));
  const files = sharedFiles(desk, decisions, id);
  if (files.length === 0) throw new TandemError('not-found', 'This file is not shared any more.', 'Nothing of it leaves; look at the list again.');
  const byOwner = Map.groupBy(ownedOf(files), ({ ofId }) => ofId);
  const operations = [...byOwner].flatMap(([ofId, owned]): Operation[] => {
    const { kind } = owned[0]!;
    if (followingKinds.includes(kind)) return owned.map((one) => ({ op: 'trash', kind: 'attachment', id: one.id }));
    const terms = termsNow(desk, decisions, kind, ofId);
    return [setOperation(desk, kind, ofId, { ...terms, hiddenFields: [...new Set([...terms.hiddenFields, ...owned.map((one) => hiddenFile(one.id))])] })];
  });
  return inTransaction(desk.db, () => {
    removeQuarantine(desk.db, id);
    return { changeSetId: commitChanges(desk, { source: 'user', label: `Not shared: ${String(files[0]!['name'])}` }, operations).changeSetId };
  });
}
